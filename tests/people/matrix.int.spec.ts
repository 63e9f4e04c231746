import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { RoutedCommand } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { ROOT } from '../kit/process.js';
import { startServer, type Server } from '../kit/server.js';
import { Cast } from './cast.js';
import { FOREIGN, inputOf } from './inputs.js';
import {
  COLUMNS,
  COMMANDS_BY_HAND,
  REGISTERING_BY_HAND,
  REGISTRAR_BY_HAND,
  ROUTES_BY_HAND,
  type Column,
  type Row,
} from './matrix-table.js';
import { outcome, Visitor, type Told } from './visitor.js';

const folder = temporaryFolder();
const OFFICERS: readonly Column[] = ['administrator', 'securityOfficer', 'auditOfficer'];
const YEAR = 2024;
/** 422 and 403 of these codes are about who asks; every other answer is about what is asked. */
const ABOUT_WHO = [
  ...['ROLE_NOT_ALLOWED', 'OTHER_UNIT', 'OTHER_YEAR', 'GRANT_EXPIRED', 'DUTY_NEEDED', 'NO_BUSINESS'],
  ...['SIGN_IN_REQUIRED', 'CHANGE_PASSWORD', 'FOREIGN_PAGE', 'SIGN_IN_TO_DECIDE'],
];
const isAboutWho = ({ status, code }: Told): boolean =>
  status === 401 || status === 403 || ABOUT_WHO.includes(code ?? '');
let server: Server;
let cast: Cast;
const recordedAt = new Map<string, number>();
const digests = new Map<string, string>();

const gives = (who: Visitor, name: RoutedCommand, unit: string): Promise<Told> =>
  who.post(COMMAND_ROUTES[name], inputOf(name, unit, digests.get(unit)));

/** A year of one unit as far as its form is open, entered by its 经办. */
async function begins(unit: string, clerk: Visitor, registrar: Visitor): Promise<void> {
  const text = `${unit === 'other' ? FOREIGN : '本单位'}的问卷统计`;
  const sent = await fetch(`${server.url}/api/files`, {
    method: 'POST',
    headers: { origin: server.url, cookie: clerk.cookie ?? '', 'content-type': 'application/octet-stream' },
    body: text,
  });
  expect(sent.status).toBe(201);
  digests.set(unit, `sha256:${createHash('sha256').update(text).digest('hex')}`);
  expect([201, 200]).toContain((await gives(registrar, 'registerUnit', unit)).status);
  expect((await gives(registrar, 'chooseUnitScheme', unit)).status).toBe(201);
  const STORY = [
    ...[
      'registerProject',
      'recordBudgetDocument',
      'recordArrival',
      'recordPayment',
      'draftTarget',
      'submitTarget',
    ],
    ...['approveTarget', 'reportResult', 'attachEvidence', 'receiveNotice', 'openEvaluation', 'openImport'],
  ] as readonly RoutedCommand[];
  for (const name of STORY) {
    const told = await gives(clerk, name, unit);
    expect([name, told.status === 201 ? 201 : told.text]).toEqual([name, 201]);
    recordedAt.set(`${name} ${unit}`, (told.body as { logIndex: number }).logIndex);
  }
}

const LIMITS: Partial<Record<Column, readonly string[]>> = {
  head: ['own', 'two-levels', 'alone'],
  department: ['own', 'two-levels'],
};
const unitsOf = (column: Column, own: readonly string[]): readonly string[] | null =>
  OFFICERS.includes(column) ? null : own;

beforeAll(async () => {
  server = await startServer({ dir: folder.dir, kind: 'live' });
  cast = await Cast.founded(server);
  for (const duty of COLUMNS) {
    const units = LIMITS[duty] ?? ['own'];
    if (!OFFICERS.includes(duty)) await cast.joins(duty, { duty, units });
    const ended = unitsOf(duty, ['own', 'two-levels', 'alone']);
    await cast.joins(`former.${duty}`.toLowerCase(), { duty, units: ended, until: '2026-01-01' });
  }
  await cast.joins('elsewhere.clerk', { duty: 'clerk', units: ['other'] });
  await cast.joins('elsewhere.finance', { duty: 'finance', units: ['other'] });
  await cast.joins('ungranted');
  await begins('own', cast.as('clerk'), cast.as('finance'));
  await begins('other', cast.as('elsewhere.clerk'), cast.as('elsewhere.finance'));
}, 120_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const formerly = (column: Column): Visitor => cast.as(`former.${column}`.toLowerCase());
const nobody = (): Visitor => new Visitor(server.url);

/** Everybody asks at once; one line a role, so that a difference names itself. */
async function asked(
  columns: readonly Column[],
  ask: (column: Column) => Promise<Told>,
  seen: (told: Told) => string,
): Promise<Record<string, string>> {
  const answers = await Promise.all(
    columns.map(async (column) => [column, seen(await ask(column))] as const),
  );
  return Object.fromEntries(answers);
}
const expected = (columns: readonly Column[], said: (column: Column) => string): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, said(column)]));

