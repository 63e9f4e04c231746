import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { beijingText } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import {
  unitBudgetChanges,
  unitBudgetChangesSchema,
  type BudgetChanges,
  type UnitBudgetChanges,
} from '@mingzhang/projections';
import type { FastifyReply } from 'fastify';
import { CSV, sendCsv } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { notFound, problemSchema } from './problem.js';
import { axesQuery, unitYearParams, type AxesQuery, type UnitYearParams } from './reads.js';
import { seen } from './seen.js';

/** All projects of a unit stand in one table; a unit with more says how many are not in it. */
const MOST_PROJECTS = 500;

@Controller('units/:unitId/years/:year')
@ApiTags('查询')
export class UnitBudgetController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('budget-changes')
  @ApiOperation({
    summary: '一个单位的预算变动：从年初到全年，逐份文件',
    operationId: 'getUnitBudgetChanges',
  })
  @ApiResponse({ status: 200, standardSchema: unitBudgetChangesSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async changes(
    @Param({ schema: unitYearParams }) { unitId, year }: UnitYearParams,
    @Query({ schema: axesQuery }) { after, ...axes }: AxesQuery,
  ): Promise<UnitBudgetChanges> {
    await seen(this.host.application, after);
    const { queries } = this.host.application;
    const part = { offset: 0, limit: MOST_PROJECTS };
    const list = await queries.projects({
      ...{ fiscalYear: year, unitId, sort: 'name', descending: false },
      ...part,
    });
    const [first] = list.rows;
    if (first === undefined) throw notFound('NO_SUCH_UNIT_YEAR', `单位“${unitId}”没有 ${year} 年度的项目`);
    const projects: BudgetChanges[] = [];
    for (const { projectId } of list.rows) {
      const one = await queries.budgetChanges(projectId, year, axes);
      if (one !== null) projects.push(one);
    }
    const { steps, ...sums } = unitBudgetChanges(projects);
    return {
      ...{ unitId, unitName: first.unitName, fiscalYear: year },
      ...{ asOf: axes.asOf ?? null, upTo: axes.upTo ?? null },
      ...{ projects: list.rows.length, total: list.total },
      ...sums,
      steps: await Promise.all(
        steps.map(async (step) => ({ ...step, actorName: await this.host.people.nameOf(step.actorId) })),
      ),
    };
  }

  @Get('budget-changes.csv')
  @ApiOperation({ summary: '一个单位的预算变动（CSV）', operationId: 'getUnitBudgetChangesCsv' })
  @ApiProduces(CSV)
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async csv(
    @Param({ schema: unitYearParams }) params: UnitYearParams,
    @Query({ schema: axesQuery }) axes: AxesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { steps, unitName, fiscalYear } = await this.changes(params, axes);
    const head = [
      '文件日期',
      '种类',
      '文号',
      '项目',
      '变动原因',
      '变动额（元）',
      '登记时间',
      '登记人',
      '备注',
    ];
    await sendCsv(reply, `${fiscalYear}年度${unitName}预算变动.csv`, [
      head,
      ...steps.flatMap((step) =>
        step.projects.map(({ name, moved }) => [
          ...[step.occurredOn, step.label, step.docNo, name, step.causeLabel, moved],
          ...[beijingText(step.recordedAt), step.actorName ?? step.actorRole],
          [...(step.undone ? ['已更正'] : []), ...(step.late ? ['补录'] : [])].join('，'),
        ]),
      ),
    ]);
  }
}
