// Brings payments in, telling its progress; or only reads the file. Run by import-killed.slow.spec.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '@mingzhang/documents/tables';
import { importPayments, openForPayments, paymentsFile } from '../../bench/payments-file.mjs';

const [command, dir, count] = process.argv.slice(2);
const file = join(dir, 'payments.csv');
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const began = performance.now();
const seconds = () => (performance.now() - began) / 1_000;

if (command === 'write') {
  await (await openForPayments(dir)).close();
  writeFileSync(file, paymentsFile(Number(count)));
}

if (command === 'read') say({ done: readCsv(readFileSync(file)).sheet.rows.length - 1, seconds: seconds() });

if (command === 'import') {
  const folder = await openForPayments(dir);
  const result = await importPayments(folder, readFileSync(file), async (done, total) => {
    if (done % Math.ceil(total / 10) >= 200) return;
    globalThis.gc?.();
    say({ done, seconds: seconds(), heap: process.memoryUsage().heapUsed });
  });
  say({ done: Number(count), seconds: seconds(), result: { ...result, problems: result.problems.length } });
  await folder.close();
}
