import { afterAll, beforeAll } from '@jest/globals';
import { viewStoreContract } from '../contract.spec-kit.js';
import { PostgresViewStore } from './postgres-view-store.js';
import { describeWithPostgres, PostgresServer } from './server.spec-kit.js';

describeWithPostgres('views in PostgreSQL', () => {
  let server: PostgresServer;
  let ledgers = 0;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, 120_000);
  afterAll(() => server.stop());

  viewStoreContract('PostgreSQL', async () => {
    ledgers += 1;
    const ledger = `ledger-${ledgers}`;
    const opened: PostgresViewStore[] = [];
    const open = async (): Promise<PostgresViewStore> => {
      const views = await PostgresViewStore.open({ url: server.url, ledger, onError: () => undefined });
      opened.push(views);
      return views;
    };
    return {
      views: await open(),
      beside: open,
      reopen: open,
      cleanup: async () => {
        for (const views of opened) await views.close();
      },
    };
  });
});
