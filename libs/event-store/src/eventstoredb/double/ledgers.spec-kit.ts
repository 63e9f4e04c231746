import { randomUUID } from 'node:crypto';
import type { Open } from '../../contract.spec-kit.js';
import type { EventStore } from '../../port.js';
import type { EventStoreDbOptions } from '../connect.js';
import { openEventStoreDb } from '../store.js';

/** A name no other ledger has: all tests of a server share its log. */
export const freshPrefix = (): string => `t-${randomUUID()}`;

/** Opens fresh ledgers, side by side in the log of one server. */
export const ledgersOn =
  (options: Omit<EventStoreDbOptions, 'prefix'>): Open =>
  async () => {
    const prefix = freshPrefix();
    const stores: EventStore[] = [];
    const open = async (): Promise<EventStore> => {
      const store = await openEventStoreDb({ ...options, prefix });
      stores.push(store);
      return store;
    };
    return {
      store: await open(),
      reopen: open,
      cleanup: async () => {
        for (const store of stores) await store.close();
      },
    };
  };
