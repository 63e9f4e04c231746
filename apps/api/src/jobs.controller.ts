import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { QueueUnavailable } from '@mingzhang/jobs';
import type { LedgerHost } from '@mingzhang/application';
import { MEDIA_TYPES } from '@mingzhang/forms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { jobSchema, jobsSchema, type JobDesk, type Jobs, type JobView } from '@mingzhang/tasks';
import { requesterOf } from './access/caller.js';
import { maySeeJob } from './access/gate.js';
import { LEDGER } from './ledger.module.js';
import { notFound, problem, problemSchema, ProblemException } from './problem.js';
import { archiveBody, jobParams, jobsQuery } from './reads.js';
import { importBody } from './imports.schemas.js';
import { JOBS } from './tokens.js';

type JobParams = z.infer<typeof jobParams>;

const ZIP = 'application/zip';
const ASKED = { status: 202, description: '已排队；同一要求只做一次', standardSchema: jobSchema };
const DESCRIBED = { status: 200, standardSchema: jobSchema };
const problems =
  (...statuses: readonly number[]): MethodDecorator =>
  (target, key, descriptor) => {
    for (const status of statuses) {
      ApiResponse({ status, description: '未办理', standardSchema: problemSchema })(target, key, descriptor);
    }
  };

/** What takes longer than a request: asked for here, done behind, looked after until it is over. */
@Controller('jobs')
@ApiTags('作业')
export class JobsController {
  constructor(
    @Inject(JOBS) private readonly jobs: Jobs | null,
    @Inject(LEDGER) private readonly host: LedgerHost,
  ) {}

  @Post('forms')
  @HttpCode(202)
  @ApiOperation({ summary: '导出一个单位一个年度的全部自评表（zip）', operationId: 'askForms' })
  @ApiResponse(ASKED)
  @problems(400, 404, 503)
  async forms(@Body({ schema: archiveBody }) body: z.infer<typeof archiveBody>): Promise<JobView> {
    const answer = await this.asked((desk) => desk.askForms(body.unitId, body.fiscalYear, body.format));
    if (answer === 'no-projects') {
      throw notFound('NO_SUCH_UNIT_YEAR', `单位“${body.unitId}”没有 ${body.fiscalYear} 年度的项目`);
    }
    if (answer === 'behind') throw later('VIEWS_BEHIND', '视图尚未更新', '刚登记的事项尚未进入视图');
    return answer;
  }

  @Post('rebuild')
  @HttpCode(202)
  @ApiOperation({ summary: '重建视图（旁建后切换，期间照常查询）', operationId: 'askRebuild' })
  @ApiResponse(ASKED)
  @problems(503)
  rebuild(): Promise<JobView> {
    return this.asked((desk) => desk.askRebuild());
  }

  @Post('sweep')
  @HttpCode(202)
  @ApiOperation({ summary: '巡查全部项目的疑点，与上次巡查比较', operationId: 'askSweep' })
  @ApiResponse(ASKED)
  @problems(503)
  sweep(): Promise<JobView> {
    return this.asked((desk) => desk.askSweep());
  }

  @Post('import')
  @HttpCode(202)
  @ApiOperation({ summary: '导入一个已上传的文件', operationId: 'askImport' })
  @ApiResponse(ASKED)
  @problems(400, 404, 503)
  async import(
    @Body({ schema: importBody }) body: z.infer<typeof importBody>,
    @Req() request: FastifyRequest,
  ): Promise<JobView> {
    const { application } = this.host;
    if (!(await application.files.has(body.sha256))) throw notFound('NO_SUCH_FILE', '没有这个文件，请先上传');
    const requester = requesterOf(request, application.ledger);
    const by = 'grants' in requester ? { personId: requester.id } : { role: requester.role };
    return this.asked((desk) => desk.askImport({ ...body, by }));
  }

  @Post('verify')
  @HttpCode(202)
  @ApiOperation({ summary: '核验：日志逐项对检查点，数由事项重算', operationId: 'askVerification' })
  @ApiResponse(ASKED)
  @problems(503)
  verify(): Promise<JobView> {
    return this.asked((desk) => desk.askVerification());
  }

