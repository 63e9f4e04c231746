import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { dayOf } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import { deskSchema, type Desk } from '@mingzhang/projections';
import type { FastifyRequest } from 'fastify';
import { holdingsOf, readableUnits, shownActor } from './access/caller.js';
import { LEDGER } from './ledger.module.js';
import { deskQuery, type DeskQuery } from './reads.js';
import { seen } from './seen.js';

/** 工作台: what waits for whoever asks, and until when. */
@Controller('desk')
@ApiTags('查询')
export class DeskController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get()
  @ApiOperation({ summary: '工作台：待办、截止日期、未报送的单位和科室', operationId: 'getDesk' })
  @ApiResponse({ status: 200, standardSchema: deskSchema })
  async desk(
    @Query({ schema: deskQuery }) query: DeskQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<Desk> {
    const { application, people } = this.host;
    await seen(application, query.after);
    const on = people.today();
    const desk = await application.desk({
      personId: shownActor(caller, on).id,
      fiscalYear: query.year,
      today: dayOf(application.clock.now()),
      unitsOf: (year) => readableUnits(caller, year, on) ?? undefined,
      holdingsOf: (year) => holdingsOf(caller, year, on),
    });
    const offices = desk.offices.map(async (one) => ({
      ...one,
      personName: await people.nameOf(one.personId),
    }));
    return { ...desk, offices: await Promise.all(offices) };
  }
}
