// Adds up what the Jest runs wrote and prints the one closing line: "N passed, N failed".
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [directory, brokenOff] = process.argv.slice(2);
let passed = 0;
let failed = 0;
for (const name of readdirSync(directory).filter((file) => file.endsWith('.json'))) {
  const run = JSON.parse(readFileSync(join(directory, name), 'utf8'));
  passed += run.numPassedTests;
  // A suite that could not even start counts as one failure.
  failed += run.numFailedTests + run.numRuntimeErrorTestSuites;
}
// A step outside Jest (build, types, lint, format, stale files) that failed is a failure too.
if (brokenOff !== '0' && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
