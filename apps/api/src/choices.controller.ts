import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { choicesOf, type LedgerHost } from '@mingzhang/application';
import { dayOf } from '@mingzhang/domain';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { readableUnits } from './access/caller.js';
import {
  choicesQuery,
  choicesSchema,
  namedProjectsSchema,
  namesQuery,
  unitsSchema,
  type ChoicesQuery,
  type NamesQuery,
} from './acts.schemas.js';
import { LEDGER } from './ledger.module.js';
import { projectYearParams, type ProjectYearParams } from './reads.js';

const READ_YOUR_WRITES_MS = 5_000;

/** What a form lets one pick from instead of typing an id. */
@Controller()
@ApiTags('查询')
export class ChoicesController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('units')
  @ApiOperation({ summary: '已登记的单位', operationId: 'listUnits' })
  @ApiResponse({ status: 200, standardSchema: unitsSchema })
  async units(@Query({ schema: namesQuery }) { q, after }: NamesQuery): Promise<z.infer<typeof unitsSchema>> {
    await this.seen(after);
    const units = await this.host.application.queries.names.units();
    return { units: units.filter(({ unitId, unitName }) => `${unitName}${unitId}`.includes(q)) };
  }

  @Get('named-projects')
  @ApiOperation({ summary: '已登记的项目', operationId: 'listNamedProjects' })
  @ApiResponse({ status: 200, standardSchema: namedProjectsSchema })
  async projects(
    @Query({ schema: namesQuery }) { q, after }: NamesQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<z.infer<typeof namedProjectsSchema>> {
    await this.seen(after);
    const { queries, clock } = this.host.application;
    const year = Number(dayOf(clock.now()).slice(0, 4));
    const units = readableUnits(caller, year, this.host.people.today()) ?? undefined;
    return { projects: [...(await queries.names.projects(q, units))] };
  }

  @Get('projects/:projectId/years/:year/choices')
  @ApiOperation({ summary: '该项目该年度可以选的', operationId: 'listChoices' })
  @ApiResponse({ status: 200, standardSchema: choicesSchema })
  async choices(
    @Param({ schema: projectYearParams }) { projectId, year }: ProjectYearParams,
    @Query({ schema: choicesQuery }) { of, q, after }: ChoicesQuery,
  ): Promise<z.infer<typeof choicesSchema>> {
    await this.seen(after);
    const asked = { projectId, year, of, text: q };
    const found = await choicesOf(this.host.application.queries, asked);
    return { choices: found.map((one) => ({ ...one, also: { ...one.also } })) };
  }

  private async seen(after: number | undefined): Promise<void> {
    if (after !== undefined) await this.host.application.waitFor(after, READ_YOUR_WRITES_MS);
  }
}