const through = (told: Told): string => (isAboutWho(told) ? outcome(told) : 'let through');
/** A command that complains of its input before it asks who gives it would prove nothing. */
const given = (told: Told): string => (told.status === 400 ? told.text : through(told));

describe('commands', () => {
  it('have a row each, and no other', () => {
    expect(COMMANDS_BY_HAND.map(({ what }) => what).toSorted()).toEqual(
      Object.keys(COMMAND_ROUTES).toSorted(),
    );
  });

  it.each(COMMANDS_BY_HAND.map((row) => [row.what, row] as const))('%s', async (what, { may, reach }) => {
    const name = what as RoutedCommand;
    const said = (allowed: string) => (column: Column) => (may[column] ? allowed : '422 ROLE_NOT_ALLOWED');
    const own = await asked(COLUMNS, (column) => gives(cast.as(column), name, 'own'), given);
    expect({ own }).toEqual({ own: expected(COLUMNS, said('let through')) });
    const other = await asked(COLUMNS, (column) => gives(cast.as(column), name, 'other'), given);
    const elsewhere = reach === '单位' ? '422 OTHER_UNIT' : 'let through';
    expect({ other }).toEqual({ other: expected(COLUMNS, said(elsewhere)) });
    const expired = await asked(COLUMNS, (column) => gives(formerly(column), name, 'own'), given);
    expect({ expired }).toEqual({ expired: expected(COLUMNS, said('422 GRANT_EXPIRED')) });
    expect(given(await gives(cast.as('ungranted'), name, 'own'))).toBe('422 ROLE_NOT_ALLOWED');
    expect(given(await gives(nobody(), name, 'own'))).toBe('401 SIGN_IN_REQUIRED');
  });

  it.each(REGISTERING_BY_HAND)('%s is for the highest that the unit has', async (name) => {
    for (const [unit, level] of [
      ['own', '有财政'],
      ['two-levels', '只到主管部门'],
      ['alone', '只有本单位'],
    ] as const) {
      const may = (column: Column): string =>
        column === REGISTRAR_BY_HAND[level] ? 'let through' : '422 ROLE_NOT_ALLOWED';
      const columns = COLUMNS.filter(
        (column) => !['department', 'finance'].includes(column) || unit === 'own',
      );
      const seen = await asked(columns, (column) => gives(cast.as(column), name, unit), given);
      expect({ level, seen }).toEqual({ level, seen: expected(columns, may) });
    }
    expect(given(await gives(cast.as('department'), name, 'two-levels'))).toBe('let through');
    expect(given(await gives(cast.as('department'), name, 'alone'))).toBe('422 ROLE_NOT_ALLOWED');
  });

  it('a sample over all units is drawn by whoever has all units', async () => {
    const { unitId: _, ...all } = inputOf('drawSpotCheck', 'own');
    for (const column of ['finance', 'department'] as const) {
      const told = await cast.as(column).post(COMMAND_ROUTES.drawSpotCheck, all);
      expect([column, outcome(told)]).toEqual([column, '422 OTHER_UNIT']);
    }
  });
});

interface Sample {
  readonly method: string;
  readonly address: string;
  readonly body?: unknown;
}

/** What has to be said with an address, so that it is about its unit. */
const QUERIES: Readonly<Record<string, (unit: string) => string>> = {
  'GET forms': (unit) => `?project=p-${unit}&year=${YEAR}`,
  'GET search': () => '?q=法学会',
  'GET acts': (unit) => `?unitId=${unit}&year=${YEAR}`,
  'GET projects': () => `?year=${YEAR}`,
  'GET projects.csv': () => `?year=${YEAR}`,
  'GET findings': () => `?year=${YEAR}`,
  'GET open-data/projects.json': () => `?year=${YEAR}`,
  'GET open-data/projects.csv': () => `?year=${YEAR}`,
  'GET review': () => `?year=${YEAR}&status=draft,submitted`,
  'GET review/review.csv': () => `?year=${YEAR}&status=draft,submitted`,
};
const ending = (what: string): string => what.replace(/^.*\/:year/, '');
const OF_YEAR: Readonly<Record<string, string>> = {
  '/movements': '?kinds=payment',
  '/choices': '?of=indicator',
  '/changes': '?from=2024-01-31&to=2024-12-31',
  '/changes.csv': '?from=2024-01-31&to=2024-12-31',
  '/changes.xlsx': '?from=2024-01-31&to=2024-12-31',
  '/changes.pdf': '?from=2024-01-31&to=2024-12-31',
};
const BODIES: Readonly<Record<string, (unit: string) => unknown>> = {
  'POST jobs/forms': (unit) => ({ unitId: unit, fiscalYear: YEAR }),
  'PUT drafts/:kind/:subject': () => ({ revision: 0, body: '草稿' }),
};

