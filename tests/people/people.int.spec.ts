import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RULES } from '../../apps/api/src/access/rules.js';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { ANSWERS, issue, outcome, PROJECT, UNIT, Visitor, type Told } from './visitor.js';

const folder = temporaryFolder();
let server: Server;
const said: string[] = [];
const secrets = new Map<string, string>();

beforeAll(async () => {
  server = await startServer({
    dir: folder.dir,
    kind: 'live',
    env: { MINGZHANG_LOG: 'info' },
    onOutput: (text) => said.push(text),
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const NAMES = {
  administrator: '甲系统',
  securityOfficer: '乙授权',
  auditOfficer: '丙审计',
  clerk: '丁经办',
  other: '戊外单位',
};
const visitor = (): Visitor => new Visitor(server.url);
const people = new Map<string, { visitor: Visitor; personId: string; login: string }>();
const as = (who: string): Visitor => people.get(who)?.visitor ?? visitor();
const idOf = (who: string): string => people.get(who)?.personId ?? '';

/** With a password of somebody else's making, to be changed. */
async function enters(who: string, login: string, given: string, personId: string): Promise<void> {
  const one = visitor();
  const own = `Passwort-von-${who}-9`;
  secrets.set(`given to ${who}`, given).set(`own of ${who}`, own);
  expect(outcome(await one.signIn(login, given))).toBe('200');
  expect(outcome(await one.get('people'))).toBe('403 CHANGE_PASSWORD');
  expect(outcome(await one.post('session/password', { current: given, next: own }))).toBe('200');
  secrets.set(`cookie of ${who}`, one.cookie?.split('=')[1] ?? '');
  people.set(who, { visitor: one, personId, login });
}

async function joins(
  who: keyof typeof NAMES,
  duty: string,
  units: readonly string[] | null,
  more = {},
): Promise<void> {
  const login = `u-${who.toLowerCase()}`;
  const added = await as('administrator').post('people', { login, name: NAMES[who] });
  const { personId, password } = added.body as { personId: string; password: string };
  const grant = { personId, duty, units, years: null, until: null, paper: null, ...more };
  expect(outcome(await as('securityOfficer').post('grants', grant))).toBe('200');
  await enters(who, login, password, personId);
}

describe('a live ledger before anybody is there', () => {
  it('answers nothing but health, the sign-in page and what it asks', async () => {
    const open = [...RULES].filter(([, { need }]) => need === 'open').map(([address]) => address);
    expect(open.toSorted()).toEqual(['GET session', 'POST session', 'POST session/ready', 'POST setup']);
    const closed = [...RULES].filter(([, { need }]) => need !== 'open');
    for (const [address] of closed) {
      const [method = '', path = ''] = address.split(' ');
      const filled = path
        .replace(':year', '2025')
        .replace(':logIndex', '0')
        .replace(/:\w+|\*/g, 'x');
      const told = await visitor().ask(method, `/api/${filled}`, method === 'POST' ? {} : undefined);
      expect([address, outcome(told)]).toEqual([address, '401 SIGN_IN_REQUIRED']);
    }
    expect(outcome(await visitor().ask('GET', '/metrics'))).toBe('401 SIGN_IN_REQUIRED');
    for (const page of ['/', '/projects', '/health/live', '/health/ready']) {
      expect([page, (await visitor().ask('GET', page)).status]).toEqual([page, 200]);
    }
  });

  it('says that it wants to be set up, and takes only the code of the terminal', async () => {
    expect((await visitor().get('session')).body).toMatchObject({
      needsSetUp: true,
      signedIn: null,
      needsSignIn: true,
    });
    expect(server.setUpCode).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    const officers = [{ duty: 'administrator', login: 'admin', name: '某人' }];
    const wrong = { code: 'AAAA-AAAA-AAAA-AAAA', joined: true, officers };
    expect(outcome(await visitor().post('setup', wrong))).toBe('422 WRONG_SETUP_CODE');
    const two = { code: server.setUpCode, joined: false, officers };
    expect(outcome(await visitor().post('setup', two))).toBe('422 OFFICERS');
  });
});

describe('the first three officers', () => {
  it('are made once, each with a password to be changed before anything else', async () => {
    const officers = (['administrator', 'securityOfficer', 'auditOfficer'] as const).map((duty) => ({
      duty,
      login: `o-${duty.toLowerCase()}`,
      name: NAMES[duty],
    }));
    const body = { code: server.setUpCode, joined: false, officers };
    const made = await visitor().post('setup', body);
    expect(outcome(made)).toBe('200');
    secrets.set('setup code', server.setUpCode ?? '');
    const given = (made.body as { officers: { personId: string; login: string; password: string }[] })
      .officers;
    for (const [at, { duty, login }] of officers.entries()) {
      await enters(duty, login, given[at]?.password ?? '', given[at]?.personId ?? '');
    }
    expect(outcome(await visitor().post('setup', body))).toBe('422 ALREADY_SET_UP');
  });

  it('each does a part, and none of them reads or writes the office’s figures', async () => {
    const OFFICERS = ['administrator', 'securityOfficer', 'auditOfficer'] as const;
    const grant = { personId: 'nobody', duty: 'clerk', units: null, years: null, until: null, paper: null };
    /** By hand: who may, of the three, in this order. */
    const parts: readonly [string, (one: Visitor) => Promise<Told>, readonly [string, string, string]][] = [
      ['人员名单', (one) => one.get('people'), ['200', '200', '200']],
      [
        '新增人员',
        (one) => one.post('people', { login: 'x' }),
        ['400 INVALID_INPUT', '403 DUTY_NEEDED', '403 DUTY_NEEDED'],
      ],
      [
        '授权',
        (one) => one.post('grants', grant),
        ['403 DUTY_NEEDED', '422 NO_SUCH_PERSON', '403 DUTY_NEEDED'],
      ],
      ['访问记录', (one) => one.get('trail'), ['403 DUTY_NEEDED', '403 DUTY_NEEDED', '200']],
      ['项目列表', (one) => one.get('projects'), ['403 NO_BUSINESS', '403 NO_BUSINESS', '403 NO_BUSINESS']],
      [
        '登记单位',
        (one) => one.does('registerUnit', UNIT('u1')),
        ['422 ROLE_NOT_ALLOWED', '422 ROLE_NOT_ALLOWED', '422 ROLE_NOT_ALLOWED'],
      ],
      ['指标', (one) => one.ask('GET', '/metrics'), ['200', '403 DUTY_NEEDED', '403 DUTY_NEEDED']],
    ];
    for (const [what, act, expected] of parts) {
      const seen: string[] = [];
      for (const officer of OFFICERS) seen.push(outcome(await act(as(officer))));
      expect([what, ...seen]).toEqual([what, ...expected]);
    }
  });

  it('cannot be put together with the office, nor grant themselves', async () => {
    const grant = (personId: string, duty: string) => ({
      personId,
      duty,
      units: null,
      years: null,
      until: null,
      paper: null,
    });
    const security = as('securityOfficer');
    expect(outcome(await security.post('grants', grant(idOf('administrator'), 'clerk')))).toBe(
      '422 OFFICERS_APART',
    );
    expect(outcome(await security.post('grants', grant(idOf('administrator'), 'auditOfficer')))).toBe(
      '422 OFFICERS_APART',
    );
    expect(outcome(await security.post('grants', grant(idOf('securityOfficer'), 'head')))).toBe(
      '422 NOT_YOURSELF',
    );
  });
});

describe('people of the office', () => {
  it('do what they are granted where they are granted, and nothing elsewhere', async () => {
    await joins('clerk', 'clerk', ['u1']);
    await joins('other', 'head', null);
    const [clerk, head] = [as('clerk'), as('other')];
    for (const unit of ['u1', 'u2']) {
      expect(outcome(await clerk.does('registerUnit', UNIT(unit)))).toBe('422 ROLE_NOT_ALLOWED');
      expect(outcome(await head.does('registerUnit', UNIT(unit)))).toBe('201');
    }
    expect(outcome(await clerk.does('registerProject', PROJECT('p1', 'u1')))).toBe('201');
    expect(outcome(await clerk.does('registerProject', PROJECT('p2', 'u2')))).toBe('422 OTHER_UNIT');
    const security = as('securityOfficer');
    const second = {
      personId: idOf('other'),
      duty: 'clerk',
      units: ['u2'],
      years: null,
      until: null,
      paper: null,
    };
    expect(outcome(await security.post('grants', second))).toBe('200');
    expect(outcome(await head.does('registerProject', PROJECT('p2', 'u2')))).toBe('201');
  });

  it('write under their id: who acted is a person, and no name is in the ledger', async () => {
    const last = (await as('other').get('ledger')).body as { headIndex: number; actor: object };
    const event = (await as('other').get(`events/${last.headIndex}`)).body as { actor: object };
    expect(event.actor).toMatchObject({ id: idOf('other'), role: 'clerk' });
  });

  it('see the projects of their units, in lists and by address', async () => {
    expect(outcome(await as('clerk').does('recordBudgetDocument', issue('d1', 'p1')))).toBe('201');
    expect(outcome(await as('clerk').does('recordBudgetDocument', issue('d2', 'p2')))).toBe('422 OTHER_UNIT');
    const second = await as('other').does('recordBudgetDocument', issue('d2', 'p2'));
    expect(outcome(second)).toBe('201');
    const { logIndex } = second.body as { logIndex: number };
    const listed = async (one: Visitor): Promise<string[]> => {
      const told = await one.get(`projects?year=2025&after=${logIndex}`);
      return (told.body as { rows: { projectId: string }[] }).rows
        .map(({ projectId }) => projectId)
        .toSorted();
    };
    expect(await listed(as('clerk'))).toEqual(['p1']);
    expect(await listed(as('other'))).toEqual(['p1', 'p2']);
    const papers = ['/form.xlsx', '/form.docx', '/form.pdf'];
    for (const page of ['', '/form', '/sheet', '/history', ...papers, '/movements?kinds=payment']) {
      const clerk = as('clerk');
      expect([page, (await clerk.get(`projects/p1/years/2025${page}`)).status]).toEqual([page, 200]);
      expect([page, outcome(await clerk.get(`projects/p2/years/2025${page}`))]).toEqual([
        page,
        '403 OTHER_UNIT',
      ]);
    }
    expect(outcome(await as('clerk').get('forms?project=p2&year=2025'))).toBe('403 OTHER_UNIT');
    expect(outcome(await as('clerk').get(`events/${logIndex}`))).toBe('403 OTHER_UNIT');
    expect(outcome(await as('clerk').post('jobs/forms', { unitId: 'u2', fiscalYear: 2025 }))).toBe(
      '403 OTHER_UNIT',
    );
    expect(outcome(await as('clerk').post('jobs/sweep'))).toBe('403 OTHER_UNIT');
    expect(outcome(await as('clerk').post('jobs/rebuild'))).toBe('403 DUTY_NEEDED');
  });

  it('reverse only what is theirs, though the act names nothing but its document', async () => {
    const reverse = { documentId: 'd2', reversedOn: '2025-03-01', reason: '录入有误，冲销' };
    expect(outcome(await as('clerk').does('reverseBudgetDocument', reverse))).toBe('422 OTHER_UNIT');
    expect(outcome(await as('other').does('reverseBudgetDocument', reverse))).toBe('201');
    expect(outcome(await as('other').does('recordBudgetDocument', issue('d3', 'p2')))).toBe('201');
  });

  it('do not choose their role by a header', async () => {
    const told = await as('clerk').ask('POST', '/api/units', UNIT('u3'), { 'mingzhang-role': 'finance' });
    expect(outcome(told)).toBe('400 INVALID_INPUT');
  });

  it('an auditor reads what the notice names, until the day it says, and writes nothing', async () => {
    const security = as('securityOfficer');
    const added = await as('administrator').post('people', { login: 'shenji', name: '己审计' });
    const { personId, password } = added.body as { personId: string; password: string };
    const grant = {
      personId,
      duty: 'auditor',
      units: ['u2'],
      years: [2025],
      until: '2099-12-31',
      paper: null as string | null,
    };
    expect(outcome(await security.post('grants', grant))).toBe('422 NO_AUDIT_NOTICE');
    expect(outcome(await security.post('grants', { ...grant, paper: '审通〔2026〕3号' }))).toBe('200');
    await enters('auditor', 'shenji', password, personId);
    const auditor = as('auditor');
    expect((await auditor.get('projects/p2/years/2025/form')).status).toBe(200);
    expect(outcome(await auditor.get('projects/p1/years/2025/form'))).toBe('403 OTHER_UNIT');
    expect(outcome(await auditor.get('projects/p2/years/2024/form'))).toBe('403 OTHER_YEAR');
    expect(outcome(await auditor.does('registerProject', PROJECT('p9', 'u2')))).toBe('422 ROLE_NOT_ALLOWED');
  });
});

describe('a session and a token', () => {
  it('a session is a cookie that no script reads and no other site sends', () => {
    expect(as('clerk').setCookie).toMatch(/^mingzhang_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
  it('a session writes nothing for a request that does not say it comes from our page', async () => {
    const { cookie } = as('clerk');
    const response = await fetch(`${server.url}/api/projects`, {
      method: 'POST',
      headers: { cookie: cookie ?? '', 'content-type': 'application/json' },
      body: JSON.stringify(PROJECT('p8', 'u1')),
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      403,
      'FOREIGN_PAGE',
    ]);
  });
  it('a session ends with sign-out, with a password changed elsewhere, and when the person is disabled', async () => {
    const login = people.get('clerk')?.login ?? '';
    const password = secrets.get('own of clerk') ?? '';
    const [here, there] = [visitor(), visitor()];
    for (const one of [here, there]) expect(outcome(await one.signIn(login, password))).toBe('200');
    const { cookie } = here;
    await here.post('session/end');
    here.cookie = cookie;
    expect(outcome(await here.get('ledger'))).toBe('401 SIGN_IN_REQUIRED');
    const next = 'Ein-neues-Passwort-7';
    secrets.set('new of clerk', next);
    expect(outcome(await as('clerk').post('session/password', { current: password, next }))).toBe('200');
    expect(outcome(await there.get('ledger'))).toBe('401 SIGN_IN_REQUIRED');
    expect(outcome(await as('clerk').get('ledger'))).toBe('200');
    await as('administrator').post(`people/${idOf('auditor')}/disable`);
    expect(outcome(await as('auditor').get('ledger'))).toBe('401 SIGN_IN_REQUIRED');
  });
  it('a token is shown once, speaks for its person, and ends when it is dropped', async () => {
    const made = await as('clerk').post('tokens', { label: '命令行', until: '2026-12-31' });
    const { token, tokenId } = made.body as { token: string; tokenId: string };
    secrets.set('token', token);
    const bearer = { authorization: `Bearer ${token}` };
    expect((await visitor().ask('GET', '/api/projects?year=2025', undefined, bearer)).status).toBe(200);
    expect((await as('clerk').get('tokens')).text).not.toContain(token);
    expect(outcome(await as('clerk').post(`tokens/${tokenId}/drop`))).toBe('200');
    expect(outcome(await visitor().ask('GET', '/api/ledger', undefined, bearer))).toBe(
      '401 SIGN_IN_REQUIRED',
    );
  });
  it('signing in is refused in the same words for a name nobody has and for a wrong password, and after five for the right one', async () => {
    const login = people.get('other')?.login ?? '';
    const [nobody, wrong] = [await visitor().signIn('nobody', 'x'), await visitor().signIn(login, 'x')];
    expect(nobody.text).toBe(wrong.text);
    for (let n = 0; n < 4; n += 1) await visitor().signIn(login, 'x');
    expect(outcome(await visitor().signIn(login, secrets.get('own of other') ?? ''))).toBe(
      '422 SIGN_IN_LOCKED',
    );
    const reset = await as('administrator').post(`people/${idOf('other')}/reset`);
    const { password } = reset.body as { password: string };
    secrets.set('reset of other', password);
    expect(outcome(await visitor().signIn(login, password))).toBe('200');
  });
});

describe('the access trail', () => {
  it('holds what was read, taken out and refused, by whom, and every change of people', async () => {
    const { lines } = (await as('auditOfficer').get('trail?limit=500')).body as {
      lines: { act: string; what: string; personId: string | null; name: string | null }[];
    };
    const has = (act: string, what: RegExp, who: string): boolean =>
      lines.some((line) => line.act === act && what.test(line.what) && line.personId === idOf(who));
    expect(has('read', /^GET \/api\/projects\/p1\/years\/2025\/form$/, 'clerk')).toBe(true);
    expect(has('export', /form\.xlsx$/, 'clerk')).toBe(true);
    expect(has('refused', /^GET \/api\/projects\/p2\/years\/2025\/form$/, 'clerk')).toBe(true);
    expect(has('refused', /^POST \/api\/budget-documents$/, 'clerk')).toBe(true);
    expect(has('granted', /经办/, 'securityOfficer')).toBe(true);
    expect(has('personAdded', /^丁经办$/, 'administrator')).toBe(true);
    expect(has('read', /p2\/years\/2025\/form$/, 'auditor')).toBe(true);
    expect(lines.some(({ act, what }) => act === 'signInFailed' && what === 'nobody')).toBe(true);
    expect(lines.some(({ act }) => act === 'setUp')).toBe(true);
    expect(lines.find(({ personId }) => personId === idOf('clerk'))?.name).toBe(NAMES.clerk);
  });
});

describe('somebody who leaves', () => {
  it('keeps the id; the name goes, and cannot go before', async () => {
    const administrator = as('administrator');
    expect(outcome(await administrator.post(`people/${idOf('clerk')}/erase`))).toBe('422 STILL_HERE');
    await administrator.post(`people/${idOf('clerk')}/disable`);
    expect(outcome(await administrator.post(`people/${idOf('clerk')}/erase`))).toBe('200');
    const listed = await administrator.get('people');
    expect(listed.text).toContain(idOf('clerk'));
    expect(listed.text).not.toContain(NAMES.clerk);
  });
});

describe('after the whole journey', () => {
  const files = (): string =>
    readdirSync(folder.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');

  it('no password, code, cookie or token is in a log, a file or an answer but the one that gave it out', () => {
    const log = said.join('');
    expect(log).toContain('"msg":"request"');
    const kept = files();
    for (const [what, secret] of secrets) {
      expect([what, secret.length >= 10]).toEqual([what, true]);
      expect([what, kept.includes(secret)]).toEqual([what, false]);
      expect([what, log.includes(secret) && what !== 'setup code']).toEqual([what, false]);
      const givers = ANSWERS.filter(({ text }) => text.includes(secret)).map(({ address }) => address);
      const once = /^POST \/api\/(setup|people|people\/[\w-]+\/reset|tokens)$/;
      expect([what, givers.length <= 1, givers.every((address) => once.test(address))]).toEqual([
        what,
        true,
        true,
      ]);
    }
  });
  it('no hash is in a log or an answer', () => {
    expect(said.join('')).not.toContain('$argon2');
    expect(ANSWERS.filter(({ text }) => text.includes('$argon2'))).toEqual([]);
  });
  it('no name of a person is in the ledger', () => {
    const events = ['events.db', 'events.db-wal']
      .map((name) => join(folder.dir, name))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file));
    for (const name of Object.values(NAMES)) {
      expect([name, events.some((bytes) => bytes.includes(name))]).toEqual([name, false]);
    }
  });
});
