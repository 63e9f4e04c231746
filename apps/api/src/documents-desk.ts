import { runInThread, type Json } from '@mingzhang/jobs';
import { checkBounds } from '@mingzhang/checker';
import { refuse, type Result } from '@mingzhang/domain';
import { doDocumentWork, type DocumentAnswers, type DocumentWork } from './documents-work.js';
import { problem, ProblemException } from './problem.js';

/** One form of an office has some ten kilobytes: read at once, in less time than a thread takes to start. */
const SMALL_BYTES = 16 * 1024;
const DEADLINE_MS = 10_000;
/** So that they leave a processor to those who ask for a page. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;
const THREAD = new URL('./documents-thread.js', import.meta.url);

const tooMuch = (deadlineMs: number): ProblemException =>
  new ProblemException(
    problem(422, 'TOO_MUCH_WORK', '内容过多', `${deadlineMs / 1000} 秒内没有算完，请把文件分开提交`),
  );
const busy = (): ProblemException =>
  new ProblemException(problem(503, 'BUSY', '正忙', '正在检查的文件较多，请稍候再提交'), {
    'retry-after': '5',
  });

/**
 * Does what is asked of documents. A large one is read in a thread of its own that is ended at the deadline, so that every
 * other request is answered meanwhile.
 */
export class DocumentsDesk {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly deadlineMs = DEADLINE_MS) {}

  /** `bytes`: what the request says its body has; null where it says nothing. */
  async do<What extends DocumentWork['what']>(
    work: DocumentWork & { readonly what: What },
    bytes: number | null,
  ): Promise<Result<DocumentAnswers[What]>> {
    // First what is refused by its size alone: a thread cannot even be sent a body nested a hundred thousand deep.
    const tooLarge = checkBounds(work.body);
    if (tooLarge !== null) return refuse(tooLarge);
    const answer = bytes !== null && bytes <= SMALL_BYTES ? doDocumentWork(work) : await this.inTurn(work);
    return answer as Result<DocumentAnswers[What]>;
  }

  private async inTurn(work: DocumentWork): Promise<unknown> {
    if (this.running >= MOST_AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING) throw busy();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await inThread(work, this.deadlineMs);
    } finally {
      // The place goes to who waits longest, or is free.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}

async function inThread(work: DocumentWork, deadlineMs: number): Promise<unknown> {
  const signal = AbortSignal.timeout(deadlineMs);
  const context = { id: `document/${work.what}`, attempt: 1, signal, progress: async () => undefined };
  try {
    return await runInThread({ module: THREAD, settings: null }, work as unknown as Json, context);
  } catch (error) {
    throw signal.aborted ? tooMuch(deadlineMs) : error;
  }
}
