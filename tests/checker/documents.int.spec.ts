import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type Answer, type Problem } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { ROOT } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { FORMS, FORMS_FILE, json, published, soundForm } from '../kit/forms.js';

const folder = temporaryFolder();
let server: Server;
let client: Client;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const NANYUE = join(ROOT, 'fixtures/seeds/nanyue-2022.json');
const post = <T = unknown>(path: string, body: unknown): Promise<Answer<T>> =>
  client.request<T>('POST', path, typeof body === 'string' ? body : JSON.stringify(body));

describe('the document routes answer as the command line', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['/api/score', FORMS_FILE, ['score']],
    ['/api/score?scheme=JIANGXI-STEP10', FORMS_FILE, ['score', '--scheme', 'JIANGXI-STEP10']],
    ['/api/check', NANYUE, ['check']],
    ['/api/check/review', NANYUE, ['check', '--review']],
  ])('%s', async (route, file, [command = '', ...options]) => {
    const { data } = await json<unknown>(command, file, ...options);
    const { status, body } = await post(route, readFileSync(file, 'utf8'));
    expect([status, body]).toEqual([200, data]);
  });

  it('one form is a list of one', async () => {
    const { body } = await post<readonly { readonly id: string }[]>('/api/score', published('a001'));
    expect(body.map(({ id }) => id)).toEqual(['a001']);
  });

  it('nothing is stored: a form scored and checked leaves no event', async () => {
    const events = async () => (await client.get<{ readonly headIndex: number }>('/api/ledger')).headIndex;
    const before = await events();
    for (const path of ['/api/score', '/api/check', '/api/check/review']) {
      expect((await post(path, FORMS)).status).toBe(200);
    }
    expect(await events()).toBe(before);
  });
});

describe('what cannot be read is a problem with its place', () => {
  const wrong = [soundForm(), { ...soundForm(), indicators: [{ name: '甲', weight: 10 }] }];
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  it.each(['/api/score', '/api/check', '/api/check/review'])('%s', async (path) => {
    const { status, body } = await post<Problem>(path, wrong);
    expect([status, body.code]).toEqual([400, 'MALFORMED_DOCUMENT']);
    expect(body.errors).toEqual([expect.objectContaining({ path: '$[1].indicators[0].weight' })]);
    expect((await post(path, deep)).status).toBe(400);
    expect((await post(path, '')).status).toBe(400);
    expect((await post(path, '{"id": NaN}')).status).toBe(400);
  });

  it('a scheme that does not exist, an option that does not exist, more than 1 MiB', async () => {
    expect((await post<Problem>('/api/score?scheme=NOWHERE', [])).body).toMatchObject({
      code: 'UNKNOWN_SCHEME',
    });
    expect((await post<Problem>('/api/score?shceme=X', [])).status).toBe(400);
    expect((await post('/api/check', `[${' '.repeat(1024 * 1024)}]`)).status).toBe(413);
  });

  it('a document without indicators has nothing to review', async () => {
    const { status, body } = await post<Problem>('/api/check/review', { id: 'x', projects: [] });
    expect([status, body.code]).toEqual([400, 'NOTHING_TO_REVIEW']);
  });
});
