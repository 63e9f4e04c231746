import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Application } from '@mingzhang/application';
import { dayOf } from '@mingzhang/domain';
import type { LedgerHost, Paper } from '@mingzhang/application';
import { layoutName, MEDIA_TYPES, paperSchema, type PaperFormat, type PaperView } from '@mingzhang/forms';
import {
  budgetChangesSchema,
  findingFacetsSchema,
  formSchema,
  historySchema,
  plainForm,
  plainFormSchema,
  projectListSchema,
  projectPageSchema,
  simulationRequest,
  provenanceSchema,
  timelinePartSchema,
  type BudgetChanges,
  type FindingFacets,
  type Form,
  type History,
  type PlainForm,
  type ProjectList,
  type Provenance,
  type SimulationRequest,
  type TimelinePart,
} from '@mingzhang/projections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { simulationSchema } from './answers.js';
import { readableUnits } from './access/caller.js';
import { attach } from './attach.js';
import { CSV, sendCsv } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { noSuchYear, ofYear } from './of-year.js';
import { PageCache } from './page-cache.js';
import { PrintDesk } from './print-desk.js';
import { projectTable } from './project-table.js';
import { seen } from './seen.js';
import { invalidInput, notFound, problem, problemSchema, ProblemException } from './problem.js';
import {
  axesQuery,
  findingAsked,
  findingsQuery,
  formAtQuery,
  formQuery,
  movementsQuery,
  projectsQuery,
  projectYearParams,
  timelineQuery,
  sheetQuery,
  type AxesQuery,
  type FindingsQuery,
  type FormAtQuery,
  type FormQuery,
  type MovementsQuery,
  type ProjectsQuery,
  type ProjectYearParams,
  type TimelineQuery,
  type SheetQuery,
} from './reads.js';

/** Of a table that is fetched whole. */
const MOST_ROWS = 5_000;

type Simulation = z.infer<typeof simulationSchema>;

/** Views out: pages, forms and where their numbers come from. */
@Controller()
@ApiTags('查询')
export class ProjectsController {
  private readonly cache = new PageCache();

  constructor(
    @Inject(LEDGER) private readonly host: LedgerHost,
    @Inject(PrintDesk) private readonly desk: PrintDesk,
  ) {}

  private get application(): Application {
    return this.host.application;
  }

