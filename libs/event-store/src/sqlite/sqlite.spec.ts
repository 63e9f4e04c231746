import { eventStoreContract } from '../contract.spec-kit.js';
import type { EventStore } from '../port.js';
import { openSqliteEventStore } from './sqlite-store.js';
import { temporaryFolder } from './temporary.spec-kit.js';

/** Without polling, so that a subscription that is not woken by the commit is seen to hang. */
const pollMs = Infinity;

eventStoreContract('SQLite', async () => {
  const { file, remove } = temporaryFolder();
  const stores: EventStore[] = [];
  const open = (): EventStore => {
    const store = openSqliteEventStore({ file, pollMs });
    stores.push(store);
    return store;
  };
  return {
    store: open(),
    reopen: async () => open(),
    cleanup: async () => {
      for (const store of stores) await store.close();
      remove();
    },
  };
});
