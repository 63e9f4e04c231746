import { Body, Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CheckReport, MockReview } from '@mingzhang/checker';
import { schemeById, type FormScore, type Result } from '@mingzhang/domain';
import { checkable, countOf, published } from '@mingzhang/reading';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DocumentsDesk } from './documents-desk.js';
import {
  checkSchema,
  paperCheckQuery,
  paperCheckSchema,
  type PaperCheck,
  formsBody,
  reviewsSchema,
  scoreQuery,
  scoresSchema,
  type ScoreQuery,
} from './documents.schemas.js';
import { octetsOf } from './octets.js';
import { notFound, problemOf, problemSchema } from './problem.js';
import { ReadingDesk } from './reading-desk.js';

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

const MOST_BYTES = 32 * 1024 * 1024;

/** Documents that are not in the ledger: scored, checked and reviewed as the command line does it. Nothing is stored. */
@Controller()
@ApiTags('文件')
export class DocumentsController {
  private readonly desk = new DocumentsDesk();

  constructor(@Inject(ReadingDesk) private readonly reader: ReadingDesk) {}

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

  @Post('check/paper')
  @HttpCode(200)
  @ApiOperation({
    summary: '复核一份外来文件（.docx、.xlsx、.pdf、网页），不入账',
    operationId: 'checkPaper',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: paperCheckSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 413, description: '文件超过上限', standardSchema: problemSchema })
  @ApiResponse({ status: 422, description: '读不了这个文件', standardSchema: problemSchema })
  @ApiResponse({ status: 503, description: '正忙', standardSchema: problemSchema })
  async paper(
    @Body() body: unknown,
    @Query({ schema: paperCheckQuery }) { name }: z.infer<typeof paperCheckQuery>,
  ): Promise<PaperCheck> {
    const read = await this.reader.read(name, await octetsOf(body, MOST_BYTES));
    const { file, asks } = read;
    const forms = published(read.forms) as PaperCheck['forms'];
    const told = asks.map(({ field, place, question }) => ({ field, place, question }));
    const answer = { file, forms, asks: told, count: countOf(read) };
    const documents = checkable(read);
    if (documents.length === 0) return { ...answer, findings: [], scores: [] };
    const { findings } = readable(await this.desk.do({ what: 'check', body: documents }, null));
    if (forms.length === 0) return { ...answer, findings, scores: [] };
    const scored = await this.desk.do({ what: 'score', body: forms, scheme: null }, null);
    return { ...answer, findings, scores: scored.ok ? scored.value : [] };
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
