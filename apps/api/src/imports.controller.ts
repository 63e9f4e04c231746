import { Body, Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import { TABLE_BOUNDS } from '@mingzhang/documents/tables';
import { KINDS, NO_MAPPING, type ImportPlan } from '@mingzhang/imports';
import { lookAt, MOST_LOOKED_AT, planFile, type Looked } from '@mingzhang/tasks';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { requesterOf } from './access/caller.js';
import { importPreviewSchema, previewQuery } from './imports.schemas.js';
import { LEDGER } from './ledger.module.js';
import { octetsOf } from './octets.js';
import { problem, ProblemException, problemSchema } from './problem.js';

type Preview = z.infer<typeof importPreviewSchema>;

const MOST_PROBLEMS = 200;
const MOST_SKIPPED = 50;
/** Two files read at once leave a processor to those who ask for a page. */
const MOST_AT_ONCE = 2;

/** A file is shown as it would be brought in. Nothing of it is kept: what is refused leaves nothing behind. */
@Controller('imports')
@ApiTags('导入')
export class ImportsController {
  private reading = 0;

  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: '预览一个文件将被怎样导入，不写入', operationId: 'previewImport' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: importPreviewSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 413, description: '文件超过上限', standardSchema: problemSchema })
  @ApiResponse({ status: 422, description: '读不了这个文件', standardSchema: problemSchema })
  @ApiResponse({ status: 503, description: '正忙', standardSchema: problemSchema })
  async preview(
    @Body() body: unknown,
    @Query({ schema: previewQuery }) { kind, mapping = NO_MAPPING }: z.infer<typeof previewQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Preview> {
    const bytes = await octetsOf(body, TABLE_BOUNDS.bytes);
    if (this.reading >= MOST_AT_ONCE) throw busy();
    this.reading += 1;
    try {
      const { application } = this.host;
      const known = await application.imports.known();
      const read = await planFile({ bytes, kind, mapping, known });
      if (!read.ok) throw unreadable(read.message);
      const actor = requesterOf(request, application.ledger);
      const documents = read.plan.documents.slice(0, MOST_LOOKED_AT);
      return shown(read.plan, await lookAt(application, documents, { actor }));
    } finally {
      this.reading -= 1;
    }
  }
}

function shown(plan: ImportPlan, { fresh, earlier, problems: found }: Looked): Preview {
  const problems = [...plan.problems, ...found].toSorted((one, other) => one.row - other.row);
  const { documents, ...said } = plan;
  return {
    // Lists of JSON: the schema writes them without readonly.
    ...(said as Omit<Preview, 'fields' | 'documents' | 'lookedAt' | 'fresh' | 'earlier' | 'problemRows'>),
    fields: KINDS[plan.kind].fields.map(({ field, title, required }) => ({ field, title, required })),
    skipped: plan.skipped.slice(0, MOST_SKIPPED).map((one) => ({ ...one })),
    documents: documents.length,
    lookedAt: Math.min(documents.length, MOST_LOOKED_AT),
    fresh,
    earlier,
    problems: problems.slice(0, MOST_PROBLEMS).map((one) => ({ ...one })),
    problemRows: new Set(problems.map(({ row }) => row)).size,
  };
}

const busy = (): ProblemException =>
  new ProblemException(problem(503, 'BUSY', '正忙', '正在读的文件较多，请稍候再试'), { 'retry-after': '5' });
const unreadable = (message: string): ProblemException =>
  new ProblemException(problem(422, 'UNREADABLE_FILE', '读不了这个文件', message));
