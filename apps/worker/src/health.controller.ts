import { Controller, Get, Inject } from '@nestjs/common';
import { JOBS, LEDGER, problem, ProblemException } from '@mingzhang/api';
import type { LedgerHost } from '@mingzhang/application';
import { HEARTBEAT_MS, type Jobs } from '@mingzhang/tasks';
import { ranLately } from '@mingzhang/jobs';

/** Several beats may be late where jobs are many; a queue without any for so long is not worked on. */
const LATELY_MS = 5 * HEARTBEAT_MS;

@Controller('health')
export class WorkerHealthController {
  constructor(
    @Inject(LEDGER) private readonly host: LedgerHost,
    @Inject(JOBS) private readonly jobs: Jobs | null,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The store answers, the projection has no trouble, and a job ran lately: a worker cut off from its queue is silent. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; headIndex: number; viewsIndex: number; lastJobAt: string | null }> {
    const { application } = this.host;
    const headIndex = await application.headIndex();
    const viewsIndex = await application.viewsIndex();
    if (application.projector.trouble !== null) throw notReady('视图投影出错，详情见日志');
    return { status: 'ok', headIndex, viewsIndex, lastJobAt: await this.lastJobAt() };
  }

  /** Null where there is no queue. */
  private async lastJobAt(): Promise<string | null> {
    if (this.jobs === null) return null;
    const health = await this.jobs.queue.health().catch(() => null);
    if (health === null) throw notReady('作业队列不可用');
    if (!ranLately(health, Date.now(), LATELY_MS)) {
      throw notReady(`最近 ${LATELY_MS / 60_000} 分钟没有作业完成`);
    }
    return new Date(health.lastFinishedAt ?? 0).toISOString();
  }
}

const notReady = (detail: string): ProblemException =>
  new ProblemException(problem(503, 'NOT_READY', '尚未就绪', detail), { 'retry-after': '1' });
