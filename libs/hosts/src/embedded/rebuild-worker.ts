import { parentPort, workerData } from 'node:worker_threads';
import { rebuildViews } from '@mingzhang/application';
import { openReader } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';

/** Runs in a thread of its own, so that a rebuild of a million events never holds up a request. */
const { events, target } = workerData as { events: string; target: string };
const reader = openReader(events);
const views = SqliteViewStore.open(target);
if (views === null) throw new Error('the file for the rebuilt views is not empty');
const count = await rebuildViews(reader, views, (done) =>
  parentPort?.postMessage({ done: false, events: done }),
);
await views.close();
await reader.close();
parentPort?.postMessage({ done: true, events: count });
