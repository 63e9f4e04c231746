import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openMemoryEventStore, MemoryLog, type EventStore } from '@mingzhang/event-store';
import { openEventStoreDb } from '@mingzhang/event-store/eventstoredb';
import { EngineLedger } from '@mingzhang/hosts/engines';
import {
  leafOfEvent,
  nodesOf,
  openCheckpoint,
  parseVerifierKey,
  treeHead,
  type LoggedEvent,
} from '@mingzhang/transparency';
import { startDouble, type Double } from '../../libs/event-store/src/eventstoredb/double/double.spec-kit.js';
import { PostgresServer } from '../../libs/view-store/src/postgres/server.spec-kit.js';
import { temporaryFolder } from '../kit/folders.js';
import { describeWithEngines } from './engines.js';

const ACTOR = { id: 'local:clerk', role: 'clerk' } as const;
/** The same events in a store of another kind. */
async function movedToMemory(connectionString: string): Promise<EventStore> {
  const [engine, memory] = [
    await openEventStoreDb({ connectionString, prefix: 'log' }),
    openMemoryEventStore(new MemoryLog()),
  ];
  for await (const { event } of engine.readAll()) {
    const { stream, revision, id, type, data, metadata } = event;
    await memory.append(stream, [{ id, type, data, metadata }], revision === 0 ? 'no-stream' : revision - 1);
  }
  await engine.close();
  return memory;
}

const unit = (unitId: string) => ({ unitId, name: unitId, registeredOn: '2020-01-01' });

describeWithEngines('the log beside engines', () => {
  const folder = temporaryFolder();
  const store = openMemoryEventStore(new MemoryLog());
  const opened: EngineLedger[] = [];
  let postgres: PostgresServer;
  let double: Double;
  beforeAll(async () => {
    [postgres, double] = await Promise.all([PostgresServer.start(), startDouble({ store })]);
  }, 120_000);
  afterAll(async () => {
    for (const ledger of opened) await ledger.close();
    double.kill();
    await store.close();
    await postgres.stop();
    folder.remove();
  });

  async function process(part: 'api' | 'worker'): Promise<EngineLedger> {
    const ledger = await EngineLedger.open({
      eventStoreUrl: double.connectionString,
      databaseUrl: postgres.url,
      ledger: 'log',
      dir: folder.dir,
      part,
      holder: `${part}-${opened.length}`,
      kind: 'test',
      onError: () => undefined,
    });
    opened.push(ledger);
    return ledger;
  }

  it('is kept by the worker that leads, read by every api, and the tree is that of the events in any store', async () => {
    const [api, worker] = [await process('api'), await process('worker')];
    for (const one of ['a', 'b', 'c'])
      await api.application.execute('registerUnit', unit(one), { actor: ACTOR });
    const size = (await api.application.headIndex()) + 1;
    const reached = async (): Promise<boolean> => {
      api.proof.ask();
      return (await api.proof.standing()).checkpoint?.size === size;
    };
    while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 200));
    const leaves: Buffer[] = [];
    const elsewhere = await movedToMemory(double.connectionString);
    for await (const { event } of elsewhere.readAll())
      leaves.push(leafOfEvent(event as unknown as LoggedEvent));
    const { key, trouble } = await api.proof.standing();
    const text = readFileSync(join(folder.dir, 'log', 'checkpoint'), 'utf8');
    const { root } = openCheckpoint(text, parseVerifierKey(key));
    expect(leaves).toHaveLength(size);
    expect(root).toEqual(treeHead(nodesOf(leaves), size));
    expect([trouble, (await worker.proof.standing()).key]).toEqual([null, key]);
  }, 120_000);

  it('goes on where another worker takes the lead', async () => {
    const worker = opened.find(({ leads }) => leads);
    if (worker === undefined) throw new Error('nobody leads');
    opened.splice(opened.indexOf(worker), 1);
    await worker.close();
    const [next, api] = [await process('worker'), opened[0]];
    if (api === undefined) throw new Error('no api');
    await api.application.execute('registerUnit', unit('d'), { actor: ACTOR });
    const size = (await api.application.headIndex()) + 1;
    api.proof.ask();
    while ((await api.proof.standing()).checkpoint?.size !== size) {
      api.proof.ask();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect([next.leads, (await next.proof.standing()).trouble]).toEqual([true, null]);
  }, 120_000);
});
