import { describe, expect, it } from '@jest/globals';
import { COMMANDS, isRouted, type CommandName } from '@mingzhang/domain';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { Answer, Problem } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';

const UNIT = { unitId: 'unit', name: '单位', registeredOn: '2020-01-01' };
const CHINESE = /\p{Script=Han}/u;

const office = useOffice(async (the) => {
  await the.unit('unit', { 2024: CENTRAL });
  await the.project('a', 'unit');
  await the.paper('issue', line('a', 2024), '1000.00', '2024-01-20');
});

/** A refusal as RFC 9457 wants it and a clerk can read it; nothing was written. */
async function expectProblem(
  send: () => Promise<Answer<Problem>>,
  status: number,
  code: string,
): Promise<Problem> {
  const head = await headOf(office().client);
  const answer = await send();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: `urn:mingzhang:problem:${code}`, status });
  expect(answer.body.instance).toMatch(/^\//);
  for (const text of [answer.body.title, answer.body.detail]) expect(text).toMatch(CHINESE);
  expect(await headOf(office().client)).toBe(head);
  return answer.body;
}

describe('problems', () => {
  const payment = {
    sourceSystem: '集中支付',
    number: '1',
    paidOn: '2024-03-01',
    lines: [{ no: 1, line: line('a', 2024), amount: '10.00' }],
  };
  const post =
    (name: keyof typeof COMMAND_ROUTES, input: unknown, headers = {}) =>
    () =>
      office().client.post<Problem>(name, input, { headers });
  const raw =
    (method: string, path: string, body?: string, headers = {}) =>
    () =>
      office().client.request<Problem>(method, path, body, headers);

  it('400: malformed input, every field of it with path, value, rule and a Chinese sentence', async () => {
    const wrong = {
      ...payment,
      paidOn: '2024-02-30',
      lines: [{ no: 1, line: { ...line('a', 2024), source: 'gift' }, amount: '1,000.00' }],
      surplus: 1,
    };
    const { errors } = await expectProblem(post('recordPayment', wrong), 400, 'INVALID_INPUT');
    const told = errors.map(({ path, value }) => [path, value]);
    expect(told).toContainEqual(['paidOn', '2024-02-30']);
    expect(told).toContainEqual(['lines.0.line.source', 'gift']);
    expect(told).toContainEqual(['lines.0.amount', '1,000.00']);
    expect(told).toContainEqual(['surplus', undefined]);
    for (const { rule, message } of errors) {
      expect(rule).not.toBe('');
      expect(message).toMatch(CHINESE);
    }
  });
  it('400: a missing field is 必填', async () => {
    const { errors } = await expectProblem(post('registerUnit', { unitId: 'b' }), 400, 'INVALID_INPUT');
    expect(errors).toContainEqual(expect.objectContaining({ path: 'name', message: '必填' }));
  });
  it('400: no JSON at all', async () => {
    const json = { 'content-type': 'application/json' };
    await expectProblem(raw('POST', '/api/payments', '{"lines":', json), 400, 'MALFORMED_REQUEST');
  });
  it('400: a key or precondition that is none', async () => {
    await expectProblem(post('registerUnit', UNIT, { 'idempotency-key': 'a b' }), 400, 'INVALID_INPUT');
    await expectProblem(post('registerUnit', UNIT, { 'if-match': 'W/"3"' }), 400, 'INVALID_INPUT');
  });
  it('400: a query that is none', async () => {
    await expectProblem(raw('GET', '/api/forms?project=a&year=2024&asOf=2024-13-01'), 400, 'INVALID_INPUT');
    await expectProblem(raw('GET', '/api/forms?project=a&year=2024&surplus=1'), 400, 'INVALID_INPUT');
  });
  it('404: an unknown reference is named with its place', async () => {
    const lines = [{ no: 1, line: line('nobody', 2024), amount: '10.00' }];
    const problem = await expectProblem(
      post('recordPayment', { ...payment, lines }),
      404,
      'UNKNOWN_REFERENCE',
    );
    expect(problem.errors).toEqual([
      expect.objectContaining({ path: 'lines.0.line.projectId', value: 'nobody' }),
    ]);
  });
  it('404: no such address, project, year or event', async () => {
    await expectProblem(raw('GET', '/api/nothing'), 404, 'NO_SUCH_PAGE');
    await expectProblem(raw('GET', '/api/forms?project=nobody&year=2024'), 404, 'NO_SUCH_PROJECT');
    await expectProblem(raw('GET', '/api/projects/nobody/years/2024'), 404, 'NO_SUCH_PROJECT_YEAR');
    // The project is there, and no document is about that year: no empty page, and no empty form.
    for (const part of [
      '',
      '/form',
      '/sheet',
      '/form.xlsx',
      '/form.docx',
      '/form.pdf',
      '/papers/review',
      '/evidence.zip',
      '/history',
    ])
      await expectProblem(raw('GET', `/api/projects/a/years/1999${part}`), 404, 'NO_SUCH_PROJECT_YEAR');
    await expectProblem(raw('GET', '/api/projects/a/years/2024?asOf=banana'), 400, 'INVALID_INPUT');
    await expectProblem(raw('GET', '/api/events/999999'), 404, 'NO_SUCH_EVENT');
  });
  it('409: a part of a name that fits several projects', async () => {
    const { client } = office();
    for (const id of ['m1', 'm2']) {
      await client.does('registerProject', {
        projectId: id,
        name: `同名${id}`,
        unitId: 'unit',
        category: 'specific',
        registeredOn: '2024-01-01',
      });
      await office().paper('issue', line(id, 2024), '1.00', '2024-01-20');
    }
    await client.form('m2', 2024);
    const problem = await expectProblem(
      raw('GET', `/api/forms?project=${encodeURIComponent('同名')}&year=2024`),
      409,
      'AMBIGUOUS_PROJECT',
    );
    expect(problem.detail).toContain('同名m1、同名m2');
  });
  it('409: a key used for other content', async () => {
    const { client } = office();
    await client.does('registerUnit', { ...UNIT, unitId: 'keyed' }, { key: 'k' });
    const other = { ...UNIT, unitId: 'keyed', name: '别名' };
    await expectProblem(() => client.post<Problem>('registerUnit', other, { key: 'k' }), 409, 'KEY_REUSED');
  });
  it('412: the document has changed since it was seen', async () => {
    await expectProblem(
      post(
        'chooseUnitScheme',
        { unitId: 'unit', fiscalYear: 2025, schemeId: CENTRAL },
        { 'if-match': '"0"' },
      ),
      412,
      'STALE_REVISION',
    );
  });
  it('413: more than a megabyte', async () => {
    const huge = { ...payment, sourceSystem: 'x'.repeat(1024 * 1024) };
    await expectProblem(post('recordPayment', huge), 413, 'TOO_LARGE');
  });
  it('415: something that is not JSON', async () => {
    await expectProblem(
      raw('POST', '/api/payments', '<a/>', { 'content-type': 'application/xml' }),
      415,
      'NOT_JSON',
    );
  });
  it('422: a decision whose conditions do not hold', async () => {
    const problem = await expectProblem(post('registerUnit', UNIT), 422, 'UNIT_EXISTS');
    expect(problem.rule).toMatch(CHINESE);
    expect(problem.errors).toEqual([expect.objectContaining({ path: 'unitId', value: 'unit' })]);
  });
  it('422: all rows at once where several things are wrong', async () => {
    const { client } = office();
    const target = { targetId: 't', projectId: 'a', fiscalYear: 2024 };
    const row = (name: string) => ({ indicatorId: name, level1: '产出指标', name, target: '≥1项' });
    await client.does('draftTarget', {
      ...target,
      draftedOn: '2024-01-02',
      indicators: [row('x'), row('y')],
    });
    const problem = await expectProblem(
      post('submitTarget', { ...target, submittedOn: '2024-01-03' }),
      422,
      'WEIGHT_MISSING',
    );
    expect(problem.details?.map(({ where }) => where)).toEqual(['x', 'y']);
  });
});

