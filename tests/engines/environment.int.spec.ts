import { afterAll, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer } from '../kit/server.js';

const folder = temporaryFolder();
const before = process.env['EVENTSTORE_URL'];
afterAll(() => {
  if (before === undefined) delete process.env['EVENTSTORE_URL'];
  else process.env['EVENTSTORE_URL'] = before;
  folder.remove();
});

it('a real EventStoreDB that the tests are told of is not told to an embedded product', async () => {
  process.env['EVENTSTORE_URL'] = 'esdb://127.0.0.1:1?tls=false';
  const server = await startServer({ dir: folder.dir });
  expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  await server.stop();
});