  @Get()
  @ApiOperation({ summary: '作业列表，新的在前', operationId: 'listJobs' })
  @ApiResponse({ status: 200, standardSchema: jobsSchema })
  @problems(400, 503)
  async list(
    @Query({ schema: jobsQuery }) { states }: z.infer<typeof jobsQuery>,
    @Req() { caller }: FastifyRequest,
  ): Promise<{ jobs: readonly JobView[] }> {
    const jobs = await this.asked((desk) => desk.list(states));
    return { jobs: jobs.filter(({ id }) => maySeeJob(caller, id, this.host.people.today())) };
  }

  @Get(':name/:key')
  @ApiOperation({ summary: '一项作业：状态、进度、结果或失败原因', operationId: 'getJob' })
  @ApiResponse(DESCRIBED)
  @problems(400, 404, 503)
  async get(@Param({ schema: jobParams }) params: JobParams): Promise<JobView> {
    return this.known(params);
  }

  @Post(':name/:key/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: '取消：等待中的不再做，进行中的请它停下', operationId: 'cancelJob' })
  @ApiResponse(DESCRIBED)
  @problems(400, 404, 409, 503)
  async cancel(@Param({ schema: jobParams }) params: JobParams): Promise<JobView> {
    const { stateLabel } = await this.known(params);
    if (await this.asked((desk) => desk.cancel(idOf(params)))) return this.known(params);
    throw new ProblemException(
      problem(409, 'JOB_OVER', '不能取消', `作业已经结束（${stateLabel}），没有可取消的`),
    );
  }

  @Post(':name/:key/retry')
  @HttpCode(200)
  @ApiOperation({ summary: '失败或取消的作业重新开始', operationId: 'retryJob' })
  @ApiResponse(DESCRIBED)
  @problems(400, 404, 409, 503)
  async retry(@Param({ schema: jobParams }) params: JobParams): Promise<JobView> {
    const { stateLabel } = await this.known(params);
    if (await this.asked((desk) => desk.retry(idOf(params)))) return this.known(params);
    throw new ProblemException(
      problem(409, 'JOB_NOT_FAILED', '不能重做', `作业没有失败，也没有取消（${stateLabel}）`),
    );
  }

  @Get(':name/:key/result')
  @ApiOperation({ summary: '下载结果文件', operationId: 'getJobResult' })
  @ApiProduces(ZIP, MEDIA_TYPES.xlsx)
  @problems(400, 404, 409, 503)
  async result(@Param({ schema: jobParams }) params: JobParams, @Res() reply: FastifyReply): Promise<void> {
    const { state, stateLabel } = await this.known(params);
    if (state !== 'done') {
      throw new ProblemException(
        problem(409, 'JOB_NOT_DONE', '尚无结果', `作业没有完成（${stateLabel}），没有结果文件`),
      );
    }
    const file = await this.asked((desk) => desk.file(idOf(params)));
    if (file === null) throw notFound('NO_RESULT_FILE', '这项作业没有结果文件，或文件已过保存期');
    await reply
      .header('content-type', file.name.endsWith('.xlsx') ? MEDIA_TYPES.xlsx : ZIP)
      .header(
        'content-disposition',
        `attachment; filename="${file.name.endsWith('.xlsx') ? 'rows.xlsx' : 'forms.zip'}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(file.bytes));
  }

  private async known(params: JobParams): Promise<JobView> {
    const job = await this.asked((desk) => desk.get(idOf(params)));
    if (job === null) throw notFound('NO_SUCH_JOB', `没有编号为“${idOf(params)}”的作业`);
    return job;
  }

  /** A queue that is away is a problem of its own, not a fault. */
  private async asked<T>(question: (desk: JobDesk) => Promise<T>): Promise<T> {
    if (this.jobs === null) {
      throw new ProblemException(
        problem(503, 'NO_JOBS', '没有作业队列', '本服务没有设置 REDIS_URL，不能办理作业'),
      );
    }
    try {
      return await question(this.jobs.desk);
    } catch (error) {
      if (error instanceof QueueUnavailable) throw later('JOBS_UNAVAILABLE', '作业队列不可用', error.message);
      throw error;
    }
  }
}

const idOf = ({ name, key }: JobParams): string => `${name}/${key}`;

const later = (code: string, title: string, detail: string): ProblemException =>
  new ProblemException(problem(503, code, title, `${detail}，请稍后重试`), { 'retry-after': '5' });
