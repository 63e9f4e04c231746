import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@mingzhang/domain';
import type { EventReader, StoredEvent } from '@mingzhang/event-store';
import { memoryLedger } from '../../../tests/events/full-log.js';
import { yearOfCommands } from '../../../tests/kit/year.js';
import { examineLog, examineViews, INPUT_OF, type Examination } from './examine.js';
import { hashOf, uuidV5 } from './identity.js';

/** A year in which every command occurs, as it was stored. */
async function fullYear() {
  const { application, store, views } = await memoryLedger();
  for (const [index, { command, input, role = 'clerk' }] of yearOfCommands().entries()) {
    const actor = { id: `local:${role}`, role };
    const outcome = await application.execute(command as never, input, { actor, key: `act:${index}` });
    if (!outcome.ok) throw new Error(`${command}: ${outcome.refusal.message}`);
  }
  // Given to a folder by whoever restores it, and by nobody over HTTP.
  const request = { actor: { id: 'local:administrator', role: 'administrator' }, key: 'act:log' } as const;
  const outcome = await application.execute('continueLog', COMMANDS.continueLog.example, request);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  await application.catchUp();
  const events: StoredEvent[] = [];
  for await (const { event } of store.readAll()) events.push(event);
  await application.stop();
  return { events, views };
}

const readerOf = (events: readonly StoredEvent[]): EventReader =>
  ({
    async *readAll({ limit = Infinity }: { limit?: number } = {}) {
      for (const event of events.slice(0, limit)) yield { event, token: '' };
    },
  }) as unknown as EventReader;

const changed = (events: readonly StoredEvent[], at: number, change: (event: StoredEvent) => StoredEvent) =>
  events.map((event, n) => (n === at ? change(event) : event));

const unfit = (examinations: readonly Examination[]): readonly (readonly [string, number])[] =>
  examinations
    .filter(({ fault, unfit: count }) => fault && count > 0)
    .map(({ what, unfit: count }) => [what, count]);

describe('a log is examined by computing again what can be', () => {
  it('of a year in which every command occurs everything fits, and is examined', async () => {
    const { events, views } = await fullYear();
    const log = await examineLog(readerOf(events));
    expect(unfit(log.examinations)).toEqual([]);
    expect([log.title, log.head?.logIndex, log.unreadable]).toEqual(['测试账', events.length - 1, null]);
    const counts = Object.fromEntries(log.examinations.map(({ what, examined }) => [what, examined]));
    expect(counts).toMatchObject({ 事项编号: events.length, 签批表校验值: 1 });
    const seen = await examineViews(views, readerOf(events));
    expect([seen.examined, seen.unfit]).toEqual([events.length, 0]);
  });

  it('the table of inputs names every event that holds its command’s whole input, and no other', async () => {
    const { events } = await fullYear();
    const holds = new Set(
      events
        .filter(({ data, metadata }) =>
          Object.keys(COMMANDS).some((command) => hashOf({ command, input: data }) === metadata['inputHash']),
        )
        .map(({ type }) => type),
    );
    const whole = Object.entries(INPUT_OF).filter(([, { added }]) => added === undefined);
    expect(whole.map(([type]) => type).toSorted()).toEqual([...holds].toSorted());
  });

  it.each<[string, string, (event: StoredEvent) => StoredEvent, readonly string[]]>([
    ['an amount', 'PaymentRecorded', (e) => ({ ...e, data: { ...e.data, lines: [] } }), ['输入校验值']],
    ['a key', 'PaymentRecorded', (e) => ({ ...e, metadata: { ...e.metadata, key: '别的' } }), ['事项编号']],
    ['an id', 'UnitRegistered', (e) => ({ ...e, id: '0'.repeat(36) }), ['事项编号']],
    ['a revision', 'UnitRegistered', (e) => ({ ...e, revision: 7 }), ['序号与版次']],
    [
      'a sealed form',
      'EvaluationSigned',
      (e) => ({ ...e, data: { ...e.data, seal: { ...(e.data['seal'] as object), form: '{}' } } }),
      ['签批表校验值'],
    ],
    [
      'everything',
      'PaymentRecorded',
      (e) => ({ ...e, data: null as never, metadata: {} }),
      ['事项属于这本账', '事项编号', '输入校验值'],
    ],
  ])('%s that was changed is found, and named with its index', async (_, type, change, found) => {
    const { events } = await fullYear();
    const at = events.findIndex((event) => event.type === type);
    const { examinations } = await examineLog(readerOf(changed(events, at, change)));
    expect(unfit(examinations).map(([what]) => what)).toEqual(found);
    const [first] = examinations.filter(({ fault, unfit: n }) => fault && n > 0);
    expect(first?.first).toContain(`序号 ${at}（`);
  });

  it('a time before the last one is told, and is no fault of the log', async () => {
    const { events } = await fullYear();
    const at = events.findIndex(({ type }) => type === 'PaymentRecorded');
    const early = changed(events, at, (event) => ({
      ...event,
      metadata: { ...event.metadata, recordedAt: '2001-01-01T00:00:00.000Z' },
    }));
    const times = async (log: readonly StoredEvent[]) =>
      (await examineLog(readerOf(log))).examinations.find(({ what }) => what === '登记时间');
    expect((await times(early))?.fault).toBe(false);
    expect((await times(early))?.unfit).toBe(((await times(events))?.unfit ?? 0) + 1);
  });

  it('an event that is missing in the middle leaves a gap', async () => {
    const { events } = await fullYear();
    const { examinations } = await examineLog(readerOf(events.toSpliced(10, 1)));
    expect(unfit(examinations)[0]?.[0]).toBe('序号与版次');
    expect(examinations[0]?.first).toContain('序号 11（');
  });

  it('a change whose hashes were computed anew is not found: what fits proves nothing of that', async () => {
    const { events } = await fullYear();
    const at = events.findIndex(({ type }) => type === 'UnitRegistered');
    const { examinations } = await examineLog(
      readerOf(
        changed(events, at, (event) => {
          const data = { ...event.data, name: '改过的单位' };
          const inputHash = hashOf({ command: 'registerUnit', input: data });
          const name = [event.metadata['key'], event.stream, inputHash, 0].join('\n');
          const id = uuidV5(String(event.metadata['ledgerId']), name);
          return { ...event, id, data, metadata: { ...event.metadata, inputHash } };
        }),
      ),
    );
    expect(unfit(examinations)).toEqual([]);
    expect(examinations.find(({ what }) => what === '输入校验值')?.proves).toContain('不证明');
  });

  it('views whose copy of an event is another are found', async () => {
    const { events, views } = await fullYear();
    const other = changed(events, 5, (event) => ({ ...event, data: { ...event.data, x: 1 } }));
    const seen = await examineViews(views, readerOf(other));
    expect([seen.unfit, seen.first?.startsWith('序号 5（')]).toEqual([1, true]);
  });
});
