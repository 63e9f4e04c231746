import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { check, mockReview, type CheckReport, type MockReview } from '@mingzhang/checker';
import {
  readPublishedForms,
  schemeById,
  scoreForm,
  type FormScore,
  type Result,
  type ScoringScheme,
} from '@mingzhang/domain';
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

function schemeOf({ scheme }: ScoreQuery): ScoringScheme | undefined {
  if (scheme === undefined) return undefined;
  const found = schemeById(scheme);
  if (found === undefined) throw notFound('UNKNOWN_SCHEME', `没有自评方案“${scheme}”`);
  return found;
}

const FORMS = { description: '一张自评表或列表', schema: formsBody as object };
const DOCUMENT = {
  description: '一份文件或列表：自评表，或含 projects、tables、departmentForm 之一的文件',
  schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
};

/** Documents that are not in the ledger: scored, checked and reviewed as the command line does it. Nothing is stored. */
@Controller()
@ApiTags('文件')
export class DocumentsController {
  @Post('score')
  @HttpCode(200)
  @ApiOperation({ summary: '给自评表计分', operationId: 'scoreForms' })
  @ApiBody(FORMS)
  @ApiResponse({ status: 200, standardSchema: scoresSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  score(@Body() body: unknown, @Query({ schema: scoreQuery }) query: ScoreQuery): readonly FormScore[] {
    const scheme = schemeOf(query);
    return readable(readPublishedForms(body)).map((form) => scoreForm(form, scheme));
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: '检查文件中的数', operationId: 'checkDocument' })
  @ApiBody(DOCUMENT)
  @ApiResponse({ status: 200, standardSchema: checkSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  check(@Body() body: unknown): CheckReport {
    return readable(check(body));
  }

  @Post('check/review')
  @HttpCode(200)
  @ApiOperation({ summary: '模拟复核：提交前按复核人的规则看一遍', operationId: 'reviewDocument' })
  @ApiBody(DOCUMENT)
  @ApiResponse({ status: 200, standardSchema: reviewsSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  review(@Body() body: unknown): { readonly reviews: readonly MockReview[] } {
    return { reviews: readable(mockReview(body)) };
  }
}
