import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryLog, openMemoryEventStore, type EventStore } from '@mingzhang/event-store';
import type { Batch, ViewStore } from '@mingzhang/view-store';
import { Desk, memoryViews } from './application.spec-kit.js';
import { Projector } from './projector.js';
import { rebuildViews } from './rebuild.js';
import { toLedgerEvent } from './stored.js';

const UNIT = (n: number) => ({ unitId: `u${n}`, name: `单位${n}`, registeredOn: '2020-01-01' });
const SOON = 5_000;

let desk: Desk;
const opened: ViewStore[] = [];
beforeEach(async () => {
  desk = await Desk.open();
  for (let n = 0; n < 5; n += 1) await desk.does('registerUnit', UNIT(n));
});
afterEach(async () => {
  await desk.close();
  for (const views of opened.splice(0)) await views.close();
});

const views = (): ViewStore => {
  const fresh = memoryViews();
  opened.push(fresh);
  return fresh;
};

/** Views whose applying is watched, and can be made to fail. */
function watched(inner: ViewStore, before: (batch: Batch) => void): ViewStore {
  return new Proxy(inner, {
    get(target, name) {
      if (name === 'apply') {
        return async (batch: Batch) => {
          before(batch);
          return target.apply(batch);
        };
      }
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** Views that can be exchanged behind a projector's back, as restoring a dump does. */
const standIn = (standing: { readonly views: ViewStore }): ViewStore =>
  new Proxy({} as ViewStore, {
    get: (_, name) => {
      const value = Reflect.get(standing.views, name) as (...args: unknown[]) => unknown;
      return value.bind(standing.views);
    },
  });

/** Fresh views of the first events of the desk's log. */
async function viewsUpTo(logIndex: number): Promise<ViewStore> {
  const fresh = views();
  const events = [];
  for await (const one of desk.store.readAll({ limit: logIndex + 1 })) events.push(one);
  const { token = '' } = events.at(-1) ?? {};
  await fresh.apply({
    from: null,
    to: { token, logIndex },
    events: events.map(({ event }) => toLedgerEvent(event)),
  });
  return fresh;
}

describe('a projector', () => {
  it('goes on from the checkpoint of its views, not from the beginning', async () => {
    const shared = views();
    const first = new Projector(desk.store, shared);
    await first.start();
    expect(await first.waitFor(5, SOON)).toBe(true);
    await first.stop();
    await desk.does('registerUnit', UNIT(5));
    const seen: number[] = [];
    const second = new Projector(
      desk.store,
      watched(shared, ({ events }) => seen.push(...events.map(({ logIndex }) => logIndex))),
    );
    await second.start();
    expect(await second.waitFor(6, SOON)).toBe(true);
    await second.stop();
    expect(seen).toEqual([6]);
  });
  it('two of them on the same views apply every event once', async () => {
    const shared = views();
    const both = [new Projector(desk.store, shared), new Projector(desk.store, shared)];
    for (const one of both) await one.start();
    for (let n = 5; n < 25; n += 1) await desk.does('registerUnit', UNIT(n));
    for (const one of both) expect(await one.waitFor(25, SOON)).toBe(true);
    for (const one of both) await one.stop();
    const alone = views();
    await rebuildViews(desk.store, alone);
    const [applied, rebuilt] = [await shared.dump(), await alone.dump()];
    expect({ ...applied, checkpoint: [] }).toEqual({ ...rebuilt, checkpoint: [] });
    expect(await shared.checkpoint()).toMatchObject({ logIndex: 25 });
  });
  it('tells its trouble, tries again, and has none when it is over', async () => {
    let failures = 2;
    const troubled = watched(views(), () => {
      failures -= 1;
      if (failures >= 0) throw new Error('the disk is full');
    });
    const projector = new Projector(desk.store, troubled);
    await projector.start();
    expect(await projector.waitFor(5, SOON)).toBe(true);
    expect([failures, projector.trouble]).toEqual([-1, null]);
    await projector.stop();
  });
  it('that stands still has trouble to tell, and a reader is told to come back', async () => {
    const stuck = watched(views(), () => {
      throw new Error('the disk is full');
    });
    const projector = new Projector(desk.store, stuck);
    await projector.start();
    expect(await projector.waitFor(5, 50)).toBe(false);
    expect(String(projector.trouble)).toContain('the disk is full');
    await projector.stop();
  });
  it('whose views were put back reads again what is missing, at the next event', async () => {
    const shared = views();
    const seen: (readonly number[])[] = [];
    const standing = { views: shared };
    const projector = new Projector(
      desk.store,
      watched(standIn(standing), ({ events }) => seen.push(events.map(({ logIndex }) => logIndex))),
    );
    await projector.start();
    expect(await projector.waitFor(5, SOON)).toBe(true);
    standing.views = await viewsUpTo(2);
    await desk.does('registerUnit', UNIT(5));
    expect(await projector.waitFor(6, SOON)).toBe(true);
    await projector.stop();
    expect(seen.slice(-2)).toEqual([[6], [3, 4, 5, 6]]);
    expect(projector.trouble).toBeNull();
    expect(await standing.views.dump()).toEqual(await (await viewsUpTo(6)).dump());
  });
  it('whose views were put back while nothing happens notices it when it looks', async () => {
    const standing: { views: ViewStore } = { views: views() };
    const projector = new Projector(desk.store, standIn(standing));
    await projector.recheck();
    expect(await standing.views.checkpoint()).toBeNull();
    await projector.start();
    expect(await projector.waitFor(5, SOON)).toBe(true);
    standing.views = views();
    await projector.recheck();
    expect(await projector.waitFor(5, SOON)).toBe(true);
    await projector.stop();
    expect(await standing.views.dump()).toEqual(await (await viewsUpTo(5)).dump());
  });
  it('switched to other views goes on from where those are', async () => {
    const [old, fresh] = [views(), views()];
    const projector = new Projector(desk.store, old);
    await projector.start();
    await projector.waitFor(5, SOON);
    await rebuildViews(desk.store, fresh);
    await desk.does('registerUnit', UNIT(5));
    await projector.switchTo(fresh);
    expect(await projector.waitFor(6, SOON)).toBe(true);
    await projector.stop();
    expect(await fresh.checkpoint()).toMatchObject({ logIndex: 6 });
  });
});

describe('a rebuild', () => {
  it('of an empty log leaves empty views', async () => {
    const store: EventStore = openMemoryEventStore(new MemoryLog());
    const empty = views();
    expect(await rebuildViews(store, empty)).toBe(0);
    expect(await empty.checkpoint()).toBeNull();
    await store.close();
  });
  it('ends at what the log held when it began, however fast the log grows', async () => {
    let units = 5;
    const growing = views();
    const store = new Proxy(desk.store, {
      get: (target, name) => {
        if (name !== 'readAll') return Reflect.get(target, name) as unknown;
        return async function* (options: object) {
          yield* target.readAll(options);
          await desk.does('registerUnit', UNIT((units += 1)));
        };
      },
    });
    expect(await rebuildViews(store, growing)).toBe(6);
    expect(await rebuildViews(store, growing)).toBe(1);
  });
  it('counts what it applied, and a second one finds nothing to do', async () => {
    const fresh = views();
    expect(await rebuildViews(desk.store, fresh)).toBe(6);
    expect(await rebuildViews(desk.store, fresh)).toBe(0);
  });
});