function sampleOf(what: string, unit: string): Sample {
  const [plain = '', ofUnit] = what.split('?');
  const [method = '', path = ''] = plain.split(' ');
  const filled = path
    .replace(':projectId', `p-${unit}`)
    .replace(':unitId', unit)
    .replace(':year', String(YEAR))
    .replace(':logIndex', String(recordedAt.get(`recordBudgetDocument ${unit}`)))
    .replace(':sha256', encodeURIComponent(digests.get(unit) ?? ''))
    .replace(':paper', 'findings')
    .replace('jobs/:name/:key', `jobs/formsArchive/${unit}.${YEAR}.7`)
    .replace(':kind/:subject', 'evaluation/x')
    .replace('docs/*', 'docs/swagger-ui-init.js')
    .replace(/:\w+/g, 'x');
  const unitQuery = ofUnit === undefined ? '' : `?unitId=${unit}`;
  const query = unitQuery || (QUERIES[plain]?.(unit) ?? OF_YEAR[ending(plain)] ?? '');
  const revision = method === 'DELETE' ? `${query === '' ? '?' : '&'}revision=0` : '';
  const address = `${path.startsWith('/') ? '' : '/api/'}${filled}${query}${revision}`;
  const body = BODIES[plain]?.(unit) ?? (method === 'GET' || method === 'DELETE' ? undefined : {});
  return { method, address, ...(body === undefined ? {} : { body }) };
}

/** A stream never ends: that it began is the answer. */
async function listens({ url, cookie }: Visitor): Promise<Told> {
  const stop = new AbortController();
  const headers: Record<string, string> = cookie === null ? {} : { cookie };
  const answer = await fetch(`${url}/api/live`, { headers, signal: stop.signal });
  const text = answer.ok ? '' : await answer.text();
  stop.abort();
  const code = text === '' ? null : (JSON.parse(text) as { code: string }).code;
  return { status: answer.status, code, text, body: {} as never };
}

const asks = (who: Visitor, what: string, unit: string): Promise<Told> => {
  const { method, address, body } = sampleOf(what, unit);
  return what === 'GET live' ? listens(who) : who.ask(method, address, body);
};

const DUTIES =
  /^(\w+ (people|grants|trail|system|\/metrics|ledger\/rebuild|jobs\/rebuild)|POST (files|imports\/preview|jobs\/import)$)/;
/** Whoever has not what an address asks for is told what it is: a duty, or anything of the office at all. */
const lacking = (what: string): string => (DUTIES.test(what) ? '403 DUTY_NEEDED' : '403 NO_BUSINESS');
const expiredAs = (what: string): string => (DUTIES.test(what) ? '403 DUTY_NEEDED' : '403 GRANT_EXPIRED');
const ofOther: Partial<Record<Row['reach'], string>> = { 单位: '403 OTHER_UNIT', 全部: '403 OTHER_UNIT' };
/** Closed to everybody who has not signed in, but these. */
const OPEN_BY_HAND = ['GET session', 'POST session', 'POST session/ready', 'POST setup'];
/** What ends a session, or begins another, is asked last and by people of its own. */
const SESSIONS = [
  'POST session',
  'POST session/ready',
  'POST session/end',
  'POST setup',
  'POST session/password',
];
const ROUTES = ROUTES_BY_HAND.filter(({ what }) => !SESSIONS.includes(what));

/** The officers read nothing of the office, whatever unit: their row is the same at every unit. */
const refusedThere = ({ what, may, reach }: Row, column: Column): string => {
  if (!may[column]) return lacking(what);
  return OFFICERS.includes(column) ? 'let through' : (ofOther[reach] ?? 'let through');
};

