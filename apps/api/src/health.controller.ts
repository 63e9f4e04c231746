import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import { LEDGER } from './ledger.module.js';
import { problem, ProblemException } from './problem.js';

/** Views further behind than this are not fit to answer. */
const MAX_LAG = 10_000;

@Controller('health')
@ApiExcludeController()
export class HealthController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The store answers, and the views keep up with it. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; headIndex: number; viewsIndex: number; logIndex: number | null }> {
    const trouble = this.host.trouble();
    if (trouble !== null) {
      throw new ProblemException(problem(503, 'NOT_READY', '尚未就绪', trouble), { 'retry-after': '5' });
    }
    const { application } = this.host;
    const headIndex = await application.headIndex();
    const viewsIndex = await application.viewsIndex();
    if (application.projector.trouble !== null || headIndex - viewsIndex > MAX_LAG) {
      throw new ProblemException(
        problem(503, 'NOT_READY', '尚未就绪', `视图落后 ${headIndex - viewsIndex} 项`),
        { 'retry-after': '1' },
      );
    }
    const log = await this.host.proof?.standing();
    // The newest event that is in the transparency log: how far it is behind is told, and keeps nobody from working.
    return { status: 'ok', headIndex, viewsIndex, logIndex: log === undefined ? null : log.integrated - 1 };
  }
}
