import { describe, expect, it } from '@jest/globals';
import { headOf } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { useOffice } from '../kit/office.js';
import { mingzhang } from '../kit/process.js';
import { startServer } from '../kit/server.js';
import { asked } from './asked.js';

const office = useOffice();
const at = (): string => office().server.url;
const UNIT = { unitId: 'u', name: '单位', registeredOn: '2020-01-01' };
const JSON_TYPE = { 'content-type': 'application/json' };
const CHINESE = /\p{Script=Han}/u;

/** Refused before anything is read: nothing is written, and a sentence says why. */
async function expectRefusal(
  headers: Record<string, string>,
  status: number,
  code: string,
  { path = '/api/units', body = JSON.stringify(UNIT), method = 'POST' } = {},
): Promise<void> {
  const head = await headOf(office().client);
  const answer = await asked(at(), path, { method, headers, body: method === 'GET' ? '' : body });
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect((JSON.parse(answer.text) as { detail: string }).detail).toMatch(CHINESE);
  expect(await headOf(office().client)).toBe(head);
}

describe('requests are taken under the names of this machine', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    '192.168.1.9:8080',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'a b',
  ])('not under “%s”, which a foreign name server may point here', async (host) => {
    await expectRefusal({ ...JSON_TYPE, host }, 421, 'UNKNOWN_HOST');
    await expectRefusal({ host }, 421, 'UNKNOWN_HOST', { path: '/api/ledger', method: 'GET' });
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST:8080', '127.0.0.1:8089'])(
    'but under %s',
    async (host) => {
      expect((await asked(at(), '/api/ledger', { headers: { host } })).status).toBe(200);
    },
  );

  it('and under those that a setting names', async () => {
    const folder = temporaryFolder();
    const server = await startServer({
      dir: folder.dir,
      env: { MINGZHANG_HOSTS: 'jixiao.example.gov.cn,jixiao' },
    });
    const status = async (host: string): Promise<number> =>
      (await asked(server.url, '/api/ledger', { headers: { host } })).status;
    expect(await status('jixiao.example.gov.cn')).toBe(200);
    expect(await status('jixiao:8443')).toBe(200);
    expect(await status('example.gov.cn')).toBe(421);
    await server.stop();
    folder.remove();
  });
});

describe('no page of another origin speaks for the person who has both open', () => {
  it.each(['http://evil.example', 'http://127.0.0.1:1', 'http://localhost:3000', 'null'])(
    'origin %s',
    async (origin) => {
      await expectRefusal({ ...JSON_TYPE, origin }, 403, 'FOREIGN_PAGE');
      await expectRefusal({ origin }, 403, 'FOREIGN_PAGE', { path: '/api/ledger', method: 'GET' });
    },
  );

  it.each(['cross-site', 'same-site'])('a browser that says %s', async (site) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    await expectRefusal({ ...JSON_TYPE, ...headers }, 403, 'FOREIGN_PAGE');
    await expectRefusal(headers, 403, 'FOREIGN_PAGE', { path: '/api/ledger', method: 'GET' });
    const frame = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
    await expectRefusal(frame, 403, 'FOREIGN_PAGE', { path: '/api/docs', method: 'GET' });
  });

  it('a link may be followed, and our own page speaks', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await asked(at(), '/api/docs', { headers: link })).status).toBe(200);
    const page = { ...JSON_TYPE, origin: at(), 'sec-fetch-site': 'same-origin' };
    const body = JSON.stringify({ ...UNIT, unitId: 'ours' });
    expect((await asked(at(), '/api/units', { method: 'POST', headers: page, body })).status).toBe(201);
  });
});

describe('only what is declared is taken', () => {
  const form = 'unitId=u&name=%E5%8D%95%E4%BD%8D&registeredOn=2020-01-01';
  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'text/json',
    'application/jsonp',
  ])('%s is no JSON', async (type) => {
    await expectRefusal({ 'content-type': type }, 415, 'NOT_JSON', { body: form });
  });

  it('JSON with a charset is, and octets are at the one place for files', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const body = JSON.stringify({ ...UNIT, unitId: 'charset' });
    expect((await asked(at(), '/api/units', { method: 'POST', headers, body })).status).toBe(201);
    const octets = { 'content-type': 'application/octet-stream' };
    expect((await asked(at(), '/api/files', { method: 'POST', headers: octets, body: 'x' })).status).toBe(
      201,
    );
  });
});

describe('every answer says how it may be used', () => {
  it.each([
    ['a figure', '/api/ledger'],
    ['a refusal', '/api/nothing'],
    ['an address that is none', '/api/%E0%A4%A'],
    ['the state of the process', '/health/live'],
    ['the measures', '/metrics'],
  ])('%s: no type guessed, no frame, no cache, nothing loaded', async (_, path) => {
    const { headers } = await asked(at(), path);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it.each(['/', '/projects', '/api/docs', '/api/docs/swagger-ui-init.js'])(
    '%s: our own scripts, in no frame',
    async (path) => {
      const { headers } = await asked(at(), path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      const policy = headers['content-security-policy'];
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    },
  );
});

describe('nobody but this machine reaches it', () => {
  it.each(['0.0.0.0', '192.0.2.1', '::'])('listening on %s is refused with a sentence', async (host) => {
    const folder = temporaryFolder();
    const args = ['start', '--data', folder.dir, '--port', '0', '--host', host];
    const { code, stderr } = await mingzhang(args, { env: { MINGZHANG_HOST: host } });
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('MINGZHANG_EXPOSED=yes');
    folder.remove();
  });

  it('unless a setting says that something stands before it', async () => {
    const folder = temporaryFolder();
    const server = await startServer({
      dir: folder.dir,
      args: ['--host', '0.0.0.0'],
      env: { MINGZHANG_EXPOSED: 'yes' },
    });
    const port = new URL(server.url).port;
    expect((await asked(`http://127.0.0.1:${port}`, '/health/live')).status).toBe(200);
    await server.stop();
    folder.remove();
  });
});
