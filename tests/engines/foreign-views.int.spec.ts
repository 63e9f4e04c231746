import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '@mingzhang/event-store';
import { EngineLedger } from '@mingzhang/hosts/engines';
import { startDouble, type Double } from '../../libs/event-store/src/eventstoredb/double/double.spec-kit.js';
import { PostgresServer } from '../../libs/view-store/src/postgres/server.spec-kit.js';
import { temporaryFolder, type Folder } from '../kit/folders.js';
import { describeWithEngines } from './engines.js';

const ACTOR = { id: 'local:clerk', role: 'clerk' } as const;

describeWithEngines('views in PostgreSQL belong to a log', () => {
  let postgres: PostgresServer;
  let folder: Folder;
  let ledgers = 0;
  let name = '';
  const said: string[] = [];
  const opened: EngineLedger[] = [];
  const serving: { readonly double: Double; readonly store: EventStore }[] = [];

  beforeAll(async () => {
    postgres = await PostgresServer.start();
  }, 120_000);
  afterAll(() => postgres.stop());
  beforeEach(() => {
    folder = temporaryFolder();
    name = `foreign-${(ledgers += 1)}`;
    said.splice(0);
  });
  afterEach(async () => {
    await endServers();
    folder.remove();
  });

  const endServers = async (): Promise<void> => {
    for (const ledger of opened.splice(0)) await ledger.close();
    for (const { double, store } of serving.splice(0)) {
      double.kill();
      await store.close();
    }
  };
  const log = (which: string): string => join(folder.dir, `${which}.db`);

  /** The server of the log of this name, and none of the others. */
  async function serve(which: string): Promise<Double> {
    await endServers();
    const store = openSqliteEventStore({ file: log(which) });
    const double = await startDouble({ store });
    serving.push({ double, store });
    return double;
  }

  /** A process of the ledger. */
  async function process(double: Double, part: 'api' | 'worker', holder: string): Promise<EngineLedger> {
    const ledger = await EngineLedger.open({
      eventStoreUrl: double.connectionString,
      databaseUrl: postgres.url,
      ledger: name,
      dir: join(folder.dir, 'data'),
      part,
      holder,
      onError: () => undefined,
      onNotice: (notice) => said.push(notice),
      kind: 'test',
    });
    opened.push(ledger);
    return ledger;
  }
  const open = async (which: string, part: 'api' | 'worker'): Promise<EngineLedger> =>
    process(await serve(which), part, part);
  const unitsOf = async (ledger: EngineLedger): Promise<readonly string[]> => {
    const rows = (await ledger.dumpViews())['unit'] as readonly { readonly unit_id: string }[];
    return rows.map(({ unit_id }) => unit_id);
  };

  /** Units are registered in this log, and the views follow. */
  async function recorded(which: string, units: readonly string[]): Promise<void> {
    const ledger = await open(which, 'worker');
    for (const unitId of units) {
      const input = { unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' };
      const outcome = await ledger.application.execute('registerUnit', input, { actor: ACTOR });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
    }
    await ledger.application.catchUp();
    await endServers();
  }

  /** What a process that never projects finds. */
  async function seen(which: string): Promise<readonly string[]> {
    const ledger = await open(which, 'api');
    expect(await ledger.application.viewsIndex()).toBe(await ledger.application.headIndex());
    return unitsOf(ledger);
  }

  it('those of their own log are opened as they are, without a word', async () => {
    await recorded('log', ['a', 'b']);
    expect(await seen('log')).toEqual(['a', 'b']);
    expect(said).toEqual([]);
  });

  it('an older copy of the log: the views are ahead, and are built anew', async () => {
    await recorded('log', ['a']);
    copyFileSync(log('log'), log('older'));
    await recorded('log', ['b', 'c']);
    expect(await seen('older')).toEqual(['a']);
    expect(said.join()).toMatch(/视图比账新.*重建/);
  });

  it('another ledger under the same name', async () => {
    await recorded('log', ['a', 'b']);
    expect(await unitsOf(await open('other', 'api'))).toEqual([]);
    expect(said.join()).toContain('重建');
    await recorded('other', ['x', 'y', 'z']);
    expect(await seen('other')).toEqual(['x', 'y', 'z']);
  });

  it('another history of the same ledger, however long it became', async () => {
    await recorded('log', ['a']);
    copyFileSync(log('log'), log('other'));
    await recorded('log', ['b']);
    expect(await unitsOf(await open('other', 'worker'))).toEqual(['a']);
    await recorded('other', ['x', 'y', 'z']);
    expect(await seen('other')).toEqual(['a', 'x', 'y', 'z']);
    expect(await seen('log')).toEqual(['a', 'b']);
    expect(said.join()).toContain('重建');
  });

  it('several processes that find them at once wait for the one that builds', async () => {
    await recorded('log', ['a', 'b']);
    await recorded('other', ['x']);
    const double = await serve('log');
    const parts = ['api', 'api', 'worker', 'worker'] as const;
    const all = await Promise.all(parts.map((part, n) => process(double, part, `${part}-${n}`)));
    for (const ledger of all) expect(await unitsOf(ledger)).toEqual(['a', 'b']);
  });
});
