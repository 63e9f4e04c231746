import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ReadingThread, Refused } from '@mingzhang/documents';
import type { Recognised } from '@mingzhang/reading';
import { problem, ProblemException } from './problem.js';

const MOST_WAITING = 20;

/** Files of others, read in a thread of their own, one after the other. */
@Injectable()
export class ReadingDesk implements OnApplicationShutdown {
  private readonly thread = new ReadingThread();
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws ProblemException where it cannot be read, with the one sentence that says why. */
  async read(name: string, bytes: Uint8Array): Promise<Recognised> {
    if (this.waiting >= MOST_WAITING) throw busy();
    this.waiting += 1;
    const turn = this.last.then(() => this.thread.read(name, bytes));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } catch (error) {
      throw error instanceof Refused ? unreadable(error.message) : error;
    } finally {
      this.waiting -= 1;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }
}

const busy = (): ProblemException =>
  new ProblemException(problem(503, 'BUSY', '正忙', '正在读的文件较多，请稍候再试'), { 'retry-after': '5' });
const unreadable = (message: string): ProblemException =>
  new ProblemException(problem(422, 'UNREADABLE_FILE', '读不了这个文件', message));
