import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  sampleOf,
  told,
  verifyFigures,
  verifyFolderLog,
  type FiguresVerdict,
  type LogVerdict,
  type Sample,
} from '@mingzhang/hosts/embedded';
import {
  BadInput,
  dropResume,
  inBase64,
  keepResume,
  keptAt,
  keyOf,
  NoteError,
  resumeIn,
} from '@mingzhang/transparency';
import { COMMON, DEFAULT_DATA, parse } from '../arguments.js';
import { complain, EXIT, say, UsageError, type ExitCode } from '../output.js';
import { oneLine } from './backup.js';

export const VERIFY_DATA_HELP = `用法：mingzhang verify figures [--data 目录]        由事项重算视图与封存的表，逐字节比对
　　　mingzhang verify --data 目录                  核验日志，再核验数
　　　　　　　　[--key 公钥或文件] [--kept 检查点文件或目录]… [--state 目录] [--json]
　　　mingzhang verify log 导出目录 …               只凭导出核验，不需要建账的程序；verify log --help
　　　mingzhang verify receipt 文件 …               只凭回执核验一张签批的表；verify receipt --help
　　　mingzhang verify audit 目录 …                 核验解开的审计包；verify audit --help

不写数据目录，服务运行时也可以核验。核验数不依赖视图：只信事项，事项由核验日志来证明。
--state  记下进度，中断后从这里接着核验

退出码：0 没有发现，1 有发现，2 输入有误。`;

const PROGRESS_STEP = 10_000;

/** What is verified where the ledger itself lies: its log, its figures, or both. */
export async function verifyData(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parse(argv, {
    ...COMMON,
    key: { type: 'string' },
    kept: { type: 'string', multiple: true },
    state: { type: 'string' },
  });
  if (values.help === true || (positionals.length === 0 && values.data === undefined)) {
    say(VERIFY_DATA_HELP);
    return values.help === true ? EXIT.ok : EXIT.badInput;
  }
  const [what, ...others] = positionals;
  if (others.length > 0 || (what !== undefined && what !== 'figures'))
    throw new UsageError(`verify 不接受参数“${others[0] ?? what}”；可加 --help 查看用法`);
  const dir = values.data ?? DEFAULT_DATA;
  if (!existsSync(join(dir, 'events.db'))) throw new UsageError(`${dir} 里没有账`);
  const { state, key, kept = [] } = values;
  if (state !== undefined) mkdirSync(state, { recursive: true });
  const sample = await sampleOf(dir);
  try {
    const log = what === 'figures' ? null : await verifiedLog(dir, sample, { key, kept, state });
    const figures = await oneLine(() =>
      verifyFigures(sample, { state: state && join(state, 'figures'), progress: telling() }),
    );
    const { found, report } = told(log, figures, key !== undefined);
    say(values.json === true ? json(log, figures) : report);
    return found === 0 ? EXIT.ok : EXIT.found;
  } finally {
    sample.remove();
  }
}

interface Given {
  readonly key: string | undefined;
  readonly kept: readonly string[];
  readonly state: string | undefined;
}

/** A checkpoint that cannot be believed is a finding, what was given wrong is not. */
async function verifiedLog(
  dir: string,
  sample: Sample,
  { key, kept, state }: Given,
): Promise<LogVerdict | Error> {
  const file = state === undefined ? undefined : join(state, 'log.json');
  try {
    const given = key === undefined ? undefined : keyOf(key);
    if (given === undefined && kept.length > 0) throw new BadInput('--kept 须与 --key 一起给');
    const verdict = await verifyFolderLog(dir, sample, {
      key: given,
      kept: given === undefined ? undefined : (keys) => kept.map((path) => keptAt(path, keys)),
      resume: resumeIn(file),
      progress: (events, resume) => {
        complain(`核验日志：${events} 项`);
        keepResume(file, resume);
      },
    });
    dropResume(file);
    return verdict;
  } catch (error) {
    if (error instanceof BadInput) throw new UsageError(error.message);
    if (error instanceof NoteError) return error;
    throw error;
  }
}

function telling(): (what: string, done: number) => void {
  let told = 0;
  return (what, done) => {
    if (Math.abs(done - told) < PROGRESS_STEP) return;
    told = done;
    complain(`${what}：${done} 项`);
  };
}

function json(log: LogVerdict | Error | null, figures: FiguresVerdict): string {
  const plain = log instanceof Error ? { untrusted: log.message } : log;
  return JSON.stringify({ log: plain, figures }, inBase64, 2);
}
