import { Application, toLedgerEvent, type Entropy, type FileStore } from '@mingzhang/application';
import { commandNamed, type AnyEvent, type CommandName } from '@mingzhang/domain';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { yearOfCommands } from '../kit/year.js';

/** Says of every file that it is there: evidence is named by hash, and no test here opens one. */
const anyFile: FileStore = {
  put: async () => ({ sha256: `sha256:${'0'.repeat(64)}`, bytes: 1 }),
  get: async () => null,
  has: async () => true,
};

function countingEntropy(): Entropy {
  let count = 0;
  const next = (): string => String((count += 1)).padStart(12, '0');
  return { uuid: () => `00000000-0000-4000-8000-${next()}`, salt: () => `salt${next()}` };
}

/** A ledger in memory, its clock a second further with every look. */
export async function memoryLedger(from = '2024-01-10T01:00:00.000Z') {
  const log = new MemoryLog();
  const store = openMemoryEventStore(log);
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('no views in memory');
  let at = Date.parse(from);
  const clock = { now: () => new Date((at += 1_000)).toISOString() };
  const application = await Application.start({
    store,
    views,
    files: anyFile,
    clock,
    entropy: countingEntropy(),
    opening: { kind: 'test', title: '测试账' },
  });
  return { application, store, views };
}

/** The log of a year in which every command occurs, entered through the commands. */
export async function fullLog(): Promise<readonly AnyEvent[]> {
  const { application, store } = await memoryLedger();
  // No page and no address gives it: whoever restores a folder does.
  const restored = {
    command: 'continueLog',
    input: commandNamed('continueLog').example,
    role: 'administrator',
  } as const;
  for (const [index, { command, input, role = 'clerk' }] of [...yearOfCommands(), restored].entries()) {
    const actor = { id: `local:${role}`, role };
    const outcome = await application.execute(command as CommandName, input, { actor, key: `act:${index}` });
    if (!outcome.ok) throw new Error(`${command}: ${outcome.refusal.message}`);
  }
  const events: AnyEvent[] = [];
  for await (const { event } of store.readAll({ after: null, limit: 10_000 }))
    events.push(toLedgerEvent(event));
  await application.stop();
  return events;
}
