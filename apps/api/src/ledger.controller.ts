import { Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { dayOf, eventDefinition, ROLE_LABELS, SCHEMES, type AnyEvent } from '@mingzhang/domain';
import { clockBackText, windowOf, type LedgerHost } from '@mingzhang/application';
import { ENGINE_VERSION, eventContent, eventRecord } from '@mingzhang/projections';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { shownActor } from './access/caller.js';
import { eventSchema, ledgerSchema, rebuildSchema, schemesSchema } from './answers.js';
import { LEDGER } from './ledger.module.js';
import { notFound, problemSchema } from './problem.js';
import { WINDOW_LABELS } from './proof.schemas.js';
import { eventParams } from './reads.js';

/** The ledger itself: what it is, what is in it, event by event. */
@Controller()
@ApiTags('账')
export class LedgerController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('ledger')
  @ApiOperation({ summary: '账的概况', operationId: 'getLedger' })
  @ApiResponse({ status: 200, standardSchema: ledgerSchema })
  async ledger(@Req() { caller }: FastifyRequest): Promise<z.infer<typeof ledgerSchema>> {
    const { application } = this.host;
    const now = application.clock.now();
    return {
      ...application.ledger,
      now,
      today: dayOf(now),
      clockIsSet: application.clock.isSet,
      headIndex: await application.headIndex(),
      viewsIndex: await application.viewsIndex(),
      actor: shownActor(caller, this.host.people.today()),
      version: ENGINE_VERSION,
      notices: [...this.notices()],
    };
  }

  private notices(): readonly string[] {
    const { back } = this.host.application.clock;
    const told = [this.host.trouble(), back === null ? null : clockBackText(back)];
    return told.filter((notice) => notice !== null);
  }

  @Get('schemes')
  @ApiOperation({ summary: '自评方案', operationId: 'listSchemes' })
  @ApiResponse({ status: 200, standardSchema: schemesSchema })
  schemes(): z.infer<typeof schemesSchema> {
    return SCHEMES.map(({ id, title, authority, status, fromYear }) => ({
      id,
      title,
      authority,
      status,
      fromYear,
    }));
  }

  @Get('events/:logIndex')
  @ApiOperation({ summary: '一个事项', operationId: 'getEvent' })
  @ApiResponse({ status: 200, standardSchema: eventSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async event(
    @Param({ schema: eventParams }) { logIndex }: z.infer<typeof eventParams>,
  ): Promise<z.infer<typeof eventSchema>> {
    const event = await this.host.application.queries.event(logIndex);
    if (event === null) throw notFound('NO_SUCH_EVENT', `没有序号为 ${logIndex} 的事项`);
    const { salts: _salts, ledgerId: _ledgerId, actor, ...envelope } = event.meta;
    return {
      logIndex: event.logIndex,
      eventId: event.id,
      type: event.type,
      label: eventDefinition(event.type).label,
      stream: event.stream,
      revision: event.revision,
      ...envelope,
      actor: { ...actor, roleLabel: ROLE_LABELS[actor.role] },
      origin: await this.originOf(event),
      payload: event.payload as unknown as Record<string, unknown>,
      content: [...eventContent(event)],
      record: [...eventRecord(event)],
      proof: await this.proofOf(event.logIndex),
    };
  }

  private async proofOf(logIndex: number): Promise<z.infer<typeof eventSchema>['proof']> {
    const standing = await this.host.proof?.standing();
    if (standing === undefined) return null;
    const window = windowOf(logIndex, standing);
    return { window, label: WINDOW_LABELS[window] };
  }

  private async originOf(event: AnyEvent): Promise<z.infer<typeof eventSchema>['origin']> {
    const origin = await this.host.application.imports.originOf(event);
    return origin === null ? null : { ...origin, rows: [...origin.rows], cells: [...origin.cells] };
  }

  @Post('ledger/rebuild')
  @ApiOperation({ summary: '重建视图（旁建后切换，期间照常查询）', operationId: 'rebuildViews' })
  @ApiResponse({ status: 201, standardSchema: rebuildSchema })
  async rebuild(): Promise<z.infer<typeof rebuildSchema>> {
    return this.host.rebuild();
  }
}