  @Get('projects')
  @ApiOperation({ summary: '项目列表', operationId: 'listProjects' })
  @ApiResponse({ status: 200, standardSchema: projectListSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  async list(
    @Query({ schema: projectsQuery }) query: ProjectsQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<ProjectList> {
    await seen(this.application, query.after);
    return this.listed(query, caller);
  }

  @Get('projects.csv')
  @ApiOperation({ summary: '项目列表（CSV），至多 5000 个', operationId: 'getProjectsCsv' })
  @ApiProduces(CSV)
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  async csv(
    @Query({ schema: projectsQuery }) query: ProjectsQuery,
    @Req() { caller }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { rows, fiscalYear } = await this.wholeList({ ...query, page: 1, pageSize: MOST_ROWS }, caller);
    await sendCsv(reply, `${fiscalYear}年度项目列表.csv`, projectTable(rows));
  }

  @Get('findings')
  @ApiOperation({ summary: '各种疑点各有几份表', operationId: 'listFindings' })
  @ApiResponse({ status: 200, standardSchema: findingFacetsSchema })
  async findings(
    @Query({ schema: findingsQuery }) { year, unitId, after }: FindingsQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<FindingFacets> {
    await seen(this.application, after);
    const fiscalYear = await this.yearOf(year);
    const units = readableUnits(caller, fiscalYear, this.host.people.today()) ?? undefined;
    return this.application.queries.findings({ fiscalYear, units, unitId, sort: 'name', descending: false });
  }

  private async yearOf(asked: number | undefined): Promise<number> {
    return asked ?? this.application.queries.currentYear(dayOf(this.application.clock.now()));
  }

  /** A file cannot ask again for what was not looked into yet. */
  private async wholeList(query: ProjectsQuery, caller: FastifyRequest['caller']): Promise<ProjectList> {
    let list = await this.listed(query, caller);
    while (list.unchecked > 0) list = await this.listed(query, caller);
    return list;
  }

  private async listed(query: ProjectsQuery, caller: FastifyRequest['caller']): Promise<ProjectList> {
    const fiscalYear = await this.yearOf(query.year);
    return this.application.queries.list({
      fiscalYear,
      units: readableUnits(caller, fiscalYear, this.host.people.today()) ?? undefined,
      text: query.q,
      unitId: query.unitId,
      sort: query.sort,
      descending: query.order === 'desc',
      offset: (query.page - 1) * query.pageSize,
      limit: query.pageSize,
      finding: findingAsked(query),
    });
  }

  @Get('projects/:projectId/years/:year')
  @ApiOperation({ summary: '项目页', operationId: 'getProjectPage' })
  @ApiResponse({ status: 200, standardSchema: projectPageSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async page(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: axesQuery }) axes: AxesQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send('page', params, axes, known, reply, () =>
      this.application.queries.page(params.projectId, params.year, axes),
    );
  }

  @Get('projects/:projectId/years/:year/timeline')
  @ApiOperation({ summary: '时间线中更早的一段', operationId: 'getTimeline' })
  @ApiResponse({ status: 200, standardSchema: timelinePartSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async timeline(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: timelineQuery }) { before, ...axes }: TimelineQuery,
  ): Promise<TimelinePart> {
    return this.ofYear(projectId, year, () =>
      this.application.queries.timeline(projectId, year, before, axes),
    );
  }

  @Get('projects/:projectId/years/:year/budget-changes')
  @ApiOperation({ summary: '预算变动：从年初到全年，逐份文件', operationId: 'getBudgetChanges' })
  @ApiResponse({ status: 200, standardSchema: budgetChangesSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async budgetChanges(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: axesQuery }) axes: AxesQuery,
  ): Promise<BudgetChanges> {
    await seen(this.application, axes.after);
    return this.ofYear(projectId, year, () => this.application.queries.budgetChanges(projectId, year, axes));
  }

  @Get('projects/:projectId/years/:year/form')
  @ApiOperation({ summary: '自评表（每个数可查由来）', operationId: 'getForm' })
  @ApiResponse({ status: 200, standardSchema: formSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async form(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: formAtQuery }) query: FormAtQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { lastIndex, ...axes } = query;
    const { queries } = this.application;
    await this.send(`form@${lastIndex ?? ''}`, params, axes, known, reply, () =>
      lastIndex === undefined
        ? queries.form(params.projectId, params.year, axes)
        : queries.formAt(params.projectId, params.year, lastIndex),
    );
  }

  @Get('projects/:projectId/years/:year/sheet')
  @ApiOperation({ summary: '自评表，按表样填好；已签批的为封存时的内容', operationId: 'getSheet' })
  @ApiResponse({ status: 200, standardSchema: paperSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async sheet(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: sheetQuery }) query: SheetQuery,
  ): Promise<PaperView> {
    return this.application.papers.view(await this.requiredPaper(params, query));
  }

  @Get('projects/:projectId/years/:year/form.xlsx')
  @ApiOperation({ summary: '自评表（Excel）', operationId: 'getFormXlsx' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async xlsx(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: sheetQuery }) query: SheetQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sendPaper('xlsx', params, query, reply);
  }

  @Get('projects/:projectId/years/:year/form.docx')
  @ApiOperation({ summary: '自评表（Word）', operationId: 'getFormDocx' })
  @ApiProduces(MEDIA_TYPES.docx)
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async docx(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: sheetQuery }) query: SheetQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sendPaper('docx', params, query, reply);
  }

  @Get('projects/:projectId/years/:year/form.pdf')
  @ApiOperation({ summary: '自评表（PDF）', operationId: 'getFormPdf' })
  @ApiProduces(MEDIA_TYPES.pdf)
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async pdf(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: sheetQuery }) query: SheetQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sendPaper('pdf', params, query, reply);
  }

