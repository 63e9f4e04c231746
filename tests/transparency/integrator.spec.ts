import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  MemoryLog,
  openMemoryEventStore,
  openSqliteEventStore,
  type EventStore,
} from '@mingzhang/event-store';
import {
  Integrator,
  leafOfEvent,
  LogDiffers,
  nodesOf,
  signerOf,
  treeHead,
  type LoggedEvent,
} from '@mingzhang/transparency';
import { appendAll, eventsOf, memoryStoreOf } from './events.js';

const signer = signerOf('mingzhang/test', Buffer.alloc(32, 1));
let dir: string;
let running: Integrator[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'mingzhang-follow-'));
});
afterEach(async () => {
  for (const one of running) await one.stop();
  running = [];
  rmSync(dir, { recursive: true, force: true });
});

async function follow(store: EventStore, folder = dir): Promise<Integrator> {
  const one = await Integrator.start(store, folder, signer);
  running.push(one);
  return one;
}

/** The head over what the store gives back, without tiles and without the integrator. */
async function headOf(store: EventStore): Promise<Buffer> {
  const leaves: Buffer[] = [];
  for await (const { event } of store.readAll()) leaves.push(leafOfEvent(event as unknown as LoggedEvent));
  return treeHead(nodesOf(leaves), leaves.length);
}

describe('the integrator', () => {
  it('follows a store from behind the append, and says how far behind it is', async () => {
    const store = await memoryStoreOf(600);
    const log = await follow(store);
    await log.catchUp();
    expect(await log.lag()).toBe(0);
    await appendAll(
      store,
      eventsOf(50, 2).map((one) => ({ ...one, stream: `later-${one.stream}` })),
    );
    await log.catchUp();
    expect(await log.checkpoint()).toMatchObject({ size: 650, root: await headOf(store) });
    await log.stop();
    await appendAll(store, [{ ...eventsOf(1, 3)[0], stream: 'last' } as ReturnType<typeof eventsOf>[0]]);
    expect(await log.lag()).toBe(1);
    await expect(log.catchUp()).rejects.toThrow(/follows no more/u);
  });

  it.each([40, 300, 700])('goes on after a start at %i events, by the position it kept', async (count) => {
    const store = await memoryStoreOf(count);
    const first = await follow(store);
    await first.catchUp();
    await first.checkpoint();
    await first.stop();
    expect(existsSync(join(dir, 'position.json'))).toBe(count >= 256);
    await appendAll(
      store,
      eventsOf(400, 2).map((one) => ({ ...one, stream: `later-${one.stream}` })),
    );
    const second = await follow(store);
    await second.catchUp();
    expect((await second.checkpoint()).root).toEqual(await headOf(store));
  });

  it('gives one tree in every store, and a log goes on in another store that holds the same events', async () => {
    const file = join(dir, 'events.db');
    const sqlite = openSqliteEventStore({ file });
    await appendAll(sqlite, eventsOf(600));
    const memory = await memoryStoreOf(600);
    const logs = join(dir, 'log');
    const first = await follow(memory, logs);
    await first.catchUp();
    const { root } = await first.checkpoint();
    await first.stop();
    const moved = await follow(sqlite, logs);
    await moved.catchUp();
    expect((await moved.checkpoint()).root).toEqual(root);
    await moved.stop();
    await sqlite.close();
  });

  it('takes a lost or foreign position for none, and compares everything from the start', async () => {
    const store = await memoryStoreOf(600);
    const first = await follow(store);
    await first.catchUp();
    await first.stop();
    for (const position of ['', '{}', '{"next":511,"after":"C:1/P:1"}', '{"next":511,"after":"3"}']) {
      writeFileSync(join(dir, 'position.json'), position);
      const again = await follow(store);
      await again.catchUp();
      expect((await again.checkpoint()).root).toEqual(await headOf(store));
      await again.stop();
    }
  });
});

describe('a store that is not the one the log was made of', () => {
  async function made(count: number): Promise<void> {
    const log = await follow(await memoryStoreOf(count));
    await log.catchUp();
    await log.checkpoint();
    await log.stop();
  }

  it.each([
    [40, 17],
    [700, 511],
    [700, 600],
  ])('with another event is refused and the event named: %i events, the %i. changed', async (count, at) => {
    await made(count);
    const store = openMemoryEventStore(new MemoryLog());
    const events = eventsOf(count).map((one, n) => (n === at ? { ...one, type: 'PaymentReversed' } : one));
    await appendAll(store, events);
    const log = await follow(store);
    await expect(log.catchUp()).rejects.toMatchObject({ name: 'LogDiffers', logIndex: at });
    await expect(log.checkpoint()).rejects.toThrow(LogDiffers);
    expect(readFileSync(join(dir, 'checkpoint'), 'utf8')).toContain(`\n${count}\n`);
  });

  it('an older backup put back is refused, also after it has grown past the checkpoint', async () => {
    await made(700);
    const older = await memoryStoreOf(600);
    const log = await follow(older);
    expect(log.trouble).toMatchObject({ name: 'LogDiffers', logIndex: 600 });
    await expect(log.checkpoint()).rejects.toThrow(/ends at 600, the log at 700/u);
    await log.stop();
    await appendAll(
      older,
      eventsOf(200, 2).map((one) => ({ ...one, stream: `other-${one.stream}` })),
    );
    const grown = await follow(older);
    await expect(grown.catchUp()).rejects.toMatchObject({ name: 'LogDiffers', logIndex: 600 });
    await expect(grown.checkpoint()).rejects.toThrow(LogDiffers);
  });
});

describe('a failure on the way', () => {
  it('that passes (no room, no right) is tried again, and no event is left out or taken twice', async () => {
    const store = await memoryStoreOf(100);
    const log = await follow(store);
    await log.catchUp();
    // A file where the folder of tiles must be: what is to be written there cannot be.
    writeFileSync(join(dir, 'tile'), '');
    await appendAll(
      store,
      eventsOf(400, 2).map((one) => ({ ...one, stream: `later-${one.stream}` })),
    );
    while (log.trouble === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log.trouble).not.toBeInstanceOf(LogDiffers);
    rmSync(join(dir, 'tile'));
    await log.catchUp();
    expect(log.trouble).toBeNull();
    expect((await log.checkpoint()).root).toEqual(await headOf(store));
  });

  it('of the signing leaves no checkpoint that tiles do not carry', async () => {
    const log = await follow(await memoryStoreOf(10));
    await log.catchUp();
    writeFileSync(join(dir, 'tile'), '');
    chmodSync(join(dir, 'tile'), 0o444);
    await expect(log.checkpoint()).rejects.toThrow(/ENOTDIR|EEXIST/u);
    expect(existsSync(join(dir, 'checkpoint'))).toBe(false);
  });
});
