// npm run bench [-- --json FILE] [-- --only NAME]: every figure the median of interleaved rounds against a baseline measured in the same run.
import { readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// Other options are the benches' own: --payments N, --events N.
const { values } = parseArgs({
  strict: false,
  options: { json: { type: 'string' }, only: { type: 'string' } },
});
const folder = new URL('../bench/', import.meta.url);
const results = [];
for (const name of readdirSync(folder).filter((file) => file.endsWith('.bench.mjs'))) {
  if (values.only !== undefined && !name.startsWith(values.only)) continue;
  const { bench } = await import(new URL(name, folder));
  for (const row of await bench()) {
    results.push(row);
    const { name: what, value, unit, baseline, ratio } = row;
    console.log(
      `${what.padEnd(28)} ${Math.round(value)} ${unit}, baseline ${Math.round(baseline)}, ratio ${ratio.toFixed(2)}`,
    );
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
