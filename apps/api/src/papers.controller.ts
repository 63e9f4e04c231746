import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import { zipOf, fileName, type ZipEntry } from '@mingzhang/documents';
import { MEDIA_TYPES, numberedEvidence, PAPER_LABELS, type NumberedEvidence } from '@mingzhang/forms';
import type { FastifyReply } from 'fastify';
import { LEDGER } from './ledger.module.js';
import { ofYear } from './of-year.js';
import { notFound, problem, ProblemException, problemSchema } from './problem.js';
import {
  axesQuery,
  paperParams,
  paperQuery,
  projectYearParams,
  type AxesQuery,
  type PaperParams,
  type PaperQuery,
  type ProjectYearParams,
} from './reads.js';
import { PrintDesk } from './print-desk.js';
import { seen } from './seen.js';
import { attach } from './attach.js';

const ZIP = 'application/zip';
const MIB = 1024 * 1024;
/** Packed in memory: beyond it a pack is asked for indicator by indicator. */
const MOST_PACKED = 200 * MIB;

/** Papers beside the form, and the materials themselves. */
@Controller()
@ApiTags('查询')
export class PapersController {
  constructor(
    @Inject(LEDGER) private readonly host: LedgerHost,
    @Inject(PrintDesk) private readonly desk: PrintDesk,
  ) {}

  @Get('projects/:projectId/years/:year/papers/:paper')
  @ApiOperation({
    summary: '自评表之外的表：目标申报表、佐证清单、疑点清单、复核底稿',
    operationId: 'getPaper',
  })
  @ApiProduces(...Object.values(MEDIA_TYPES))
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async paper(
    @Param({ schema: paperParams }) { projectId, year, paper }: PaperParams,
    @Query({ schema: paperQuery }) { format, after, ...axes }: PaperQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { application } = this.host;
    await seen(application, after);
    const drawn = await ofYear(application, projectId, year, () =>
      application.papers.beside(projectId, year, paper, axes),
    );
    const name = `${year}年度${drawn.form.project.name}${PAPER_LABELS[paper]}.${format}`;
    const bytes = await this.desk.print(format, drawn);
    await attach(reply, { name, type: MEDIA_TYPES[format], bytes });
  }

  @Get('projects/:projectId/years/:year/evidence.zip')
  @ApiOperation({ summary: '佐证材料包：按清单编号的文件和清单', operationId: 'getEvidencePack' })
  @ApiProduces(ZIP)
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  @ApiResponse({ status: 413, description: '材料合计过大', standardSchema: problemSchema })
  async pack(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: axesQuery }) { after, ...axes }: AxesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { application } = this.host;
    await seen(application, after);
    const drawn = await ofYear(application, projectId, year, () =>
      application.papers.beside(projectId, year, 'evidence', axes),
    );
    const { form } = drawn;
    const list = { name: '00 佐证材料清单.xlsx', content: await this.desk.print('xlsx', drawn) };
    const entries = [list, ...(await this.files(numberedEvidence(form)))];
    const name = `${year}年度${form.project.name}佐证材料.zip`;
    await attach(reply, { name, type: ZIP, bytes: await zipOf(entries, { packed: false }) });
  }

  private async files(materials: readonly NumberedEvidence[]): Promise<readonly ZipEntry[]> {
    const bytes = materials.reduce((sum, { evidence }) => sum + evidence.bytes, 0);
    if (bytes > MOST_PACKED) {
      const said = `材料合计 ${Math.ceil(bytes / MIB)} MiB，一次至多打包 ${MOST_PACKED / MIB} MiB，请逐个下载`;
      throw new ProblemException(problem(413, 'PACK_TOO_LARGE', '材料过多', said));
    }
    const entries: ZipEntry[] = [];
    for (const { number, evidence } of materials) {
      const content = await this.host.application.files.get(evidence.sha256);
      if (content === null)
        throw notFound('NO_SUCH_FILE', `佐证材料 ${number}“${evidence.title}”的文件不在了`);
      entries.push({ name: `${number} ${fileName(evidence.fileName)}`, content });
    }
    return entries;
  }
}
