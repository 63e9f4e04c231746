import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { NoteError } from '../core/note.js';
import { BadInput, dropResume, keepResume, keptAt, keyOf, policyOf, resumeIn } from './inputs.js';
import { inBase64, report } from './report.js';
import { verifyLog, type VerifyOptions } from './verify-log.js';

export const VERIFY_HELP = `用法：mingzhang verify log 目录 [--key 公钥或文件] [--kept 检查点文件或目录]… [--policy 文件] [--state 文件] [--json]

只凭导出目录里的文件核验一本账的日志，不需要建账的程序，也不联网。

  --key     本账的公钥；应从账以外的途径得到。不给时用目录里的 verifier.txt，那只说明包内自相一致
  --kept    您自己保存过的检查点，可以多个；给当时连同瓦片一起保存的目录，才能指出是哪一项
  --policy  要求哪些见证人签过（C2SP tlog-policy）
  --state   记下进度，中断后从这里接着核验

退出码：0 没有发现，1 有发现，2 输入有误。`;

export const VERIFIED = { ok: 0, found: 1, badInput: 2 } as const;

/** Where a command writes: verdicts to the one, progress and complaints to the other. */
export interface Output {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** `verify log …`: answers with the exit code. Knows the export format and a public key, nothing else. */
export async function verifyCommand(argv: readonly string[], { say, complain }: Output): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    say(VERIFY_HELP);
    return argv.length === 0 ? VERIFIED.badInput : VERIFIED.ok;
  }
  try {
    const { options, state, json, keyGiven } = read(argv, complain);
    const verdict = await verifyLog(options);
    dropResume(state);
    say(json ? JSON.stringify(verdict, inBase64, 2) : report(verdict, keyGiven));
    const holds = verdict.found === 0 && verdict.witnessed.enough;
    return holds ? VERIFIED.ok : VERIFIED.found;
  } catch (error) {
    if (error instanceof BadInput) {
      complain(error.message);
      return VERIFIED.badInput;
    }
    if (!(error instanceof NoteError)) throw error;
    say(`检查点不可信：${error.message}`);
    return VERIFIED.found;
  }
}

function read(argv: readonly string[], complain: (text: string) => void) {
  const { values, positionals } = parsed(argv);
  const [what, dir, ...more] = positionals;
  if (what !== 'log' || dir === undefined || more.length > 0) throw new BadInput('须写成 verify log 目录');
  for (const file of ['checkpoint', 'events.ndjson'])
    if (!existsSync(join(dir, file))) throw new BadInput(`${dir} 里没有 ${file}，不是日志的导出目录`);
  const key = keyOf(values.key ?? join(dir, 'verifier.txt'));
  const { state } = values;
  const options: VerifyOptions = {
    dir,
    key,
    kept: (values.kept ?? []).map((path) => keptAt(path, key)),
    policy: policyOf(values.policy),
    resume: resumeIn(state),
    progress: (events, resume) => {
      complain(`已核验 ${events} 项`);
      keepResume(state, resume);
    },
  };
  return { options, state, json: values.json === true, keyGiven: values.key !== undefined };
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