  @Get('projects/:projectId/years/:year/movements')
  @ApiOperation({ summary: '一个合计由哪些事项构成', operationId: 'getMovements' })
  @ApiResponse({ status: 200, standardSchema: provenanceSchema })
  async movements(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: movementsQuery }) { lastIndex, offset, limit, ...filter }: MovementsQuery,
  ): Promise<Provenance> {
    return this.application.queries.provenance(
      { projectId, fiscalYear: year, ...filter },
      lastIndex ?? Number.MAX_SAFE_INTEGER,
      { offset, limit },
    );
  }

  @Get('projects/:projectId/years/:year/history')
  @ApiOperation({ summary: '前年、上年、本年并列', operationId: 'getHistory' })
  @ApiResponse({ status: 200, standardSchema: historySchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async history(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
  ): Promise<History> {
    return this.ofYear(projectId, year, () => this.application.queries.history(projectId, year));
  }

  @Post('projects/:projectId/years/:year/simulation')
  @HttpCode(200)
  @ApiOperation({ summary: '模拟：换方案、目标或完成值，不写入', operationId: 'simulate' })
  @ApiResponse({ status: 200, standardSchema: simulationSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async simulate(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Body({ schema: simulationRequest }) body: SimulationRequest,
  ): Promise<Simulation> {
    const result = await this.application.queries.simulate(projectId, year, body);
    if (result === 'no-year')
      throw noSuchYear(projectId, year, await this.application.queries.years(projectId));
    if (result === 'no-scheme') throw notFound('UNKNOWN_SCHEME', `没有自评方案“${body.schemeId ?? ''}”`);
    if ('unknown' in result)
      throw notFound('UNKNOWN_INDICATOR', `该年度没有指标“${result.unknown.join('、')}”`);
    return { actual: plainForm(result.actual), simulated: plainForm(result.simulated) };
  }

  @Get('forms')
  @ApiOperation({ summary: '按标识、代码或名称片段取自评表（公开格式）', operationId: 'findForm' })
  @ApiResponse({ status: 200, standardSchema: plainFormSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  @ApiResponse({ status: 409, standardSchema: problemSchema })
  async find(@Query({ schema: formQuery }) { project, year, ...axes }: FormQuery): Promise<PlainForm> {
    await seen(this.application, axes.after);
    const [only, ...others] = await this.application.queries.find(project, year);
    if (only === undefined) {
      throw notFound('NO_SUCH_PROJECT', `${year} 年度没有标识、代码或名称含“${project}”的项目`);
    }
    if (others.length > 0) {
      const names = [only, ...others].map(({ name }) => name).join('、');
      throw new ProblemException(
        problem(409, 'AMBIGUOUS_PROJECT', '不止一个项目', `“${project}”对应多个项目：${names}`),
      );
    }
    return plainForm(await this.requiredForm(only.projectId, year, axes));
  }

  private async requiredForm(projectId: string, year: number, axes: AxesQuery): Promise<Form> {
    await seen(this.application, axes.after);
    return this.ofYear(projectId, year, () => this.application.queries.form(projectId, year, axes));
  }

  private async sendPaper(
    format: PaperFormat,
    params: ProjectYearParams,
    query: SheetQuery,
    reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.requiredPaper(params, query);
    const { form } = paper;
    const bytes = await this.desk.print(format, paper);
    const name = `${form.fiscalYear}年度${form.project.name}自评表.${format}`;
    await attach(reply, { name, type: MEDIA_TYPES[format], bytes });
  }

  private async requiredPaper(
    { projectId, year }: ProjectYearParams,
    { after, ...request }: SheetQuery,
  ): Promise<Paper> {
    await seen(this.application, after);
    const paper = await this.ofYear(projectId, year, () =>
      this.application.papers.paper(projectId, year, request),
    );
    const { layout } = request;
    if (paper.shown === 'sealed' && layout !== undefined && layout !== paper.sheet.layout.id) {
      const message = `封存的表用封存时的表样（${layoutName(paper.sheet)}）；别的表样只能用于现在的数（show=now）`;
      throw invalidInput([{ path: 'layout', value: layout, rule: 'layout', message }]);
    }
    return paper;
  }

  private ofYear<T>(projectId: string, year: number, compute: () => Promise<T | null>): Promise<T> {
    return ofYear(this.application, projectId, year, compute);
  }

  private async send(
    kind: string,
    { projectId, year }: ProjectYearParams,
    axes: AxesQuery,
    known: string | undefined,
    reply: FastifyReply,
    compute: () => Promise<unknown>,
  ): Promise<void> {
    await seen(this.application, axes.after);
    const version = await this.application.queries.version(projectId, year);
    const key = `${kind}/${projectId}/${year}/${axes.asOf ?? ''}/${axes.upTo ?? ''}`;
    const tag = `"${version}"`;
    if (known === tag) return void (await reply.status(304).header('etag', tag).send());
    let body = this.cache.get(key, version);
    if (body === null) {
      body = JSON.stringify(await this.ofYear(projectId, year, compute));
      this.cache.set(key, version, body);
    }
    await reply.header('content-type', 'application/json; charset=utf-8').header('etag', tag).send(body);
  }
}
