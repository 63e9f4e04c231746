import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { outcome, Visitor, type Told } from './visitor.js';

const folder = temporaryFolder();
const OWN = 'Ein-langes-Passwort-3';
const people = new Map<string, { readonly visitor: Visitor; readonly personId: string }>();
let server: Server;

async function enters(login: string, password = ''): Promise<Visitor> {
  const one = new Visitor(server.url);
  await one.signIn(login, password);
  expect(outcome(await one.post('session/password', { current: password, next: OWN }))).toBe('200');
  return one;
}

beforeAll(async () => {
  server = await startServer({ dir: folder.dir, kind: 'live' });
  const officer = { duty: 'administrator', login: 'officer', name: '三员' };
  const anybody = new Visitor(server.url);
  const made = await anybody.post('setup', {
    code: server.setUpCode,
    joined: true,
    officers: [officer],
  });
  const { officers } = made.body as { officers: { password: string }[] };
  const all = await enters('officer', officers[0]?.password);
  people.set('officer', { visitor: all, personId: '' });
  for (const [login, duty, unit] of [
    ['wang', 'clerk', 'u1'],
    ['li', 'office', 'u1'],
    ['zhao', 'clerk', 'u2'],
    ['shen', 'auditor', 'u1'],
  ] as const) {
    const added = await all.post('people', { login, name: `${login}某` });
    const { personId, password } = added.body as { personId: string; password: string };
    const paper = duty === 'auditor' ? '审通〔2026〕3号' : null;
    const grant = { personId, duty, units: [unit], years: null, until: null, paper };
    expect(outcome(await all.post('grants', grant))).toBe('200');
    people.set(login, { visitor: await enters(login, password), personId });
  }
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ask = (who: string, method: string, address: string, body?: unknown): Promise<Told> =>
  (people.get(who)?.visitor as Visitor).ask(method, `/api/drafts${address}`, body);
const idOf = (who: string): string => people.get(who)?.personId ?? '';

describe('a draft of one’s own', () => {
  it('is nothing at revision 0, then what was written last', async () => {
    expect((await ask('wang', 'GET', '/payments/2025')).body).toMatchObject({ revision: 0, body: null });
    const body = [{ 金额: '1,2' }];
    const put = await ask('wang', 'PUT', '/payments/2025', { revision: 0, body });
    expect(put.body).toMatchObject({ revision: 1, body, by: idOf('wang'), byName: 'wang某' });
    expect((await ask('wang', 'GET', '/payments/2025')).body).toEqual(put.body);
    expect((await ask('wang', 'GET', '?kind=payments')).body).toMatchObject({
      drafts: [{ kind: 'payments', subject: '2025', revision: 1 }],
    });
  });
  it('is nobody else’s', async () => {
    expect((await ask('li', 'GET', '/payments/2025')).body).toMatchObject({ revision: 0, body: null });
    expect((await ask('li', 'GET', '')).body).toEqual({ drafts: [] });
  });
  it('carries no text with a 密级标志, at any depth', async () => {
    const told = await ask('wang', 'PUT', '/payments/secret', {
      revision: 0,
      body: { a: [{ b: '机密★10年' }] },
    });
    expect(outcome(told)).toBe('400 INVALID_INPUT');
  });
  it('is at most 256 KiB, and is never empty', async () => {
    const put = (body: unknown) => ask('wang', 'PUT', '/payments/large', { revision: 0, body });
    expect(outcome(await put('字'.repeat(262_143)))).toBe('400 INVALID_INPUT');
    expect(outcome(await put(null))).toBe('400 INVALID_INPUT');
  });
  it('dropped, it leaves its revision behind', async () => {
    await ask('wang', 'PUT', '/filters/projects', { revision: 0, body: { 差: 'rate<60' } });
    expect(outcome(await ask('wang', 'DELETE', '/filters/projects?revision=0'))).toBe('409 DRAFT_CHANGED');
    expect((await ask('wang', 'DELETE', '/filters/projects?revision=1')).body).toMatchObject({
      revision: 2,
      body: null,
    });
    const stale = await ask('wang', 'PUT', '/filters/projects', { revision: 1, body: { 旧: '' } });
    expect(outcome(stale)).toBe('409 DRAFT_CHANGED');
  });
});

describe('a draft of a unit', () => {
  const address = '/evaluation/p1.2025?unitId=u1';
  it('is written by two: who comes second is shown what the first wrote, and nothing is lost', async () => {
    await ask('wang', 'PUT', address, { revision: 0, body: { 说明: '起草' } });
    expect((await ask('li', 'GET', address)).body).toMatchObject({ revision: 1, byName: 'wang某' });
    expect(outcome(await ask('li', 'PUT', address, { revision: 1, body: { 说明: '科室的话' } }))).toBe('200');
    const second = await ask('wang', 'PUT', address, { revision: 1, body: { 说明: '经办的话' } });
    expect(outcome(second)).toBe('409 DRAFT_CHANGED');
    expect((second.body as { standing: object }).standing).toMatchObject({
      revision: 2,
      body: { 说明: '科室的话' },
      by: idOf('li'),
      byName: 'li某',
    });
  });
  it('the same content written once more is no conflict: the answer was lost', async () => {
    const again = await ask('li', 'PUT', address, { revision: 1, body: { 说明: '科室的话' } });
    expect([again.status, (again.body as { revision: number }).revision]).toEqual([200, 2]);
  });
  it('is nothing to other units; an auditor of the unit reads it and does not write it', async () => {
    expect(outcome(await ask('zhao', 'GET', address))).toBe('403 OTHER_UNIT');
    expect(outcome(await ask('zhao', 'PUT', address, { revision: 2, body: 1 }))).toBe('403 OTHER_UNIT');
    expect(outcome(await ask('officer', 'GET', address))).toBe('403 NO_BUSINESS');
    expect(outcome(await ask('shen', 'GET', address))).toBe('200');
    expect(outcome(await ask('shen', 'PUT', address, { revision: 2, body: 1 }))).toBe('403 NO_BUSINESS');
  });
});

it('goes with the name of whoever leaves', async () => {
  const officer = people.get('officer')?.visitor as Visitor;
  await officer.post(`people/${idOf('wang')}/disable`);
  expect(outcome(await officer.post(`people/${idOf('wang')}/erase`))).toBe('200');
  const shared = await ask('li', 'GET', '/evaluation/p1.2025?unitId=u1');
  expect(shared.body).toMatchObject({ revision: 2, byName: 'li某' });
});
