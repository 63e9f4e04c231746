import { sampleOf, told, verifyFigures, verifyFolderLog } from '@mingzhang/hosts/embedded';
import { PermanentFailure, serveJob, type JobContext } from '@mingzhang/jobs';
import type { z } from 'zod';
import type { verification } from './catalogue.js';
import type { ThreadSettings } from './settings.js';

type Input = z.output<typeof verification.input>;
type Result = z.output<typeof verification.result>;

const MOST_CHARACTERS = 20_000;

/** The same as `mingzhang verify --data`, over a copy of the folder, in a thread of its own. */
async function verify(
  _input: Input,
  { progress }: JobContext,
  { views, dir }: ThreadSettings,
): Promise<Result> {
  if (views.kind !== 'folder') throw new PermanentFailure('分布部署的账请用命令行核验导出的日志');
  const tell = (note: string, done: number): void => {
    // Whether it is heard changes nothing in the work.
    progress({ done, total: null, note }).catch(() => undefined);
  };
  const sample = await sampleOf(dir);
  try {
    const log = await verifyFolderLog(dir, sample, {
      progress: (events) => tell('核验日志', events),
    }).catch((error: unknown) =>
      error instanceof Error && error.name === 'NoteError' ? error : raise(error),
    );
    const figures = await verifyFigures(sample, { progress: tell });
    const { found, report } = told(log, figures, false);
    return { events: figures.events, found, report: report.slice(0, MOST_CHARACTERS) };
  } finally {
    sample.remove();
  }
}

function raise(error: unknown): never {
  throw error;
}

await serveJob(verify);
