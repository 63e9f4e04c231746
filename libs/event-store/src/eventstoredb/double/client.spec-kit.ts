/**
 * A process that appends, also while its server dies, then closes: `client.spec-kit.ts CONNECTION-STRING TIMEOUT-MS`. Node ends it with an error for
 * any rejection or exception that nobody handles.
 */
import { randomUUID } from 'node:crypto';
import { openEventStoreDb } from '../store.js';

const APPENDS = 64;
const PADDING = 'x'.repeat(50_000);

const [connectionString = '', timeoutMs] = process.argv.slice(2);
const store = await openEventStoreDb({
  connectionString,
  prefix: `client-${randomUUID()}`,
  timeoutMs: Number(timeoutMs),
});
store.subscribe({ after: null, handler: () => undefined });
const head = store.head().catch(() => undefined);
const event = () => ({ id: randomUUID(), type: 'PaymentRecorded', data: { PADDING }, metadata: {} });
let unknown = 0;
const appends = Array.from({ length: APPENDS }, (_, n) =>
  store.append(`s${n}`, [event()], 'no-stream').catch((error: Error) => {
    if (error.name === 'OutcomeUnknown') unknown += 1;
  }),
);
process.stdout.write('under way\n');
await Promise.all([...appends, head]);
process.stdout.write(`${unknown} of ${APPENDS} unknown\n`);
await store.close();
process.stdout.write('closed\n');
