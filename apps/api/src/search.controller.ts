import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { beijingText, isEventType, toFen, type AnyEvent } from '@mingzhang/domain';
import type { LedgerHost } from '@mingzhang/application';
import { eventLine } from '@mingzhang/projections';
import { MOST_COUNTED, type EventAnswer } from '@mingzhang/view-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { scopesOf } from './access/caller.js';
import { CSV, sendCsv } from './csv.js';
import { LEDGER } from './ledger.module.js';
import { invalidInput, notFound, problemSchema } from './problem.js';
import { entriesQuery, eventParams, searchQuery, type EntriesQuery, type SearchQuery } from './reads.js';
import { documentSchema, entriesSchema, searchSchema } from './search.schemas.js';
import { seen } from './seen.js';

type Entries = z.infer<typeof entriesSchema>;
type Entry = Entries['rows'][number];

const SUGGESTED = 8;
const NEWEST = Number.MAX_SAFE_INTEGER;
const WRONG = { status: 400, standardSchema: problemSchema };

/** 审计: events by what people look for them by, a document with all of it, and one box for everything that has a name. */
@Controller()
@ApiTags('查询')
export class SearchController {
  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('entries')
  @ApiOperation({
    summary: '按文号、凭证号、金额、人员、项目、种类和日期查找事项',
    operationId: 'findEntries',
  })
  @ApiResponse({ status: 200, standardSchema: entriesSchema })
  @ApiResponse(WRONG)
  async entries(
    @Query({ schema: entriesQuery }) query: EntriesQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<Entries> {
    const { events, total } = await this.found(query, caller);
    return {
      rows: await this.shown(events),
      total: Math.min(total, MOST_COUNTED),
      isMore: total > MOST_COUNTED,
    };
  }

  @Get('entries.csv')
  @ApiOperation({ summary: '查找到的事项（CSV）', operationId: 'findEntriesCsv' })
  @ApiProduces(CSV)
  @ApiResponse(WRONG)
  async csv(
    @Query({ schema: entriesQuery }) query: EntriesQuery,
    @Req() { caller }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows: Entry[] = [];
    let before = query.before;
    for (;;) {
      const { events } = await this.found({ ...query, before, limit: 200 }, caller);
      rows.push(...(await this.shown(events)));
      before = events.at(-1)?.logIndex;
      if (events.length < 200 || rows.length >= MOST_COUNTED) break;
    }
    const cells = rows.map((one) => [
      String(one.logIndex),
      one.label,
      one.occurredOn,
      beijingText(one.recordedAt),
      one.actorRole,
      one.actorName ?? one.actorId,
      one.docNo,
      one.summary,
    ]);
    const head = ['序号', '事项', '发生日期', '登记时间', '职责', '登记人', '文号', '摘要'];
    await sendCsv(reply, '事项.csv', [head, ...cells]);
  }

  @Get('documents/:logIndex')
  @ApiOperation({ summary: '一份单据：它的全部事项，和同类的前后各一份', operationId: 'getDocument' })
  @ApiResponse({ status: 200, standardSchema: documentSchema })
  @ApiResponse({ status: 404, standardSchema: problemSchema })
  async document(
    @Param({ schema: eventParams }) { logIndex }: z.infer<typeof eventParams>,
    @Req() { caller }: FastifyRequest,
  ): Promise<z.infer<typeof documentSchema>> {
    const { application } = this.host;
    const event = await application.queries.event(logIndex);
    if (event === null) throw notFound('NO_SUCH_EVENT', `没有序号为 ${logIndex} 的事项`);
    const events = await application.stream(event.stream);
    const first = events[0] ?? event;
    const scopes = scopesOf(caller, this.host.people.today());
    const alike = { types: [first.type], scopes, limit: 1 };
    const earlier = await application.queries.search({ ...alike, before: first.logIndex });
    const later = await application.queries.search({ ...alike, before: NEWEST, after: first.logIndex });
    return {
      stream: event.stream,
      rows: await this.shown(events),
      previous: earlier.events[0]?.logIndex ?? null,
      next: later.events[0]?.logIndex ?? null,
    };
  }

  @Get('search')
  @ApiOperation({ summary: '按名称、代码、文号或凭证号查找', operationId: 'search' })
  @ApiResponse({ status: 200, standardSchema: searchSchema })
  async search(
    @Query({ schema: searchQuery }) { q }: SearchQuery,
    @Req() { caller }: FastifyRequest,
  ): Promise<z.infer<typeof searchSchema>> {
    const scopes = scopesOf(caller, this.host.people.today());
    const { queries } = this.host.application;
    const text = q.trim();
    const { projects, units } = await queries.suggest(text, scopes, SUGGESTED);
    const { events } = await queries.search({ number: text, scopes, before: NEWEST, limit: SUGGESTED });
    const papers = (await this.shown(events)).map((one, at) => ({ ...one, number: numberOf(events[at]) }));
    return { projects: [...projects], units: [...units], papers };
  }

  private async found(query: EntriesQuery, caller: FastifyRequest['caller']): Promise<EventAnswer> {
    const { application, people } = this.host;
    await seen(application, query.after);
    const { person, year, amountFrom, amountTo, before = NEWEST, asOf, upTo, after: _after, ...rest } = query;
    refuseUnknown(query.types ?? []);
    return application.queries.search(
      {
        ...rest,
        before,
        fiscalYear: year,
        from: amountFrom === undefined ? undefined : toFen(amountFrom),
        to: amountTo === undefined ? undefined : toFen(amountTo),
        actors: person === undefined ? undefined : await this.idsOf(person),
        scopes: scopesOf(caller, people.today()),
      },
      { asOf, upTo },
    );
  }

  /** A person is named by name, login or id; a role of this machine by what the ledger calls it. */
  private async idsOf(person: string): Promise<readonly string[]> {
    const listed = await this.host.people.accounts.list();
    const known = listed
      .filter(({ account: { name, login, personId } }) => [name, login, personId].includes(person))
      .map(({ account }) => account.personId);
    return [...new Set([...known, person])];
  }

  private async shown(events: readonly AnyEvent[]): Promise<Entry[]> {
    const names = await this.host.people.accounts.names();
    return events.map((event) => {
      const { id } = event.meta.actor;
      return { ...eventLine(event), actorId: id, actorName: names.get(id) ?? null };
    });
  }
}

const numberOf = (event: AnyEvent | undefined): string => {
  if (event === undefined) return '';
  const { payload, meta } = event;
  return 'number' in payload && typeof payload.number === 'string'
    ? payload.number
    : (meta.document?.no ?? '');
};

function refuseUnknown(types: readonly string[]): void {
  const unknown = types.find((type) => !isEventType(type));
  if (unknown === undefined) return;
  throw invalidInput([{ path: 'types', value: unknown, rule: 'types', message: '没有这种事项' }]);
}
