import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '@mingzhang/event-store';
import { fillViews } from './views-files.js';

/** Runs in a thread of its own, so that a rebuild of a million events never holds up a request. */
const { events, target } = workerData as { events: string; target: string };
const reader = openReader(events);
const count = await fillViews(target, reader, (done) =>
  parentPort?.postMessage({ done: false, events: done }),
);
await reader.close();
parentPort?.postMessage({ done: true, events: count });
