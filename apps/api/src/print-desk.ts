import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Paper } from '@mingzhang/application';
import { PrintingThread, PrintTooLong, TooManyPrints } from '@mingzhang/documents';
import type { PaperFormat } from '@mingzhang/forms';
import { problem, ProblemException } from './problem.js';

/** Papers asked for over HTTP, drawn in a thread of their own. */
@Injectable()
export class PrintDesk implements OnApplicationShutdown {
  private readonly thread = new PrintingThread();

  async print(format: PaperFormat, { parts, facts }: Pick<Paper, 'parts' | 'facts'>): Promise<Uint8Array> {
    try {
      return await this.thread.print(format, parts, facts);
    } catch (error) {
      if (error instanceof TooManyPrints) throw busy();
      if (error instanceof PrintTooLong) throw tooLong();
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }
}

const busy = (): ProblemException =>
  new ProblemException(problem(503, 'BUSY', '正忙', '正在出的表较多，请稍候再下载'), { 'retry-after': '5' });
const tooLong = (): ProblemException =>
  new ProblemException(
    problem(422, 'TOO_MUCH_WORK', '内容过多', '一分钟内没有画完，请改用“打包自评表”在后台导出'),
  );
