import type { CommandName } from '@mingzhang/domain';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { Application } from './application.js';
import type { CommandRequest } from './command-handler.js';
import { FaultyStore } from './faulty-store.spec-kit.js';
import type { Outcome, Receipt } from './outcome.js';
import type { FileStore } from './ports.js';

export const NOW = '2024-03-10T01:30:00.000Z';

const noFiles: FileStore = {
  put: () => Promise.reject(new Error('no files here')),
  get: async () => null,
  has: async () => false,
};

/** Ids and salts that can be told apart: 00000000-0000-4000-8000-000000000001, salt-2 … */
const counting = () => {
  let count = 0;
  const next = (): number => (count += 1);
  return {
    uuid: () => `00000000-0000-4000-8000-${String(next()).padStart(12, '0')}`,
    salt: () => `salt-${next()}`,
  };
};

export const memoryViews = (): SqliteViewStore => {
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('new views of another version');
  return views;
};

/** The application over a memory store that fails when told to. */
export class Desk {
  private constructor(
    readonly application: Application,
    readonly store: FaultyStore,
    private readonly views: SqliteViewStore,
  ) {}

  static async open(): Promise<Desk> {
    const store = new FaultyStore(openMemoryEventStore(new MemoryLog()));
    const views = memoryViews();
    const application = await Application.start({
      store,
      views,
      files: noFiles,
      clock: { now: () => NOW },
      entropy: counting(),
      opening: { kind: 'test', title: '测试账' },
    });
    return new Desk(application, store, views);
  }

  execute(name: CommandName, input: unknown, request: Partial<CommandRequest> = {}): Promise<Outcome> {
    return this.application.execute(name, input, { actor: { id: 'local:clerk', role: 'clerk' }, ...request });
  }

  /** What is to be accepted. */
  async does(name: CommandName, input: unknown, request?: Partial<CommandRequest>): Promise<Receipt> {
    const outcome = await this.execute(name, input, request);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.code}`);
    return outcome.receipt;
  }

  head(): Promise<number> {
    return this.application.headIndex();
  }

  async close(): Promise<void> {
    await this.application.stop();
    await this.views.close();
    await this.store.close();
  }
}

export const codeOf = (outcome: Outcome): string => (outcome.ok ? 'ok' : outcome.refusal.code);
