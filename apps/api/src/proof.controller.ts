import { Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { sealedParts, type LedgerHost, type LedgerProof } from '@mingzhang/application';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { LEDGER } from './ledger.module.js';
import { notFound, problem, problemSchema, ProblemException } from './problem.js';
import { proofSchema } from './proof.schemas.js';
import { projectYearParams, type ProjectYearParams } from './reads.js';

const RETRY_SECONDS = '2';

/** The transparency log beside the ledger: how far it is, its checkpoints, and receipts of sealed forms. */
@Controller()
@ApiTags('证明')
export class ProofController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('proof')
  @ApiOperation({ summary: '日志到哪里，谁见过什么', operationId: 'getProof' })
  @ApiResponse({ status: 200, standardSchema: proofSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async standing(): Promise<z.infer<typeof proofSchema>> {
    const { witnesses, continued, ...standing } = await this.proof.standing();
    return { ...standing, witnesses: [...witnesses], continued: [...continued] };
  }

  @Get('proof/checkpoint')
  @ApiOperation({ summary: '最新的检查点，供账外保存（C2SP tlog-checkpoint）', operationId: 'getCheckpoint' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async checkpoint(@Res() reply: FastifyReply): Promise<void> {
    const text = this.proof.checkpoint();
    if (text === null) throw notFound('NO_CHECKPOINT', '还没有检查点');
    const size = text.split('\n')[1] ?? '';
    await reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="checkpoint-${size}.txt"`)
      .send(text);
  }

  @Post('proof/checkpoint')
  @HttpCode(202)
  @ApiOperation({ summary: '请服务签一个检查点', operationId: 'askCheckpoint' })
  @ApiResponse({ status: 202, standardSchema: proofSchema })
  async ask(): Promise<z.infer<typeof proofSchema>> {
    this.proof.ask();
    return this.standing();
  }

  @Get('projects/:projectId/years/:year/receipt')
  @ApiOperation({ summary: '签批的自评表的回执，可脱离本账核验', operationId: 'getReceipt' })
  @ApiProduces('application/json')
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  @ApiResponse({ status: 503, standardSchema: problemSchema })
  async receipt(
    @Param({ schema: projectYearParams }) params: ProjectYearParams,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { projectId, year } = params;
    const text = await this.receiptText(params);
    await reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="receipt-${projectId}-${year}.json"`)
      .send(text);
  }

  private async receiptText({ projectId, year }: ProjectYearParams): Promise<string> {
    const parts = await sealedParts(this.host.application.queries, projectId, year);
    if (parts === null) throw notFound('NOT_SIGNED', `${year} 年度的自评表没有签批，没有回执`);
    const text = await this.proof.receipt(parts);
    if (text !== 'behind') return text;
    this.proof.ask();
    throw new ProblemException(
      problem(503, 'NOT_CHECKPOINTED', '请稍候', '检查点还没有盖住这次签批，几秒钟后再取'),
      { 'retry-after': RETRY_SECONDS },
    );
  }

  private get proof(): LedgerProof {
    const { proof } = this.host;
    if (proof === null) throw notFound('NO_LOG', '这本账没有日志');
    return proof;
  }
}
