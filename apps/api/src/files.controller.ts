import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { FileRefused, type LedgerHost } from '@mingzhang/application';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { scopesOf } from './access/caller.js';
import { LEDGER } from './ledger.module.js';
import { invalidInput, notFound, problem, ProblemException, problemSchema, type Problem } from './problem.js';

const storedSchema = z.object({ sha256: z.string(), bytes: z.int() }).meta({ id: 'StoredFile' });
const fileParams = z.object({
  sha256: z.string().regex(/^sha256:[0-9a-f]{64}$/, { message: '须为 sha256: 加 64 位十六进制' }),
});
type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** Files by the hash of their bytes: uploaded first, then named by an event. */
@Controller('files')
@ApiTags('佐证与扫描件')
export class FilesController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Post()
  @ApiOperation({ summary: '上传文件', operationId: 'putFile' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: '内容的哈希（RFC 9530），如 sha-256=:…:；与所收内容不符的不予保存',
  })
  @ApiResponse({ status: 201, standardSchema: storedSchema })
  @ApiResponse({ status: 400, standardSchema: problemSchema })
  @ApiResponse({ status: 413, description: '单个文件超过上限', standardSchema: problemSchema })
  @ApiResponse({ status: 422, description: '内容与哈希不符', standardSchema: problemSchema })
  @ApiResponse({ status: 507, description: '全部文件超过上限', standardSchema: problemSchema })
  async put(
    @Body() body: unknown,
    @Headers() headers: RequestHeaders,
  ): Promise<z.infer<typeof storedSchema>> {
    if (!(body instanceof Readable)) throw empty();
    const announced = { bytes: lengthOf(headers), sha256: digestOf(headers['content-digest']) };
    try {
      // Refused half-way it stays open: the sender is told why once it has ended.
      return await this.host.application.files.put(body.iterator({ destroyOnReturn: false }), announced);
    } catch (error) {
      if (error instanceof FileRefused) throw refusalOf(error);
      throw body.errored === null ? error : cutOff();
    }
  }

  @Get(':sha256')
  @ApiOperation({ summary: '下载文件', operationId: 'getFile' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async get(
    @Param({ schema: fileParams }) { sha256 }: z.infer<typeof fileParams>,
    @Req() { caller }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { files, queries } = this.host.application;
    const scopes = scopesOf(caller, this.host.people.today());
    // A file belongs to whoever may read a paper that names it; of others it is not even said that it is there.
    const isTheirs = scopes === undefined || (await queries.isNamed(sha256, scopes));
    const bytes = isTheirs ? await files.get(sha256) : null;
    if (bytes === null) throw notFound('NO_SUCH_FILE', '没有这个文件');
    await reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', 'attachment')
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(bytes));
  }
}

const lengthOf = ({ 'content-length': length }: RequestHeaders): number | undefined =>
  length === undefined ? undefined : Number(length);

/** RFC 9530; of the hashes it knows the one by which files are named. */
const SHA256_DIGEST = /^sha-256=:([A-Za-z0-9+/]{43}=):$/;

function digestOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const base64 = SHA256_DIGEST.exec(header)?.[1];
  if (base64 !== undefined) return `sha256:${Buffer.from(base64, 'base64').toString('hex')}`;
  const message = '须为 sha-256=:（内容 SHA-256 的 Base64）:';
  throw invalidInput([{ path: 'content-digest', value: header, rule: 'header', message }]);
}

const empty = (): ProblemException =>
  invalidInput([
    { path: '', rule: 'octet-stream', message: '请以 application/octet-stream 提交文件内容，不能为空' },
  ]);
const cutOff = (): ProblemException =>
  new ProblemException(problem(400, 'UPLOAD_CUT_OFF', '没有收全', '文件没有收全连接就断了，没有保存'));

const MIB = 1024 * 1024;

function refusalOf({ reason, limit }: FileRefused): ProblemException {
  if (reason === 'empty') return empty();
  const most = `${(limit ?? 0) / MIB} MiB`;
  const told: Record<typeof reason, Problem> = {
    'too-large': problem(
      413,
      'FILE_TOO_LARGE',
      '文件过大',
      `一个文件至多 ${most}，没有保存；请压缩或分成几个文件（上限由管理员以 MINGZHANG_FILE_MIB 设定）`,
    ),
    full: problem(
      507,
      'FILES_FULL',
      '空间不足',
      `全部佐证文件至多 ${most}，已存不下这个文件，没有保存；请管理员调高 MINGZHANG_FILES_MIB`,
    ),
    'other-bytes': problem(
      422,
      'DIGEST_MISMATCH',
      '内容不符',
      '收到的内容与所报的 sha256 不符，没有保存；请重新上传',
    ),
  };
  return new ProblemException(told[reason]);
}
