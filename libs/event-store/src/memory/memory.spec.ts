import { eventStoreContract } from '../contract.spec-kit.js';
import type { EventStore } from '../port.js';
import { MemoryLog, openMemoryEventStore } from './memory-store.js';

eventStoreContract('memory', async () => {
  const log = new MemoryLog();
  const stores: EventStore[] = [];
  const open = (): EventStore => {
    const store = openMemoryEventStore(log);
    stores.push(store);
    return store;
  };
  return {
    store: open(),
    reopen: async () => open(),
    cleanup: async () => {
      for (const store of stores) await store.close();
    },
  };
});
