import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LEDGER } from './ledger.module.js';
import { invalidInput, notFound, problemSchema } from './problem.js';

const storedSchema = z.object({ sha256: z.string(), bytes: z.int() }).meta({ id: 'StoredFile' });
const fileParams = z.object({
  sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' }),
});

/** Files by the hash of their bytes: uploaded first, then named by an event. */
@Controller('files')
@ApiTags('佐证与扫描件')
export class FilesController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Post()
  @ApiOperation({ summary: '上传文件', operationId: 'putFile' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, standardSchema: storedSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  async put(@Body() body: unknown): Promise<z.infer<typeof storedSchema>> {
    if (!(body instanceof Uint8Array) || body.byteLength === 0) {
      throw invalidInput([
        { path: '', rule: 'octet-stream', message: '请以 application/octet-stream 提交文件内容，不能为空' },
      ]);
    }
    return this.host.application.files.put(body);
  }

  @Get(':sha256')
  @ApiOperation({ summary: '下载文件', operationId: 'getFile' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async get(
    @Param({ schema: fileParams }) { sha256 }: z.infer<typeof fileParams>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const bytes = await this.host.application.files.get(sha256);
    if (bytes === null) throw notFound('NO_SUCH_FILE', '没有这个文件');
    await reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', 'attachment')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(bytes));
  }
}
