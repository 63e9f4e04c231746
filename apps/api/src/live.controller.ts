import { Controller, Get, Headers, Inject, Req, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LedgerHost } from '@mingzhang/application';
import { timelinesOf } from '@mingzhang/projections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopesOf, type Caller } from './access/caller.js';
import { LEDGER } from './ledger.module.js';
import { problem, problemSchema, ProblemException } from './problem.js';

const MOST = 200;
const MOST_OF_ONE = 8;
const LOOK_MS = 1_000;
const HEARTBEAT_MS = 15_000;
/** Then the browser comes again by itself, and it is asked anew who it is. */
const LONGEST_MS = 30 * 60_000;
/** What came is told by name up to so many events; of more only that it came. */
const TOLD = 200;
const NEWEST = Number.MAX_SAFE_INTEGER;
const PROJECT = 'project:';

interface Listener {
  readonly caller: Caller | null;
  readonly reply: FastifyReply;
  readonly who: string;
  /** What it has been told of. */
  last: number;
  readonly until: number;
}

/** Tells pages that something was recorded on years they may read, so that they can offer to read it again. */
@Controller()
@ApiTags('查询')
export class LiveController implements OnModuleDestroy {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | null = null;
  private beaten = performance.now();

  constructor(@Inject(LEDGER) private readonly host: LedgerHost) {}

  @Get('live')
  @ApiOperation({ summary: '新登记的事项（server-sent events）', operationId: 'live' })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: '上次收到的序号：其后的补发' })
  @ApiResponse({ status: 503, description: '连接过多', standardSchema: problemSchema })
  async listen(
    @Headers('last-event-id') seen: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { caller } = request;
    const who = caller?.kind === 'person' ? caller.person.personId : request.ip;
    const own = [...this.listeners].filter((one) => one.who === who).length;
    if (this.listeners.size >= MOST || own >= MOST_OF_ONE) throw full();
    const head = await this.host.application.viewsIndex();
    const last = /^\d{1,15}$/.test(seen ?? '') ? Math.min(Number(seen), head) : head;
    const listener = { caller, reply, who, last, until: performance.now() + LONGEST_MS };
    reply.hijack();
    reply.raw.writeHead(200, { ...plain(reply), 'content-type': 'text/event-stream; charset=utf-8' });
    reply.raw.write(`retry: 5000\nid: ${last}\n: 已连接\n\n`);
    this.listeners.add(listener);
    reply.raw.once('close', () => this.listeners.delete(listener));
    this.timer ??= setInterval(() => void this.look(), LOOK_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer !== null) clearInterval(this.timer);
    for (const { reply } of this.listeners) reply.raw.end();
    this.listeners.clear();
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const beats = now - this.beaten > HEARTBEAT_MS;
    if (beats) this.beaten = now;
    try {
      const head = await this.host.application.viewsIndex();
      for (const listener of [...this.listeners]) {
        if (now > listener.until) listener.reply.raw.end();
        else if (head > listener.last) await this.tell(listener, head);
        else if (beats) listener.reply.raw.write(': \n\n');
      }
    } catch {
      // The views are away: pages are told when they are there again.
    }
  }

  /** One message for all that came: the newest index, and the project years it is about. */
  private async tell(listener: Listener, head: number): Promise<void> {
    const { queries } = this.host.application;
    const scopes = await this.scopes(listener.caller);
    const { events } = await queries.search({ scopes, before: NEWEST, after: listener.last, limit: TOLD });
    listener.last = head;
    if (events.length === 0) return;
    const years = new Set(
      events
        .flatMap(timelinesOf)
        .flatMap(({ subject, year }) =>
          year > 0 && subject.startsWith(PROJECT) ? [`${subject.slice(PROJECT.length)}/${year}`] : [],
        ),
    );
    const said = { logIndex: head, years: events.length < TOLD ? [...years] : null };
    listener.reply.raw.write(`id: ${head}\nevent: recorded\ndata: ${JSON.stringify(said)}\n\n`);
  }

  /** As the person stands now: a grant may have been taken back since. */
  private async scopes(caller: Caller | null): Promise<ReturnType<typeof scopesOf>> {
    const { people } = this.host;
    if (caller?.kind !== 'person') return scopesOf(caller, people.today());
    const person = await people.acting(caller.person.personId);
    return person === null ? [] : scopesOf({ ...caller, person }, people.today());
  }
}

/** What the door has set for every answer. */
const plain = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));

const full = (): ProblemException =>
  new ProblemException(problem(503, 'TOO_MANY_LISTENERS', '正忙', '等待新登记的页面太多，请稍候再试'), {
    'retry-after': '30',
  });
