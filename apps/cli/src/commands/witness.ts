import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  formatVerifierKey,
  NoteError,
  parseVerifierKey,
  serveWitness,
  SIGNATURE_TYPE,
  signerIn,
  WitnessDesk,
  type VerifierKey,
} from '@mingzhang/transparency';
import { parse, portOption } from '../arguments.js';
import { EXIT, say, UsageError, type ExitCode } from '../output.js';

export const WITNESS_HELP = `用法：mingzhang witness --state 目录 --log 公钥或文件 [--log …] [--name 名称] [--port 端口] [--host 地址]

做见证人：只为接得上自己上次所签的检查点作证，只保存各账最后的检查点，看不到账里的内容。
公钥印在启动时的一行里，交给要求见证的账（witnesses.policy）与核验的人。密钥在 --state 目录里，第一次启动时生成。`;

const DEFAULT_NAME = 'mingzhang/witness';
const DEFAULT_PORT = 7_447;

export async function witness(argv: readonly string[]): Promise<ExitCode> {
  const { values } = parse(argv, {
    state: { type: 'string' },
    log: { type: 'string', multiple: true },
    name: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) {
    say(WITNESS_HELP);
    return EXIT.ok;
  }
  const { state, log } = values;
  if (state === undefined) throw new UsageError('缺少 --state');
  if (log === undefined) throw new UsageError('缺少 --log：要见证的账的公钥');
  const logs = log.map(keyOf);
  const name = values.name ?? DEFAULT_NAME;
  const signer = await oneLine(() => signerIn(join(state, 'witness.key'), name, SIGNATURE_TYPE.cosignature));
  const desk = new WitnessDesk(state, signer, logs, () => Date.now());
  const port = portOption(values.port, DEFAULT_PORT);
  const server = await serveWitness(desk, port, values.host ?? '127.0.0.1');
  const { address, port: taken } = server.address() as AddressInfo;
  say(`见证人已启动：http://${address}:${taken}（公钥 ${formatVerifierKey(signer.key)}；按 Ctrl+C 停止）`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  server.close();
  server.closeAllConnections();
  return EXIT.ok;
}

function keyOf(given: string): VerifierKey {
  const text = existsSync(given) ? readFileSync(given, 'utf8') : given;
  try {
    return parseVerifierKey(text);
  } catch (error) {
    throw new UsageError(`--log ${given}：不是账的公钥（${error instanceof Error ? error.message : ''}）`);
  }
}

async function oneLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoteError) throw new UsageError(error.message);
    throw error;
  }
}
