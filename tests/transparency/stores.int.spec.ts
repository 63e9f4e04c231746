import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openMemoryEventStore, openSqliteEventStore, type EventStore } from '@mingzhang/event-store';
import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';
import { Integrator } from '@mingzhang/transparency';
import { startDouble } from '../../libs/event-store/src/eventstoredb/double/double.spec-kit.js';
import { appendAll } from './events.js';
import { ledgerOf, readEvents, signer, temporary } from './ledger.js';

const dir = temporary();
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function headOf(store: EventStore, name: string) {
  const log = await Integrator.start(store, join(dir, name), signer);
  await log.catchUp();
  const { size, root } = await log.checkpoint();
  await log.stop();
  return { size, root: root.toString('base64') };
}

describe('one ledger in three stores', () => {
  it('has one tree: in memory, in SQLite, in EventStoreDB (double)', async () => {
    const memory = await ledgerOf(600);
    const events = await readEvents(memory);
    const plain = events.map(({ logIndex: _, revision: __, ...event }) => event) as unknown as Parameters<
      typeof appendAll
    >[1];
    const sqlite = openSqliteEventStore({ file: join(dir, 'events.db') });
    await appendAll(sqlite, plain);
    const double = await startDouble({ store: openMemoryEventStore() });
    const engine = await openEventStoreDb({ connectionString: double.connectionString, prefix: 'one' });
    await appendAll(engine, plain);
    const expected = await headOf(memory, 'memory');
    expect(expected.size).toBe(600);
    expect(await headOf(sqlite, 'sqlite')).toEqual(expected);
    expect(await headOf(engine, 'engine')).toEqual(expected);
    await sqlite.close();
    await engine.close();
    await double.kill();
  });
});
