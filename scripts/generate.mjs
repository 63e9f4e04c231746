// Regenerates what is derived: the OpenAPI document, the catalogues of events, findings and roles in docs/,
// and the fixture of an event that has none yet.
// With --check it writes nothing and fails where a committed file is stale.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createApi, inFolder, openApi, readConfig } from '@mingzhang/api';
import { format, resolveConfig } from 'prettier';
import { missingEventFixtures } from './event-fixtures.mjs';
import { openDataSchema } from '@mingzhang/projections';
import { dataDictionary, eventCatalogue, findingCatalogue, roleMatrix } from './catalogues.mjs';

const check = process.argv.includes('--check');
const root = new URL('..', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'mingzhang-generate-'));

async function openApiText() {
  const dir = join(scratch, 'ledger');
  const app = await createApi(
    readConfig({ MINGZHANG_DATA: dir, MINGZHANG_LOG: 'silent' }),
    inFolder({ dir, kind: 'test' }),
  );
  await app.init();
  const text = `${JSON.stringify(openApi(app), null, 2)}\n`;
  await app.close();
  return text;
}

const pretty = async (text, path) => format(text, { ...(await resolveConfig(path)), filepath: path });

const openapi = await openApiText();
const outputs = {
  'docs/openapi.json': openapi,
  'docs/events.md': await pretty(eventCatalogue(), join(root, 'docs/events.md')),
  'docs/roles.md': await pretty(roleMatrix(), join(root, 'docs/roles.md')),
  'docs/open-data.md': await pretty(dataDictionary(), join(root, 'docs/open-data.md')),
  'docs/open-data.schema.json': await pretty(
    JSON.stringify(openDataSchema()),
    join(root, 'docs/open-data.schema.json'),
  ),
  ...missingEventFixtures(root),
  'docs/findings.md': await pretty(findingCatalogue(), join(root, 'docs/findings.md')),
};
rmSync(scratch, { recursive: true, force: true });

let stale = 0;
for (const [path, text] of Object.entries(outputs)) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale += 1;
  if (check) console.error(`${path} is stale: run npm run generate`);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
if (check && stale > 0) process.exit(1);
if (!check) console.log(`${stale} of ${Object.keys(outputs).length} files written`);
