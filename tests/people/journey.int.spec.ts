import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { RoutedCommand } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { Cast, ownPassword } from './cast.js';
import { inputOf } from './inputs.js';
import { ANSWERS, outcome, Visitor, type Told } from './visitor.js';

/** One project from its first paper to its publication, by the people of the chain; then what of them is left where. */
const folder = temporaryFolder();
const said: string[] = [];
let server: Server;
let cast: Cast;
let digest = '';
const PAGE = 'projects/p-own/years/2024';

const gives = (who: string, name: RoutedCommand): Promise<Told> =>
  cast.as(who).post(COMMAND_ROUTES[name], inputOf(name, 'own', digest));
async function done(who: string, ...names: readonly RoutedCommand[]): Promise<void> {
  for (const name of names) {
    const told = await gives(who, name);
    expect([who, name, told.status === 201 ? 201 : told.text]).toEqual([who, name, 201]);
  }
}
const anybody = (): Visitor => new Visitor(server.url);

async function uploads(who: string, text: string): Promise<string> {
  const headers = {
    origin: server.url,
    cookie: cast.as(who).cookie ?? '',
    'content-type': 'application/octet-stream',
  };
  const sent = await fetch(`${server.url}/api/files`, { method: 'POST', headers, body: text });
  expect(sent.status).toBe(201);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

beforeAll(async () => {
  const onOutput = (text: string): void => void said.push(text);
  server = await startServer({ dir: folder.dir, kind: 'live', env: { MINGZHANG_LOG: 'info' }, onOutput });
  cast = await Cast.founded(server);
  for (const duty of ['clerk', 'office', 'head', 'department', 'finance', 'auditor'] as const)
    await cast.joins(duty, { duty, units: ['own'] });
  await cast.joins('two.hats', { duty: 'clerk', units: ['own'] }, { duty: 'head', units: ['own'] });
}, 60_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe('a year of one project by its people', () => {
  it('is entered by 经办 and 项目科室 as far as the form is filled in', async () => {
    digest = await uploads('clerk', '问卷统计');
    await done('finance', 'registerUnit', 'chooseUnitScheme');
    await done(
      'clerk',
      'registerProject',
      'recordBudgetDocument',
      'recordPayment',
      'draftTarget',
      'submitTarget',
    );
    await done('department', 'approveTarget');
    await done('office', 'reportResult', 'attachEvidence');
    await done('clerk', 'receiveNotice', 'openEvaluation');
    await done('two.hats', 'explainVariance');
    await done('office', 'judgeQualitative');
    await done('clerk', 'submitEvaluation');
  });

  it('who entered something in it does not sign, in whatever duty and by whatever way', async () => {
    const both = cast.as('two.hats');
    expect(outcome(await gives('two.hats', 'signEvaluation'))).toBe('422 SIGNER_ENTERED');
    const made = await both.post('tokens', { label: '脚本', until: '2026-12-31' });
    const { token, tokenId } = made.body as { token: string; tokenId: string };
    cast.secrets.set('token of two.hats', token);
    const bearer = { authorization: `Bearer ${token}` };
    const sign = [`/api/${COMMAND_ROUTES.signEvaluation}`, inputOf('signEvaluation', 'own')] as const;
    expect(outcome(await anybody().ask('POST', ...sign, bearer))).toBe('422 SIGNER_ENTERED');
    expect(outcome(await both.post(`tokens/${tokenId}/drop`))).toBe('200');
    expect(outcome(await anybody().ask('POST', ...sign, bearer))).toBe('401 SIGN_IN_REQUIRED');
    await done('head', 'signEvaluation');
  });

  it('goes on to its publication', async () => {
    digest = await uploads('clerk', '盖章件');
    await done('clerk', 'attachStampedScan');
    await done('department', 'consolidateEvaluation', 'fileEvaluation');
    await done('finance', 'reviewEvaluation', 'askRectification');
    await done('clerk', 'recordRectification');
    await done('finance', 'acceptRectification');
    await done('department', 'publishEvaluation');
  });

  it('a password that is not taken is not said again', async () => {
    const refusedOnes = { long: `zu-lang-${'x'.repeat(300)}`, weak: 'kurz-9', list: 'in-einer-Liste-9' };
    for (const [what, secret] of Object.entries(refusedOnes)) cast.secrets.set(`refused: ${what}`, secret);
    const { long, weak, list } = refusedOnes;
    expect(outcome(await anybody().signIn('clerk', long))).toBe('400 INVALID_INPUT');
    expect(outcome(await anybody().post('session', { login: 'clerk', password: [list] }))).toBe(
      '400 INVALID_INPUT',
    );
    const current = ownPassword('clerk');
    for (const [next, told] of [
      [weak, '422 WEAK_PASSWORD'],
      [long, '400 INVALID_INPUT'],
    ] as const)
      expect(outcome(await cast.as('clerk').post('session/password', { current, next }))).toBe(told);
    const asLogin = ownPassword('head');
    // Typed into the field above: it is no user name, and not kept as one.
    expect(outcome(await anybody().signIn(asLogin, 'x'))).toBe('422 WRONG_PASSWORD');
  });
});

describe('the access trail', () => {
  interface Line {
    readonly personId: string | null;
    readonly act: string;
    readonly what: string;
    readonly outcome: string;
    readonly seq: number;
  }
  const trail = async (): Promise<readonly Line[]> =>
    ((await cast.as('auditOfficer').get('trail?limit=500')).body as { lines: readonly Line[] }).lines;

  it('tells what was read, taken out, refused and changed, line by line and nothing else', async () => {
    const before = (await trail())[0]?.seq ?? 0;
    const event = (await cast.as('auditor').get('ledger')).body as { headIndex: number };
    const steps: readonly (readonly [string, string, string, string, string])[] = [
      // who, how, address, act, outcome
      ['auditor', 'GET', PAGE, 'read', '已提供'],
      ['auditor', 'GET', `${PAGE}/form`, 'read', '已提供'],
      ['auditor', 'GET', `${PAGE}/form.xlsx`, 'export', '已提供'],
      ['auditor', 'GET', `${PAGE}/form.docx`, 'export', '已提供'],
      ['auditor', 'GET', `${PAGE}/form.pdf`, 'export', '已提供'],
      ['auditor', 'GET', `${PAGE}/papers/findings`, 'export', '已提供'],
      ['auditor', 'GET', `${PAGE}/evidence.zip`, 'export', '已提供'],
      ['auditor', 'GET', `files/${encodeURIComponent(digest)}`, 'export', '已提供'],
      ['auditor', 'GET', `${PAGE}/changes.csv?from=2024-01-31&to=2024-12-31`, 'export', '已提供'],
      [
        'auditor',
        'GET',
        'units/own/years/2024/changes.csv?from=2024-01-31&to=2024-12-31',
        'export',
        '已提供',
      ],
      ['auditor', 'GET', 'entries.csv', 'export', '已提供'],
      ['auditor', 'GET', 'review/review.csv?year=2024', 'export', '已提供'],
      ['auditor', 'GET', 'entries', 'read', '已提供'],
      ['auditor', 'GET', `events/${event.headIndex}`, 'read', '已提供'],
      ['auditor', 'GET', `documents/${event.headIndex}`, 'read', '已提供'],
      ['auditor', 'GET', 'projects?year=2024', 'read', '已提供'],
      ['auditor', 'GET', 'review?year=2024', 'read', '已提供'],
      [
        'auditor',
        'GET',
        'units/elsewhere/years/2024/changes?from=2024-01-31&to=2024-12-31',
        'refused',
        '未予办理（403）',
      ],
      ['auditor', 'POST', COMMAND_ROUTES.recordPayment, 'refused', '未予办理（422）'],
      ['administrator', 'GET', `${PAGE}/form`, 'refused', '未予办理（403）'],
      ['administrator', 'GET', 'trail', 'refused', '未予办理（403）'],
      ['clerk', 'POST', COMMAND_ROUTES.signEvaluation, 'refused', '未予办理（422）'],
      ['clerk', 'GET', 'projects/nothing/years/2024/form', 'read', '没有找到（404）'],
    ];
    for (const [who, method, address] of steps) {
      const name = address === COMMAND_ROUTES.recordPayment ? 'recordPayment' : 'signEvaluation';
      await cast.as(who).ask(method, `/api/${address}`, method === 'POST' ? inputOf(name, 'own') : undefined);
    }
    const told = (await trail()).filter(({ seq }) => seq > before).toReversed();
    expect(told.map(({ personId, act, what, outcome: end }) => [personId, act, what, end])).toEqual(
      steps.map(([who, method, address, act, end]) => [
        cast.idOf(who),
        act,
        `${method} /api/${address}`,
        end,
      ]),
    );
  });

  it('tells who came and who did not, tokens and passwords, and names no secret', async () => {
    const before = (await trail())[0]?.seq ?? 0;
    const own = ownPassword('office');
    const office = anybody();
    await office.signIn('office', own);
    cast.secrets.set('second cookie of office', office.cookie?.split('=')[1] ?? '');
    const next = 'Ein-drittes-Passwort-7';
    cast.secrets.set('third of office', next);
    await office.post('session/password', { current: own, next });
    const made = (await office.post('tokens', { label: '台账', until: '2026-12-31' })).body as {
      token: string;
      tokenId: string;
    };
    cast.secrets.set('token of office', made.token);
    await office.post(`tokens/${made.tokenId}/drop`);
    const bearer = { authorization: `Bearer ${made.token}` };
    await anybody().ask('GET', `/api/${PAGE}`, undefined, bearer);
    await office.post('session/end');
    for (let n = 0; n < 5; n += 1) await anybody().signIn('office', 'falsch');
    expect(outcome(await anybody().signIn('office', next))).toBe('422 SIGN_IN_LOCKED');
    const given = await cast.as('administrator').post(`people/${cast.idOf('office')}/reset`);
    cast.secrets.set('reset of office', (given.body as { password: string }).password);
    const told = (await trail()).filter(({ seq }) => seq > before).toReversed();
    const id = cast.idOf('office');
    const failed = ['signInFailed', null];
    expect(told.map(({ act, personId }) => [act, personId])).toEqual([
      ['signIn', id],
      ['passwordChanged', id],
      ['tokenMade', id],
      ['tokenDropped', id],
      ['refused', null],
      ['signOut', id],
      ...[failed, failed, failed, failed, failed, failed],
      ['passwordReset', cast.idOf('administrator')],
    ]);
  });
});

describe('after all of it', () => {
  /** Every value of the people’s store but the columns that are hashes, and those. */
  function store(): { readonly hashes: readonly string[]; readonly rest: string } {
    const db = new Database(join(folder.dir, 'app.db'), { readonly: true });
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const rows = tables.flatMap(
      (table) => db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[],
    );
    db.close();
    const cells = rows.flatMap((row) => Object.entries(row));
    const isHash = ([column]: readonly [string, unknown]): boolean => /^(password_)?hash$/.test(column);
    return {
      hashes: cells.filter(isHash).flatMap(([, value]) => (typeof value === 'string' ? [value] : [])),
      rest: cells
        .filter((cell) => !isHash(cell))
        .map(([, value]) => String(value))
        .join('\n'),
    };
  }
  const files = (): readonly (readonly [string, string])[] =>
    readdirSync(folder.dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')] as const);

  it('no password, code, cookie or token is in a log, an event, a file, or an answer but the one that gave it out', () => {
    const log = said.join('');
    expect(log).toContain('"msg":"request"');
    const kept = files();
    expect(kept.map(([name]) => name)).toEqual(expect.arrayContaining(['events.db', 'app.db']));
    expect(cast.secrets.size).toBeGreaterThan(35);
    for (const [what, secret] of cast.secrets) {
      expect([what, secret.length >= 6]).toEqual([what, true]);
      const holding = kept.filter(([, text]) => text.includes(secret)).map(([name]) => name);
      expect([what, holding]).toEqual([what, []]);
      // The code is what the terminal is for.
      expect([what, log.includes(secret)]).toEqual([what, what === 'set-up code']);
      const givers = ANSWERS.filter(({ text }) => text.includes(secret)).map(({ address }) => address);
      const once = /^POST \/api\/(setup|people|people\/[\w-]+\/reset|tokens)$/;
      expect([what, givers.filter((address) => !once.test(address)), givers.length <= 1]).toEqual([
        what,
        [],
        true,
      ]);
    }
  });

  it('no hash of them leaves its column', () => {
    const { hashes, rest } = store();
    expect(hashes.length).toBeGreaterThan(15);
    const [log, others] = [said.join(''), files().filter(([name]) => !name.startsWith('app.db'))];
    for (const hash of hashes) {
      expect([hash, rest.includes(hash), log.includes(hash)]).toEqual([hash, false, false]);
      expect(others.filter(([, text]) => text.includes(hash))).toEqual([]);
      expect(ANSWERS.filter(({ text }) => text.includes(hash))).toEqual([]);
    }
    expect(log.includes('$argon2')).toBe(false);
  });
});
