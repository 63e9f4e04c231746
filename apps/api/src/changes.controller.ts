import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { beijingText } from '@mingzhang/domain';
import type { Axes, LedgerHost } from '@mingzhang/application';
import { MEDIA_TYPES, type PaperFormat } from '@mingzhang/forms';
import {
  AXIS_LABELS,
  changesSchema,
  mainChanges,
  namedEvents,
  shownChanges,
  unitChangesSchema,
  type EventLine,
  type UnitChanges,
  type YearChangesView,
} from '@mingzhang/projections';
import type { FastifyReply } from 'fastify';
import { attach } from './attach.js';
import { changesPaper } from './changes-paper.js';
import { CSV, sendCsv, type CsvRow } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { PrintDesk } from './print-desk.js';
import { notFound, problemSchema } from './problem.js';
import {
  changesQuery,
  projectYearParams,
  unitChangesQuery,
  unitYearParams,
  type ChangesQuery,
  type ProjectYearParams,
  type UnitChangesQuery,
  type UnitYearParams,
} from './reads.js';
import { seen } from './seen.js';

type Between = Pick<ChangesQuery, 'axis' | 'from' | 'to'>;

const PROJECTS = 50;
const MISSING = { status: 404, standardSchema: problemSchema };
const WRONG = { status: 400, standardSchema: problemSchema };

const axesAt = ({ axis }: Between, day: string): Axes => ({ [axis]: day });

/** What changed between two dates: of a project's year, and of all of a unit. */
@Controller()
@ApiTags('查询')
export class ChangesController {
  constructor(
    @Inject(LEDGER) private readonly host: LedgerHost,
    @Inject(PrintDesk) private readonly desk: PrintDesk,
  ) {}

