// Writes the stored form of every registered event, at the version written today, from its example: once. What is there stays.
// `node tests/events/write-event-fixtures.mjs` after an event or a version is added; the files are then part of the release.
import { mkdirSync, writeFileSync } from 'node:fs';
import { EVENT_DEFINITIONS } from '@mingzhang/domain';

const root = new URL('../../fixtures/events/', import.meta.url);

const metadata = (version) => ({
  schemaVersion: version,
  ledgerId: '0d8f6d0e-3f4b-4c56-9d0a-2f9f3f2f6a10',
  recordedAt: '2024-03-10T01:30:00.000Z',
  occurredOn: '2024-03-05',
  actor: { id: 'local:clerk', role: 'clerk' },
  unitId: null,
  document: null,
  reason: null,
  key: 'fixture',
  inputHash: `sha256:${'0'.repeat(64)}`,
  correlationId: 'fixture',
  causationId: null,
  salts: {},
});

for (const { type, version, schema, example } of EVENT_DEFINITIONS) {
  const folder = new URL(`v${version}/`, root);
  mkdirSync(folder, { recursive: true });
  const event = { type, data: schema.parse(example), metadata: metadata(version) };
  try {
    writeFileSync(new URL(`${type}.json`, folder), `${JSON.stringify(event, null, 2)}\n`, { flag: 'wx' });
    console.log(`v${version}/${type}.json`);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}
