// Appends one event after the other to a log and says each once it is acknowledged. Run under strace by power-loss.slow.spec.ts.
import { writeSync } from 'node:fs';
import { openSqliteEventStore } from '@mingzhang/event-store';

const [file, count, characters] = process.argv.slice(2);
const store = openSqliteEventStore({ file });
for (let n = 0; n < Number(count); n += 1) {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const data = { n, text: String(n % 10).repeat(Number(characters)) };
  const result = await store.append(
    'a',
    [{ id, type: 'T', data, metadata: {} }],
    n === 0 ? 'no-stream' : n - 1,
  );
  if (!result.ok) throw new Error('no other writer is here');
  writeSync(1, `acknowledged ${n + 1}\n`);
}
await store.close();
