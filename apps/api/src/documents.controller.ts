import { Body, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CheckReport, MockReview } from '@mingzhang/checker';
import { schemeById, type FormScore, type Result } from '@mingzhang/domain';
import type { FastifyRequest } from 'fastify';
import { DocumentsDesk } from './documents-desk.js';
import {
  checkSchema,
  formsBody,
  reviewsSchema,
  scoreQuery,
  scoresSchema,
  type ScoreQuery,
} from './documents.schemas.js';
import { notFound, problemOf, problemSchema } from './problem.js';

/** The value, or 400 with the place of what could not be read. */
function readable<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { refusal } = result;
  const places = refusal.details ?? [{ where: refusal.field ?? '$', message: refusal.message }];
  const errors = places.map(({ where, message }) => ({ path: where, rule: refusal.code, message }));
  throw problemOf({ ok: false, kind: 'invalid', refusal, errors });
}

function schemeOf({ scheme }: ScoreQuery): string | null {
  if (scheme === undefined) return null;
  if (schemeById(scheme) === undefined) throw notFound('UNKNOWN_SCHEME', `没有自评方案“${scheme}”`);
  return scheme;
}

const bytesOf = ({ headers }: FastifyRequest): number | null =>
  headers['content-length'] === undefined ? null : Number(headers['content-length']);

const FORMS = { description: '一张自评表或列表', schema: formsBody as object };
const DOCUMENT = {
  description: '一份文件或列表：自评表，或含 projects、tables、departmentForm 之一的文件',
  schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
};

/** Documents that are not in the ledger: scored, checked and reviewed as the command line does it. Nothing is stored. */
@Controller()
@ApiTags('文件')
export class DocumentsController {
  private readonly desk = new DocumentsDesk();

  @Post('score')
  @HttpCode(200)
  @ApiOperation({ summary: '给自评表计分', operationId: 'scoreForms' })
  @ApiBody(FORMS)
  @ApiResponse({ status: 200, standardSchema: scoresSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async score(
    @Body() body: unknown,
    @Query({ schema: scoreQuery }) query: ScoreQuery,
    @Req() request: FastifyRequest,
  ): Promise<readonly FormScore[]> {
    const work = { what: 'score', body, scheme: schemeOf(query) } as const;
    return readable(await this.desk.do(work, bytesOf(request)));
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: '检查文件中的数', operationId: 'checkDocument' })
  @ApiBody(DOCUMENT)
  @ApiResponse({ status: 200, standardSchema: checkSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  async check(@Body() body: unknown, @Req() request: FastifyRequest): Promise<CheckReport> {
    return readable(await this.desk.do({ what: 'check', body }, bytesOf(request)));
  }

  @Post('check/review')
  @HttpCode(200)
  @ApiOperation({ summary: '模拟复核：提交前按复核人的规则看一遍', operationId: 'reviewDocument' })
  @ApiBody(DOCUMENT)
  @ApiResponse({ status: 200, standardSchema: reviewsSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  async review(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly reviews: readonly MockReview[] }> {
    return { reviews: readable(await this.desk.do({ what: 'review', body }, bytesOf(request))) };
  }
}
