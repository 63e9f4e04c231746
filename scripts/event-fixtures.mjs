// The stored form of every registered event, at the version written today, from its example. It is part of the release: what is
// there is never written again (tests/events/event-fixtures.spec.ts reads all that was ever released).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_DEFINITIONS } from '@mingzhang/domain';

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

/** Path and text of those that are not there yet. */
export const missingEventFixtures = (root) =>
  Object.fromEntries(
    EVENT_DEFINITIONS.map(({ type, version, schema, example }) => [
      `fixtures/events/v${version}/${type}.json`,
      `${JSON.stringify({ type, data: schema.parse(example), metadata: metadata(version) }, null, 2)}\n`,
    ]).filter(([path]) => !existsSync(join(root, path))),
  );