  @Get('projects/:projectId/years/:year/changes')
  @ApiOperation({ summary: '两个日期之间变动的各格', operationId: 'getChanges' })
  @ApiResponse({ status: 200, standardSchema: changesSchema })
  @ApiResponse(WRONG)
  @ApiResponse(MISSING)
  async ofYear(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: changesQuery }) query: ChangesQuery,
  ): Promise<YearChangesView> {
    await seen(this.host.application, query.after);
    const { axis, from, to } = query;
    const { queries } = this.host.application;
    const changed = await queries.changes(projectId, year, axesAt(query, from), axesAt(query, to));
    if (changed === null) throw notFound('NO_SUCH_PROJECT_YEAR', `项目“${projectId}”没有 ${year} 年度的单据`);
    const { project, logIndex, changes, came } = changed;
    return {
      projectId,
      name: project.name,
      unitId: project.unitId,
      unitName: project.unitName,
      fiscalYear: year,
      axis,
      from,
      to,
      logIndex,
      changes: [...shownChanges(changes)],
      events: [...namedEvents(changed)],
      came: came.length,
    };
  }

  @Get('projects/:projectId/years/:year/changes.csv')
  @ApiOperation({ summary: '两个日期之间变动的各格（CSV）', operationId: 'getChangesCsv' })
  @ApiProduces(CSV)
  @ApiResponse(MISSING)
  async csv(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.ofYear(params, query);
    const head = [`项（${AXIS_LABELS[answer.axis]}）`, ...HEAD(answer)];
    await sendCsv(reply, `${nameOf(answer)}.csv`, [head, ...rowsOf(answer)]);
  }

  @Get('projects/:projectId/years/:year/changes.xlsx')
  @ApiOperation({ summary: '两个日期之间变动的各格（Excel）', operationId: 'getChangesXlsx' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  @ApiResponse(MISSING)
  async xlsx(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.onPaper('xlsx', params, query, reply);
  }

  @Get('projects/:projectId/years/:year/changes.pdf')
  @ApiOperation({ summary: '两个日期之间变动的各格（PDF）', operationId: 'getChangesPdf' })
  @ApiProduces(MEDIA_TYPES.pdf)
  @ApiResponse(MISSING)
  async pdf(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.onPaper('pdf', params, query, reply);
  }

  private async onPaper(
    format: PaperFormat,
    params: ProjectYearParams,
    query: ChangesQuery,
    reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.ofYear(params, query);
    const demo = this.host.application.ledger.kind !== 'live';
    const bytes = await this.desk.print(format, changesPaper(answer, rowsOf(answer), demo));
    const name = `${nameOf(answer)}.${format}`;
    await attach(reply, { name, type: MEDIA_TYPES[format], bytes });
  }

  @Get('units/:unitId/years/:year/changes')
  @ApiOperation({ summary: '两个日期之间一个单位各项目的变动', operationId: 'getUnitChanges' })
  @ApiResponse({ status: 200, standardSchema: unitChangesSchema })
  @ApiResponse(WRONG)
  async ofUnit(
    @Param({ schema: unitYearParams }) { unitId, year }: UnitYearParams,
    @Query({ schema: unitChangesQuery }) query: UnitChangesQuery,
  ): Promise<UnitChanges> {
    await seen(this.host.application, query.after);
    const { axis, from, to, page } = query;
    const { queries } = this.host.application;
    const offset = (page - 1) * PROJECTS;
    const list = await queries.projects({
      fiscalYear: year,
      unitId,
      sort: 'name',
      descending: false,
      offset,
      limit: PROJECTS,
    });
    const rows: UnitChanges['rows'] = [];
    for (const { projectId, name } of list.rows) {
      const changed = await queries.changes(projectId, year, axesAt(query, from), axesAt(query, to));
      if (changed === null || changed.came.length === 0) continue;
      const { changes, came } = changed;
      rows.push({
        projectId,
        name,
        changes: [...mainChanges(changes)],
        cells: changes.length,
        came: came.length,
      });
    }
    return {
      unitId,
      unitName: list.rows[0]?.unitName ?? unitId,
      fiscalYear: year,
      axis,
      from,
      to,
      rows,
      projects: offset + list.rows.length,
      total: list.total,
    };
  }

  @Get('units/:unitId/years/:year/changes.csv')
  @ApiOperation({ summary: '两个日期之间一个单位各项目的变动（CSV）', operationId: 'getUnitChangesCsv' })
  @ApiProduces(CSV)
  async unitCsv(
    @Param({ schema: unitYearParams }) params: UnitYearParams,
    @Query({ schema: unitChangesQuery }) query: UnitChangesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows: CsvRow[] = [];
    let answer = await this.ofUnit(params, query);
    for (let page = query.page; ; page += 1) {
      if (page > query.page) answer = await this.ofUnit(params, { ...query, page });
      for (const { name, changes } of answer.rows) {
        for (const change of changes) rows.push([name, ...csvRow(change, new Map())]);
      }
      if (answer.projects >= answer.total) break;
    }
    const name = `${answer.fiscalYear}年度${answer.unitName}变动${answer.from}至${answer.to}.csv`;
    await sendCsv(reply, name, [['项目', `项（${AXIS_LABELS[answer.axis]}）`, ...HEAD(answer)], ...rows]);
  }
}

const HEAD = ({ from, to }: Between): readonly string[] => [`${from}`, `${to}`, '计量单位', '引起变动的事项'];

const nameOf = ({ fiscalYear, name, from, to }: YearChangesView): string =>
  `${fiscalYear}年度${name}变动${from}至${to}`;

function rowsOf({ events, changes }: YearChangesView): readonly CsvRow[] {
  const known = new Map(events.map((event) => [event.logIndex, event]));
  return changes.map((change) => csvRow(change, known));
}

function csvRow(
  { label, unit, before, after, events, count }: YearChangesView['changes'][number],
  known: ReadonlyMap<number, EventLine>,
): CsvRow {
  const told = events.map((logIndex) => {
    const event = known.get(logIndex);
    if (event === undefined) return `第 ${logIndex} 号`;
    return `第 ${logIndex} 号 ${event.label}（${event.occurredOn}，${beijingText(event.recordedAt)} 登记）`;
  });
  const more = count > events.length ? [`等 ${count} 项`] : [];
  return [label, before, after, unit, [...told, ...more].join('；')];
}