describe('versions', () => {
  it('If-Match with the revision seen goes through, and the answer carries the next', async () => {
    const { client } = office();
    const first = await client.post('registerUnit', { ...UNIT, unitId: 'versioned' });
    expect(first.headers.get('etag')).toBe('"0"');
    const choice = { unitId: 'versioned', fiscalYear: 2024, schemeId: CENTRAL };
    const second = await client.post('chooseUnitScheme', choice, { headers: { 'if-match': '"0"' } });
    expect([second.status, second.headers.get('etag')]).toEqual([201, '"1"']);
  });
  it.each(['', '/form'])('a page%s that has not changed is not sent again', async (part) => {
    const { client } = office();
    const path = `/api/projects/a/years/2024${part}`;
    await client.page('a', 2024);
    const first = await client.request('GET', path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"\d+"$/);
    const second = await client.request('GET', path, undefined, { 'if-none-match': tag });
    expect([second.status, second.text, second.headers.get('etag')]).toEqual([304, '', tag]);
    await office().pays(`etag${part}`, line('a', 2024), '1.00', '2024-04-01');
    await client.page('a', 2024);
    const third = await client.request('GET', path, undefined, { 'if-none-match': tag });
    expect(third.status).toBe(200);
    expect(third.text).not.toBe(first.text);
  });
  it('a scheme chosen for the unit changes the tag of its projects', async () => {
    const { client } = office();
    const { headers } = await client.request('GET', '/api/projects/a/years/2024/form');
    await client.does('chooseUnitScheme', {
      unitId: 'unit',
      fiscalYear: 2024,
      schemeId: 'HUBEI-PROJECT-20-80',
    });
    expect((await client.form('a', 2024)).scheme).toBe('HUBEI-PROJECT-20-80');
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    expect((await client.request('GET', '/api/projects/a/years/2024/form', undefined, known)).status).toBe(
      200,
    );
  });
});

