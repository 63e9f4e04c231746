import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import {
  openDataRows,
  openDataSchema,
  openProject,
  openProjectSchema,
  type OpenProject,
} from '@mingzhang/projections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readableUnits } from './access/caller.js';
import { CSV, sendCsv } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { openDataQuery, type OpenDataQuery } from './reads.js';
import { seen } from './seen.js';

const PAGE = 200;

/** Figures given out for others to compute with, under a schema that is published beside them. */
@Controller('open-data')
@ApiTags('开放数据')
export class OpenDataController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('projects.json')
  @ApiOperation({ summary: '一个年度的各项目（JSON）', operationId: 'openProjectsJson' })
  @ApiResponse({ status: 200, standardSchema: z.array(openProjectSchema) })
  async json(
    @Query({ schema: openDataQuery }) query: OpenDataQuery,
    @Req() request: FastifyRequest,
  ): Promise<readonly OpenProject[]> {
    return this.read(query, request);
  }

  @Get('projects.csv')
  @ApiOperation({ summary: '一个年度的各项目（CSV）', operationId: 'openProjectsCsv' })
  @ApiProduces(CSV)
  @ApiResponse({ status: 200, description: '列名同 JSON 的字段名' })
  async csv(
    @Query({ schema: openDataQuery }) query: OpenDataQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendCsv(reply, `${query.year}年度项目.csv`, openDataRows(await this.read(query, request)));
  }

  @Get('schema.json')
  @ApiOperation({ summary: '开放数据的 JSON Schema', operationId: 'openDataSchema' })
  @ApiResponse({ status: 200, description: 'JSON Schema 2020-12' })
  schema(): object {
    return openDataSchema();
  }

  private async read(
    { year: fiscalYear, unitId, after }: OpenDataQuery,
    { caller }: FastifyRequest,
  ): Promise<readonly OpenProject[]> {
    const { application, people } = this.host;
    await seen(application, after);
    const units = readableUnits(caller, fiscalYear, people.today()) ?? undefined;
    const projects: OpenProject[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const asked = {
        fiscalYear,
        units,
        unitId,
        sort: 'name',
        descending: false,
        offset,
        limit: PAGE,
      } as const;
      const { rows, logIndex } = await application.queries.list(asked);
      projects.push(...rows.map((row) => openProject(row, logIndex)));
      if (rows.length < PAGE) return projects;
    }
  }
}
