import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LogKeys } from '../core/continued.js';
import { NoteError } from '../core/note.js';
import { AUDIT_HELP, reportPackage, verifyPackage } from './audit-command.js';
import { BadInput, dropResume, keepResume, keptAt, keyOf, policyOf, resumeIn } from './inputs.js';
import { RECEIPT_HELP, receiptCommand } from './receipt-command.js';
import { jointsIn } from './joints.js';
import { inBase64, report } from './report.js';
import { verifyLog, type Verdict, type VerifyOptions } from './verify-log.js';

const LOG_HELP = `用法：mingzhang verify log 目录 [--key 公钥或文件] [--kept 检查点文件或目录]… [--policy 文件] [--state 文件] [--json]

只凭导出目录里的文件核验一本账的日志，不需要建账的程序，也不联网。

  --key     本账的公钥；应从账以外的途径得到。不给时用目录里的 verifier.txt，那只说明包内自相一致
  --kept    您自己保存过的检查点，可以多个；给当时连同瓦片一起保存的目录，才能指出是哪一项
  --policy  要求哪些见证人签过（C2SP tlog-policy）
  --state   记下进度，中断后从这里接着核验

退出码：0 没有发现，1 有发现，2 输入有误。`;

export const VERIFY_HELP = `${LOG_HELP}\n\n${RECEIPT_HELP}\n\n${AUDIT_HELP}`;
export const VERIFIED = { ok: 0, found: 1, badInput: 2 } as const;

/** Where a command writes: verdicts to the one, progress and complaints to the other. */
export interface Output {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

type Values = ReturnType<typeof parsed>['values'];
type Verify = (path: string, values: Values, output: Output) => Promise<number>;
interface Command {
  readonly help: string;
  readonly takes: string;
  readonly run: Verify;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  log: { help: LOG_HELP, takes: '目录', run: logCommand },
  receipt: { help: RECEIPT_HELP, takes: '文件', run: receipt },
  audit: { help: AUDIT_HELP, takes: '目录', run: audit },
};

/** `verify log …`, `verify receipt …`: answers with the exit code. Knows the published formats and a public key, nothing else. */
export async function verifyCommand(argv: readonly string[], output: Output): Promise<number> {
  const command = COMMANDS[argv[0] ?? ''];
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    output.say(command?.help ?? VERIFY_HELP);
    return argv.length === 0 ? VERIFIED.badInput : VERIFIED.ok;
  }
  try {
    const { values, positionals } = parsed(argv);
    const [what = '', path, ...more] = positionals;
    if (command === undefined || path === undefined || more.length > 0)
      throw new BadInput(`须写成 verify ${command === undefined ? 'log 目录' : `${what} ${command.takes}`}`);
    return await command.run(path, values, output);
  } catch (error) {
    if (error instanceof BadInput) {
      output.complain(error.message);
      return VERIFIED.badInput;
    }
    if (!(error instanceof NoteError)) throw error;
    output.say(`检查点不可信：${error.message}`);
    return VERIFIED.found;
  }
}

const judged = (found: number, enough: boolean): number =>
  found === 0 && enough ? VERIFIED.ok : VERIFIED.found;

async function logCommand(dir: string, values: Values, output: Output): Promise<number> {
  const { found, witnessed } = await verifiedLog(dir, values, output);
  return judged(found, witnessed.enough);
}

async function verifiedLog(dir: string, values: Values, { say, complain }: Output): Promise<Verdict> {
  for (const file of ['checkpoint', 'events.ndjson'])
    if (!existsSync(join(dir, file))) throw new BadInput(`${dir} 里没有 ${file}，不是日志的导出目录`);
  const key = keyOf(values.key ?? join(dir, 'verifier.txt'));
  const joints = await jointsIn(join(dir, 'events.ndjson'));
  const keys = new LogKeys(key, joints).all;
  const { state } = values;
  const options: VerifyOptions = {
    dir,
    key,
    joints,
    kept: (values.kept ?? []).map((path) => keptAt(path, keys)),
    policy: policyOf(values.policy),
    resume: resumeIn(state),
    progress: (events, resume) => {
      complain(`已核验 ${events} 项`);
      keepResume(state, resume);
    },
  };
  const verdict = await verifyLog(options);
  dropResume(state);
  say(
    values.json === true ? JSON.stringify(verdict, inBase64, 2) : report(verdict, values.key !== undefined),
  );
  return verdict;
}

/** The log first: what it does not hold, the rest cannot show. */
async function audit(dir: string, values: Values, output: Output): Promise<number> {
  const log = join(dir, 'log');
  const { found, witnessed, key } = await verifiedLog(log, { ...values, json: false }, output);
  const verdict = await verifyPackage(dir, key);
  output.say(reportPackage(verdict));
  return judged(found + verdict.findings.length, witnessed.enough);
}

async function receipt(file: string, values: Values, { say }: Output): Promise<number> {
  const { key, kept = [], policy } = values;
  const { verdict, text, json } = receiptCommand({ file, key, kept, policy });
  say(values.json === true ? json : text);
  return judged(verdict.findings.length, verdict.witnessed.enough);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        kept: { type: 'string', multiple: true },
        policy: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new BadInput(
      `参数有误：${error instanceof Error ? error.message : String(error)}；可加 --help 查看用法`,
    );
  }
}
