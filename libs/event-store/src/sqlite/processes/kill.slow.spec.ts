import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { Random } from '../../../../../tests/kit/random.js';
import { all, eventually, pause } from '../../contract/kit.spec-kit.js';
import type { EventStore, ExpectedRevision, StoredEvent } from '../../port.js';
import { openSqliteEventStore } from '../sqlite-store.js';
import { temporaryFolder } from '../temporary.spec-kit.js';
import { buildDist, Child } from './child.spec-kit.js';

const LEDGERS = 5;
const KILLS_PER_LEDGER = 13;
/** Each fifth kill need not wait for the first answer: it may hit while the file is opened, recovered, its tables made. */
const EARLY = 5;
const LONGEST_START_MS = 120;
const LONGEST_LOAD_MS = 150;
const TIMEOUT_MS = 180_000;

interface Sent {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
}
interface Acknowledged {
  readonly revision: number;
  readonly logIndex: number;
  readonly ids: readonly string[];
}
interface Line {
  readonly sent?: Sent;
  readonly acknowledged?: Acknowledged;
  readonly refused?: readonly string[];
}

/** Everything the children of one ledger have printed. */
interface Printed {
  readonly acknowledged: Acknowledged[];
  readonly sentIds: Set<string>;
}

const counts = { kills: 0, inFlight: 0, durableUnacknowledged: 0, acknowledged: 0, sentEvents: 0, early: 0 };
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** The moments of the kills come from the seed, as far as moments can be repeated. */
const random = new Random(seed);

beforeAll(buildDist, TIMEOUT_MS);
afterAll(() => {
  process.stdout.write(`kill.slow.spec: seed ${seed} ${JSON.stringify(counts)}\n`);
});

describe('kill -9 under load', () => {
  it.each([...Array(LEDGERS).keys()])(
    'ledger %i: nothing acknowledged is lost, nothing doubled',
    async () => {
      const folder = temporaryFolder();
      const record: Printed = { acknowledged: [], sentIds: new Set() };
      for (let kill = 0; kill < KILLS_PER_LEDGER; kill += 1) {
        const lines = await loadAndKill(folder.dir, kill % EARLY === EARLY - 1);
        const store = openSqliteEventStore({ file: folder.file });
        await checkAfterKill(store, lines, record);
        await store.close();
      }
      counts.acknowledged += record.acknowledged.length;
      counts.sentEvents += record.sentIds.size;
      folder.remove();
    },
    TIMEOUT_MS,
  );

  it('the kills hit while appends were in flight, and some between COMMIT and answer', () => {
    expect(counts.kills - counts.early).toBeGreaterThanOrEqual(50);
    expect(counts.inFlight).toBeGreaterThan(0);
    expect(counts.durableUnacknowledged).toBeGreaterThan(0);
    expect(counts.acknowledged).toBeGreaterThan(counts.kills);
  });
});

const loadAndKill = async (dir: string, early: boolean): Promise<Line[]> => {
  const child = new Child('load', dir, join(dir, 'child.out'));
  if (early) {
    await pause(random.next() * LONGEST_START_MS);
    counts.early += 1;
  } else {
    await eventually(() => child.lines.some((line) => 'acknowledged' in Object(line)));
    await pause(random.next() * LONGEST_LOAD_MS);
  }
  await child.kill();
  counts.kills += 1;
  return child.lines as Line[];
};

const checkAfterKill = async (store: EventStore, lines: readonly Line[], record: Printed): Promise<void> => {
  const sent = lines.flatMap((line) => line.sent ?? []);
  for (const id of sent.flatMap(({ ids }) => ids)) record.sentIds.add(id);
  record.acknowledged.push(...lines.flatMap((line) => line.acknowledged ?? []));
  const answered = new Set(lines.flatMap((line) => line.acknowledged?.ids ?? line.refused ?? []));
  const unanswered = sent.filter(({ ids }) => !ids.some((id) => answered.has(id)));

  const ledger = checkDense(await readLedger(store));
  checkAcknowledged(ledger, record);
  for (const { ids } of sent) expect([0, ids.length]).toContain(ids.filter((id) => ledger.has(id)).length);
  if (unanswered.length > 0) counts.inFlight += 1;
  if (unanswered.some(({ ids }) => ids.some((id) => ledger.has(id)))) counts.durableUnacknowledged += 1;

  await retry(store, unanswered, ledger);
  checkAcknowledged(checkDense(await readLedger(store)), record);
};

const readLedger = async (store: EventStore): Promise<StoredEvent[]> =>
  (await all(store.readAll())).map(({ event }) => event);

/** No gap in the log or in a stream, no id twice, nothing that was not sent. Events by id. */
const checkDense = (ledger: readonly StoredEvent[]): Map<string, StoredEvent> => {
  const ends = new Map<string, number>();
  const byId = new Map<string, StoredEvent>();
  for (const [n, stored] of ledger.entries()) {
    const revision = (ends.get(stored.stream) ?? -1) + 1;
    const { logIndex, id, stream } = stored;
    if (logIndex !== n || stored.revision !== revision || byId.has(id) || stored.data['stream'] !== stream) {
      throw new Error(`event ${n} is out of order or doubled: ${JSON.stringify(stored)}`);
    }
    ends.set(stream, revision);
    byId.set(id, stored);
  }
  return byId;
};

/** Every append ever acknowledged stands where its answer said. */
const checkAcknowledged = (ledger: ReadonlyMap<string, StoredEvent>, record: Printed): void => {
  for (const { ids, revision, logIndex } of record.acknowledged) {
    const places = ids.map((id) => [ledger.get(id)?.revision, ledger.get(id)?.logIndex]);
    const first = ids.length - 1;
    const promised = ids.map((_, n) => [revision - first + n, logIndex - first + n]);
    if (String(places) !== String(promised)) {
      throw new Error(`acknowledged at ${String(promised)}, found at ${String(places)}`);
    }
  }
  for (const id of ledger.keys()) if (!record.sentIds.has(id)) throw new Error(`${id} was never sent`);
};

/** What a caller does that got no answer. An append that is there is answered from its place, and written by none of this. */
const retry = async (
  store: EventStore,
  unanswered: readonly Sent[],
  ledger: ReadonlyMap<string, StoredEvent>,
): Promise<void> => {
  for (const { stream, expected, ids } of unanswered) {
    const events = ids.map((id) => ({ id, type: 'Loaded', data: { stream, id }, metadata: {} }));
    const last = ledger.get(ids.at(-1) ?? '');
    const answer = await store.append(stream, events, expected);
    if (last === undefined) continue;
    expect(answer).toEqual({ ok: true, revision: last.revision, logIndex: last.logIndex });
  }
};
