import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { dayOf, EVALUATION_STATUS_LABELS } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import { reviewListSchema, type ReviewList } from '@mingzhang/projections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readableUnits } from './access/caller.js';
import { CSV, sendCsv } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { findingAsked, reviewQuery, type ReviewQuery } from './reads.js';
import { seen } from './seen.js';

const MOST = 5_000;

/** 审核: the forms of a year as 主管部门 and 财政 look at them. */
@Controller('review')
@ApiTags('查询')
export class ReviewController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get()
  @ApiOperation({ summary: '审核：各单位、各项目的自评与复核', operationId: 'listReview' })
  @ApiResponse({ status: 200, standardSchema: reviewListSchema })
  async list(
    @Query({ schema: reviewQuery }) query: ReviewQuery,
    @Req() request: FastifyRequest,
  ): Promise<ReviewList> {
    await seen(this.host.application, query.after);
    return this.read(query, request);
  }

  @Get('review.csv')
  @ApiOperation({ summary: '审核表（CSV）', operationId: 'getReviewCsv' })
  @ApiProduces(CSV)
  @ApiResponse({ status: 200, description: '所选各项目' })
  async csv(
    @Query({ schema: reviewQuery }) query: ReviewQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { rows, fiscalYear } = await this.read({ ...query, page: 1, pageSize: MOST }, request);
    await sendCsv(reply, `${fiscalYear}年度自评审核.csv`, [
      ['单位', '项目', '状态', '错误', '警示', '自评得分', '复核得分', '差', '涉及分值', '抽中', '整改期限'],
      ...rows.map((row) => [
        ...[row.unitName, row.name, EVALUATION_STATUS_LABELS[row.status], String(row.errors)],
        ...[String(row.warnings), row.selfScore, row.reviewScore, row.difference, row.stake],
        ...[row.sampled ? '是' : '', row.dueOn],
      ]),
    ]);
  }

  private async read(
    { year, unitId, status, page, pageSize, ...asked }: ReviewQuery,
    { caller }: FastifyRequest,
  ): Promise<ReviewList> {
    const { application } = this.host;
    const { queries, clock } = application;
    const fiscalYear = year ?? (await queries.currentYear(dayOf(clock.now())));
    const units = readableUnits(caller, fiscalYear, this.host.people.today()) ?? undefined;
    return application.review({
      fiscalYear,
      unitId,
      units,
      statuses: status,
      page,
      pageSize,
      finding: findingAsked(asked),
    });
  }
}
