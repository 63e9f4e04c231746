import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPostgres, PostgresServer } from '../../../view-store/src/postgres/server.spec-kit.js';
import { appStoreContract } from '../contract.spec-kit.js';
import type { AppStore } from '../port.js';
import { openPostgresAppStore } from './open.js';

describeWithPostgres('people in PostgreSQL', () => {
  let server: PostgresServer;
  let ledgers = 0;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());
  const open = (ledger: string): Promise<AppStore> =>
    openPostgresAppStore({ url: server.url, ledger, onError: () => undefined });

  appStoreContract('PostgreSQL', async () => {
    const ledger = `ledger-${(ledgers += 1)}`;
    const all: AppStore[] = [];
    const another = async (): Promise<AppStore> => {
      const store = await open(ledger);
      all.push(store);
      return store;
    };
    return {
      store: await another(),
      reopen: another,
      cleanup: async () => {
        for (const store of all) await store.close();
      },
    };
  });

  it('opened by six processes at once are one', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open('shared')));
    await all[0]?.putSetting('setup', 'a');
    for (const store of all) expect(await store.setting('setup')).toBe('a');
    for (const store of all) await store.close();
  });

  it('of two ledgers know nothing of each other, and a name that is none is refused', async () => {
    const [one, other] = [await open('one'), await open('other')];
    await one.putSetting('setup', 'a');
    expect(await other.setting('setup')).toBeNull();
    await one.close();
    await other.close();
    await expect(open('a"; drop schema public')).rejects.toThrow('no name');
  });
});
