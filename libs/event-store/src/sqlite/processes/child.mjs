/**
 * What the process specs run in a second process, on the built dist: `node child.mjs hold|follow|load DIR`.
 * Each line on stdout is one JSON value, written at once, so that a kill loses none that was printed.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { acquireFolderLock, openReader, openSqliteEventStore } from '../../../dist/index.js';

const WRITERS = 8;
const SHARED_STREAMS = ['shared/1', 'shared/2', 'shared/3'];

const [command, dir] = process.argv.slice(2);
const file = join(dir, 'events.db');
const print = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

/** Takes the lock and keeps it until killed, or says who has it. */
const hold = () => {
  const lock = acquireFolderLock(dir);
  if ('heldBy' in lock) return print(lock);
  lock.announce({ url: 'http://127.0.0.1:7410' });
  print({ pid: process.pid });
  setInterval(() => undefined, 60_000);
};

/** Prints the log index of each event as another process commits it. */
const follow = () => {
  const handler = (batch) => batch.forEach(({ event }) => print(event.logIndex));
  openReader(file).subscribe({ after: null, handler });
  print('following');
};

/** Writes without end: each writer one to three events to a stream of its own or to one that all share. */
const load = () => {
  const store = openSqliteEventStore({ file });
  const ends = new Map();
  const write = async (stream) => {
    const ids = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => randomUUID());
    const events = ids.map((id) => ({ id, type: 'Loaded', data: { stream, id }, metadata: {} }));
    const expected = ends.get(stream) ?? 'no-stream';
    print({ sent: { stream, expected, ids } });
    const answer = await store.append(stream, events, expected);
    ends.set(stream, answer.ok ? answer.revision : answer.actual);
    print(answer.ok ? { acknowledged: { ...answer, ids } } : { refused: ids });
  };
  const writer = async () => {
    const own = `own/${randomUUID()}`;
    for (;;) {
      const pick = Math.floor(Math.random() * 6);
      await write(SHARED_STREAMS[pick] ?? (pick === 5 ? `own/${randomUUID()}` : own));
    }
  };
  for (let n = 0; n < WRITERS; n += 1) void writer();
};

({ hold, follow, load })[command]();
