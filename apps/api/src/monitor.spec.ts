import { describe, expect, it } from '@jest/globals';
import type { LedgerHost } from '@mingzhang/application';
import type { JobQueue } from '@mingzhang/jobs';
import type { Log } from './log.js';
import { Monitor } from './monitor.js';

interface Line {
  readonly level: string;
  readonly fields: Record<string, unknown>;
  readonly text: string;
}

function watched() {
  const lines: Line[] = [];
  const at = (level: string) => (fields: Record<string, unknown>, text: string) =>
    void lines.push({ level, fields, text });
  const log = { info: at('info'), warn: at('warn'), error: at('error') } as unknown as Log;
  return { lines, monitor: new Monitor(log) };
}

const appended = (milliseconds: number) => ({
  command: 'registerUnit' as const,
  stream: 'unit-a',
  logIndex: 3,
  events: 1,
  correlationId: 'c-1',
  milliseconds,
});

/** Name and labels to value, as Prometheus reads the text. */
async function scraped(monitor: Monitor): Promise<Map<string, number>> {
  const { text } = await monitor.exposition();
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line): [string, number] => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  );
}

const host = (lag: () => Promise<{ events: number; seconds: number }>): LedgerHost =>
  ({ application: { lag } }) as unknown as LedgerHost;
const queue = (health: () => Promise<object>): JobQueue => ({ health }) as unknown as JobQueue;

describe('metrics', () => {
  it('put appends into buckets of seconds', async () => {
    const { monitor } = watched();
    for (const ms of [0.9, 4, 4, 30, 20_000]) monitor.appended(appended(ms));
    const samples = await scraped(monitor);
    const upTo = (le: string) => samples.get(`mingzhang_append_seconds_bucket{le="${le}"}`);
    expect([upTo('0.001'), upTo('0.005'), upTo('0.05'), upTo('10'), upTo('+Inf')]).toEqual([1, 3, 4, 4, 5]);
    expect(samples.get('mingzhang_append_seconds_count')).toBe(5);
    expect(samples.get('mingzhang_append_seconds_sum')).toBeCloseTo(20.0389, 6);
  });
  it('count refusals by code', async () => {
    const { monitor } = watched();
    const refused = (code: string) => monitor.refused({ code, status: 409, correlationId: 'c' });
    for (const code of ['KEY_REUSED', 'INVALID_INPUT', 'KEY_REUSED']) refused(code);
    const samples = await scraped(monitor);
    expect(samples.get('mingzhang_refusals_total{code="KEY_REUSED"}')).toBe(2);
    expect(samples.get('mingzhang_refusals_total{code="INVALID_INPUT"}')).toBe(1);
  });
  it('a failure is logged with the class and code of its error, causes and all', () => {
    const { lines, monitor } = watched();
    const cause = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    monitor.failed({ what: 'append', error: new TypeError('x', { cause }), correlationId: 'c-1' });
    expect(lines.at(-1)).toMatchObject({
      level: 'error',
      text: 'failed',
      fields: { what: 'append', correlationId: 'c-1', error: 'TypeError < Error SQLITE_FULL' },
    });
  });
  it('tell how far the views are behind and what the queue holds, at each scrape anew', async () => {
    const { monitor } = watched();
    let events = 7;
    const health = {
      waiting: 3,
      running: 1,
      dead: 2,
      oldestWaitingAt: Date.now() - 60_000,
      lastFinishedAt: null,
    };
    monitor.watch(
      host(async () => ({ events, seconds: events * 1.5 })),
      queue(async () => health),
    );
    const first = await scraped(monitor);
    expect(first.get('mingzhang_projection_lag_events')).toBe(7);
    expect(first.get('mingzhang_projection_lag_seconds')).toBe(10.5);
    expect(first.get('mingzhang_jobs{state="waiting"}')).toBe(3);
    expect(first.get('mingzhang_jobs{state="running"}')).toBe(1);
    expect(first.get('mingzhang_jobs{state="dead"}')).toBe(2);
    expect(first.get('mingzhang_job_oldest_waiting_seconds')).toBeGreaterThanOrEqual(60);
    expect(first.has('mingzhang_job_last_finished_seconds')).toBe(false);
    events = 0;
    expect((await scraped(monitor)).get('mingzhang_projection_lag_events')).toBe(0);
  });
  it('leave out what cannot be found out, rather than say what was', async () => {
    const { monitor, lines } = watched();
    let down = false;
    const health = { waiting: 3, running: 1, dead: 2, oldestWaitingAt: null, lastFinishedAt: Date.now() };
    monitor.watch(
      host(async () => ({ events: 1, seconds: 1 })),
      queue(async () => {
        if (down) throw new Error('Redis 不可用');
        return health;
      }),
    );
    expect((await scraped(monitor)).has('mingzhang_jobs{state="dead"}')).toBe(true);
    down = true;
    const names = [...(await scraped(monitor)).keys()];
    expect(names.filter((name) => name.startsWith('mingzhang_job'))).toEqual([]);
    expect(names).toContain('mingzhang_projection_lag_events');
    expect(lines.at(-1)).toMatchObject({ level: 'warn', text: 'trouble' });
  });
});

describe('log lines', () => {
  it('carry the id of the request through to the projection', () => {
    const { monitor, lines } = watched();
    monitor.appended(appended(4.4));
    monitor.projected({ firstIndex: 3, logIndex: 3, events: 1, correlationIds: ['c-1'] });
    expect(lines).toEqual([
      { level: 'info', text: 'appended', fields: { ...appended(4), milliseconds: 4 } },
      {
        level: 'info',
        text: 'projected',
        fields: { firstIndex: 3, logIndex: 3, events: 1, correlationIds: ['c-1'] },
      },
    ]);
  });
  it('warn of a failed attempt, and do not speak of every heartbeat', async () => {
    const { monitor, lines } = watched();
    const attempt = { id: 'x/1', attempt: 1, outcome: 'done' as const, error: null, milliseconds: 1 };
    monitor.attempted({ ...attempt, name: 'heartbeat' });
    monitor.attempted({ ...attempt, name: 'formsArchive' });
    monitor.attempted({ ...attempt, name: 'formsArchive', outcome: 'failed', error: 'no' });
    expect(lines.map(({ level, fields }) => [level, fields['name'], fields['error']])).toEqual([
      ['info', 'formsArchive', null],
      ['warn', 'formsArchive', 'no'],
    ]);
    const samples = await scraped(monitor);
    expect(samples.get('mingzhang_job_attempts_total{name="heartbeat",outcome="done"}')).toBe(1);
  });
});