describe('what pages ask and what is taken out', () => {
  it('has a row each, and no other', () => {
    const { paths } = JSON.parse(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, { operationId?: string }>>;
    };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { operationId }]) => !(operationId !== undefined && operationId in COMMAND_ROUTES))
        .map(
          ([method]) => `${method.toUpperCase()} ${path.replace('/api/', '').replace(/\{(\w+)\}/g, ':$1')}`,
        ),
    );
    const besides = ['GET docs', 'GET docs/*', 'GET openapi.json', 'GET /metrics'];
    const byHand = ROUTES_BY_HAND.map(({ what }) => what).filter((what) => !what.includes('?'));
    expect(byHand.toSorted()).toEqual([...described, ...besides].toSorted());
  });

  it.each(ROUTES.map((row) => [row.what, row] as const))('%s', async (what, row) => {
    const { may, reach } = row;
    const own = await asked(COLUMNS, (column) => asks(cast.as(column), what, 'own'), through);
    const atOwn = (column: Column): string =>
      may[column] && reach === '全部' && !OFFICERS.includes(column)
        ? '403 OTHER_UNIT'
        : may[column]
          ? 'let through'
          : lacking(what);
    expect({ own }).toEqual({ own: expected(COLUMNS, atOwn) });
    const texts: string[] = [];
    const other = await asked(
      COLUMNS,
      async (column) => {
        const told = await asks(cast.as(column), what, 'other');
        texts.push(told.text);
        return told;
      },
      through,
    );
    expect({ other }).toEqual({ other: expected(COLUMNS, (column) => refusedThere(row, column)) });
    // What units there are is no secret of any: whoever grants must name them.
    if (reach !== '本人') expect(texts.filter((text) => text.includes(FOREIGN))).toEqual([]);
    const former = await asked(COLUMNS, (column) => asks(formerly(column), what, 'own'), through);
    const ended = (column: Column): string => {
      if (reach === '本人') return 'let through';
      if (OFFICERS.includes(column)) return DUTIES.test(what) ? '403 DUTY_NEEDED' : '403 NO_BUSINESS';
      return may[column] ? expiredAs(what) : lacking(what);
    };
    expect({ former }).toEqual({ former: expected(COLUMNS, ended) });
    const stranger = through(await asks(cast.as('ungranted'), what, 'own'));
    expect({ stranger }).toEqual({ stranger: reach === '本人' ? 'let through' : lacking(what) });
    const unknown = through(await asks(nobody(), what, 'own'));
    expect({ unknown }).toEqual({
      unknown: OPEN_BY_HAND.includes(what) ? 'let through' : '401 SIGN_IN_REQUIRED',
    });
  });

  it('the own unit’s pages are there for those who may, the other unit’s are in no list', async () => {
    const clerk = cast.as('clerk');
    for (const what of [
      'GET projects',
      'GET named-projects',
      'GET entries',
      'GET entries.csv',
      'GET search',
    ]) {
      const { text } = await asks(clerk, what, 'own');
      expect([what, text.includes('p-own') || text.includes('法学会'), text.includes('p-other')]).toEqual([
        what,
        true,
        false,
      ]);
    }
    for (const what of ['', '/form', '/form.xlsx', '/form.docx', '/form.pdf', '/history', '/evidence.zip']) {
      expect([what, (await clerk.get(`projects/p-own/years/${YEAR}${what}`)).status]).toEqual([what, 200]);
    }
    const file = await asks(clerk, 'GET files/:sha256', 'other');
    expect(outcome(file)).toBe('404 NO_SUCH_FILE');
    for (const asked of [
      'projects?unitId=other',
      'entries?unitId=other',
      'entries?projectId=p-other',
      `search?q=${FOREIGN}`,
    ]) {
      const { text } = await clerk.get(asked);
      expect([asked, text.includes('p-other')]).toEqual([asked, false]);
    }
  });

  it.each(SESSIONS)('%s is for everybody’s own account', async (what) => {
    const told = await asks(what === 'POST session/end' ? cast.as('ungranted') : nobody(), what, 'own');
    const signedIn = OPEN_BY_HAND.includes(what) || what === 'POST session/end';
    expect(through(told)).toBe(signedIn ? 'let through' : '401 SIGN_IN_REQUIRED');
  });
});

describe('pages', () => {
  it('are the same empty page for everybody: what is in them is asked for as above', async () => {
    const pages = [
      ...readFileSync(join(ROOT, 'apps/web/src/app/pages.ts'), 'utf8').matchAll(/path: '([^']+)'/g),
    ];
    expect(pages.length).toBeGreaterThan(5);
    const texts = new Set<string>();
    for (const [, path = ''] of pages) {
      const told = await nobody().ask('GET', `/${path.replace(/^\//, '').replace(/:\w+/g, 'x')}`);
      expect([path, told.status]).toEqual([path, 200]);
      texts.add(told.text);
    }
    expect(texts.size).toBe(1);
  });
});

interface Stored {
  readonly metadata: { readonly actor: { readonly id: string } };
}

describe('afterwards', () => {
  it('nothing in the log is of an officer, an auditor, somebody expired or nobody', async () => {
    await server.stop();
    const log = new Database(join(folder.dir, 'events.db'), { readonly: true });
    const rows = log.prepare('SELECT data FROM events').pluck().all() as string[];
    log.close();
    const actors = new Set(rows.map((text) => (JSON.parse(text) as Stored).metadata.actor.id));
    const writers = [
      'clerk',
      'office',
      'head',
      'department',
      'finance',
      'elsewhere.clerk',
      'elsewhere.finance',
    ];
    const known = new Set(['local:administrator', ...writers.map((who) => cast.idOf(who))]);
    expect([...actors].filter((id) => !known.has(id))).toEqual([]);
    expect(actors.has(cast.idOf('clerk'))).toBe(true);
  });
});
