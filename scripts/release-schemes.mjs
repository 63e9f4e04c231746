// npm run release:schemes: writes down the content hash of every scheme not released yet. A released one is never rewritten.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hashOf, schemeKey } from '@mingzhang/application';
import { SCHEMES } from '@mingzhang/domain';

const file = new URL('../libs/application/data/scheme-hashes.json', import.meta.url);
const released = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
for (const scheme of SCHEMES) {
  const key = schemeKey(scheme);
  const hash = hashOf(scheme);
  if (released[key] === undefined) {
    released[key] = hash;
    console.log(`released ${key}`);
  } else if (released[key] !== hash) {
    console.error(`${key} differs from what was released: raise its version instead`);
    process.exitCode = 1;
  }
}
writeFileSync(file, `${JSON.stringify(released, null, 2)}\n`);
