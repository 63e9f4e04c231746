// npm run release:schemes: writes down the content and the content hash of every scheme not released yet. What is released
// is never rewritten: a seal names its scheme by the hash, and the content behind it stays readable for ever.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hashOf, schemeKey } from '@mingzhang/application';
import { SCHEMES } from '@mingzhang/domain';
import { format } from 'prettier';

const file = new URL('../libs/application/data/scheme-hashes.json', import.meta.url);
const contents = new URL('../libs/application/data/schemes/', import.meta.url);
mkdirSync(contents, { recursive: true });
const released = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
for (const scheme of SCHEMES) {
  const key = schemeKey(scheme);
  const hash = hashOf(scheme);
  const content = new URL(`${key}.json`, contents);
  if (released[key] === undefined) {
    released[key] = hash;
    console.log(`released ${key}`);
  } else if (released[key] !== hash) {
    console.error(`${key} differs from what was released: raise its version instead`);
    process.exitCode = 1;
    continue;
  }
  if (!existsSync(content)) {
    writeFileSync(content, await format(JSON.stringify(scheme), { parser: 'json', printWidth: 110 }));
  }
}
writeFileSync(file, `${JSON.stringify(released, null, 2)}\n`);