describe('read your writes', () => {
  it('a read that names a write shows it, every time', async () => {
    const { client } = office();
    await office().project('ryw', 'unit');
    for (let n = 1; n <= 20; n += 1) {
      const { headers } = await client.post('recordPayment', {
        sourceSystem: '集中支付',
        number: `ryw-${n}`,
        paidOn: '2024-05-01',
        lines: [{ no: 1, line: line('ryw', 2024), amount: '100.00' }],
      });
      const after = headers.get('mingzhang-token');
      const { body } = await client.request<{ funds: { rows: { executed: string }[] } }>(
        'GET',
        `/api/forms?project=ryw&year=2024&after=${after}`,
      );
      expect(body.funds.rows[0]?.executed).toBe(`0.${String(n).padStart(2, '0')}`);
    }
  });
  it('the list too', async () => {
    const { client } = office();
    await office().project('listed', 'unit');
    await office().pays('listed', line('listed', 2024), '12.34', '2024-05-01');
    const row = (await client.list(2024)).rows.find(({ projectId }) => projectId === 'listed');
    expect(row).toMatchObject({ adjusted: '0.00', executed: '12.34', rate: null });
  });
});

describe('a role that does not exist', () => {
  it('is refused on a test ledger too', async () => {
    const answer = await office().client.post<Problem>('registerUnit', UNIT, {
      headers: { 'mingzhang-role': 'king' },
    });
    expect([answer.status, answer.body.errors[0]?.path]).toEqual([400, 'mingzhang-role']);
  });
});

interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: unknown }>>;
            };
          }
        >
      >
    >
  >;
}

describe('the OpenAPI document', () => {
  const read = async () => (await office().client.request<OpenApi>('GET', '/api/openapi.json')).body;

  it('names every command at its address, with a schema for its body', async () => {
    const { paths } = await read();
    const described = Object.entries(COMMAND_ROUTES).map(([name, route]) => {
      const operation = paths[`/api/${route}`]?.post;
      return [
        name,
        operation?.operationId,
        operation?.requestBody?.content['application/json']?.schema !== undefined,
      ];
    });
    expect(described).toEqual(Object.keys(COMMAND_ROUTES).map((name) => [name, name, true]));
  });
  it('every command of the ledger but its opening has an address', () => {
    expect(Object.keys(COMMAND_ROUTES).toSorted()).toEqual(
      (Object.keys(COMMANDS) as CommandName[]).filter(isRouted).toSorted(),
    );
  });
  it('is whole: every name it refers to is there, every operation has an id of its own', async () => {
    const document = await read();
    const referred = [...new Set(JSON.stringify(document).match(/#\/components\/schemas\/\w+/g))];
    const missing = referred.filter(
      (name) => document.components.schemas[name.split('/').at(-1) ?? ''] === undefined,
    );
    expect([referred.length > 20, missing]).toEqual([true, []]);
    const ids = Object.values(document.paths).flatMap((one) =>
      Object.values(one).map(({ operationId }) => operationId),
    );
    expect(ids.filter((id, place) => id === '' || ids.indexOf(id) !== place)).toEqual([]);
  });
  it('has a page for people', async () => {
    const { status, text } = await office().client.request('GET', '/api/docs');
    expect(status).toBe(200);
    expect(text).toContain('明账 接口文档');
  });
});

describe('health', () => {
  it('live: the process answers', async () => {
    expect((await office().client.request('GET', '/health/live')).body).toEqual({ status: 'ok' });
  });
  it('ready: the store answers and the views keep up', async () => {
    const { client } = office();
    await client.list(2024);
    const head = await headOf(client);
    const { status, body } = await client.request('GET', '/health/ready');
    const ready = { status: 'ok', headIndex: head, viewsIndex: head, logIndex: expect.any(Number) };
    expect([status, body]).toEqual([200, ready]);
  });
});
