import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@mingzhang/domain';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { Problem, RoutedCommand } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { line, useOffice } from '../kit/office.js';
import { fieldsOf, having, reaches, type Field } from './fields.js';
import { hostileTo, RawJson } from './hostile-values.js';

const NAMES = Object.keys(COMMAND_ROUTES) as RoutedCommand[];
const AT_ONCE = 8;
const PLACEHOLDER = '"@raw@"';

interface Attempt {
  readonly field: Field;
  readonly value: unknown;
  /** The example holds everything but this field: then this field is all there is to complain about. */
  readonly otherwiseValid: boolean;
}

function attemptsOn(command: RoutedCommand): readonly Attempt[] {
  const { example } = COMMANDS[command];
  return fieldsOf(command).flatMap((field) =>
    hostileTo(field.schema).map((value) => ({
      field,
      value,
      otherwiseValid:
        reaches(example, field.path) && field.given.every(([path, one]) => valueAt(example, path) === one),
    })),
  );
}

const valueAt = (input: unknown, path: Field['path']): unknown =>
  path.reduce<unknown>((at, name) => (at as Record<string | number, unknown> | undefined)?.[name], input);

function bodyOf(command: RoutedCommand, { field, value }: Attempt): string {
  const shown = value instanceof RawJson ? '@raw@' : value;
  const text = JSON.stringify(having(COMMANDS[command].example, [...field.given, [field.path, shown]]));
  return value instanceof RawJson ? text.replace(PLACEHOLDER, value.text) : text;
}

const told = ({ field, value }: Attempt): string =>
  `${field.path.join('.')} = ${(value instanceof RawJson ? value.text : (JSON.stringify(value) ?? '')).slice(0, 40)}`;

/** What is wrong with the answer to a value that must be refused; null where nothing is. */
function fault(attempt: Attempt, status: number, problem: Problem): string | null {
  const place = attempt.field.path.join('.');
  if (status !== 400) return `${told(attempt)}: answered ${status} ${JSON.stringify(problem).slice(0, 200)}`;
  const here = problem.errors.filter(({ path }) => path === place || place.startsWith(`${path}.`));
  if (here.length === 0)
    return `${told(attempt)}: not named among ${problem.errors.map(({ path }) => path).join()}`;
  if (!here.every(({ message }) => /\p{Script=Han}/u.test(message)))
    return `${told(attempt)}: not in Chinese`;
  if (attempt.otherwiseValid && new Set(problem.errors.map(({ path }) => path)).size !== 1) {
    return `${told(attempt)}: also complains of ${problem.errors.map(({ path }) => path).join()}`;
  }
  return problem.detail.length > 2_000
    ? `${told(attempt)}: ${problem.detail.length} characters of detail`
    : null;
}

describe('hostile input', () => {
  const office = useOffice();

  it.each(NAMES)(
    '%s: every field, every kind of wrong value: one Chinese sentence with its place',
    async (command) => {
      const { client } = office();
      const before = await headOf(client);
      const attempts = attemptsOn(command);
      const faults: string[] = [];
      const queue = attempts.values();
      const send = async (): Promise<void> => {
        for (const attempt of queue) {
          const { status, body } = await client.request<Problem>(
            'POST',
            `/api/${COMMAND_ROUTES[command]}`,
            bodyOf(command, attempt),
          );
          const wrong = fault(attempt, status, body);
          if (wrong !== null) faults.push(wrong);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, send));
      expect(faults).toEqual([]);
      expect(attempts.length).toBeGreaterThan(0);
      expect(await headOf(client)).toBe(before);
    },
  );
});

describe('input that is well formed and wrong', () => {
  const office = useOffice(async (the) => {
    await the.unit('u', {});
    await the.project('p', 'u');
    await the.client.does('registerProject', {
      projectId: 'withheld',
      name: '涉密项目',
      unitId: 'u',
      category: 'specific',
      classified: true,
      registeredOn: '2024-01-02',
    });
  });
  const describeLine = (codes: object) => ({
    line: line('p', 2024),
    describedOn: '2024-01-24',
    fundNature: 'generalPublic',
    lineOrigin: 'yearStart',
    ...codes,
  });
  const issue = (projectId: string) => ({
    kind: 'issue',
    documentId: 'x',
    documentDate: '2024-01-24',
    entries: [{ line: line(projectId, 2024), amount: '1.00' }],
  });
  const withheld = { projectId: 'withheld', fiscalYear: 2024 };
  const payment = {
    sourceSystem: '集中支付',
    number: '1',
    paidOn: '2024-03-01',
    lines: [{ no: 1, line: line('withheld', 2024), amount: '1.00' }],
  };
  const result = { ...withheld, reportId: 'r', occurredOn: '2024-12-31' };
  const target = { ...withheld, targetId: 't', draftedOn: '2024-01-08' };
  const costing = { ...withheld, costingId: 'c', statedOn: '2024-01-08', source: '表' };
  const indicators = [{ indicatorId: 'i', level1: '产出指标', name: '次数', target: '≥1次' }];

  /** command, input, status, code, place */
  const CASES: readonly (readonly [string, RoutedCommand, unknown, number, string, string])[] = [
    [
      'no such functional code',
      'describeBudgetLine',
      describeLine({ functionalCode: '999' }),
      422,
      'UNKNOWN_CODE',
      'functionalCode',
    ],
    [
      'no such economic code',
      'describeBudgetLine',
      describeLine({ economicCode: '305' }),
      422,
      'UNKNOWN_CODE',
      'economicCode',
    ],
    [
      'no such project',
      'recordBudgetDocument',
      issue('nobody'),
      404,
      'UNKNOWN_REFERENCE',
      'entries.0.line.projectId',
    ],
    [
      'no such scheme',
      'chooseUnitScheme',
      { unitId: 'u', fiscalYear: 2024, schemeId: 'NOWHERE-1' },
      422,
      'UNKNOWN_SCHEME',
      'schemeId',
    ],
    [
      'no such file',
      'attachEvidence',
      { ...COMMANDS.attachEvidence.example, projectId: 'p' },
      422,
      'UNKNOWN_FILE',
      'sha256',
    ],
    [
      '涉密: money',
      'recordBudgetDocument',
      issue('withheld'),
      422,
      'CLASSIFIED_PROJECT',
      'entries.0.line.projectId',
    ],
    ['涉密: a payment', 'recordPayment', payment, 422, 'CLASSIFIED_PROJECT', 'lines.0.line.projectId'],
    ['涉密: a target', 'draftTarget', { ...target, indicators }, 422, 'CLASSIFIED_PROJECT', 'projectId'],
    [
      '涉密: a result',
      'reportResult',
      { ...result, results: [{ indicatorId: 'i', actual: '1' }] },
      422,
      'CLASSIFIED_PROJECT',
      'projectId',
    ],
    [
      '涉密: 测算',
      'recordCosting',
      { ...costing, nodes: [{ nodeId: 'n', parent: null, label: '计', stated: null }] },
      422,
      'CLASSIFIED_PROJECT',
      'projectId',
    ],
    [
      '涉密: a name',
      'changeProjectAttributes',
      { projectId: 'withheld', effectiveOn: '2024-02-01', name: '真名', reason: '更名' },
      422,
      'CLASSIFIED_PROJECT',
      'name',
    ],
    [
      'a real project called 涉密项目',
      'registerProject',
      { projectId: 'z', name: '涉密项目', unitId: 'u', category: 'specific', registeredOn: '2024-01-02' },
      400,
      'INVALID_INPUT',
      'name',
    ],
    [
      'a withheld one with its name',
      'registerProject',
      {
        projectId: 'z',
        name: '真名',
        unitId: 'u',
        category: 'specific',
        classified: true,
        registeredOn: '2024-01-02',
      },
      400,
      'INVALID_INPUT',
      'name',
    ],
    [
      'a field nobody knows',
      'registerUnit',
      { unitId: 'v', name: '乙', registeredOn: '2024-01-02', 备注: 'x' },
      400,
      'INVALID_INPUT',
      '备注',
    ],
    [
      'a misspelt part of a line',
      'describeBudgetLine',
      describeLine({ line: { ...line('p', 2024), tags: 'a' } }),
      400,
      'INVALID_INPUT',
      'line.tags',
    ],
  ];
  it.each(CASES)(
    '%s: refused with its place, nothing written',
    async (_what, command, input, status, code, place) => {
      const { client } = office();
      const before = await headOf(client);
      const answer = await client.post<Problem>(command, input);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.errors.map(({ path }) => path)).toEqual([place]);
      expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
      expect(await headOf(client)).toBe(before);
    },
  );

  it.each([
    ['NaN', '{"unitId": NaN}', 400],
    ['cut off', '{"unitId": "u"', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a text', '"u"', 400],
    ['more than a mebibyte', `{"unitId":"${'u'.repeat(1_100_000)}"}`, 413],
    ['fifty thousand brackets', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 400],
    ['a prototype', '{"__proto__":{"unitId":"u"},"unitId":"u"}', 400],
  ])('a body that is no input: %s', async (_what, body, status) => {
    const { client } = office();
    const before = await headOf(client);
    const answer = await client.request<Problem>('POST', '/api/units', body);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
    expect(await headOf(client)).toBe(before);
  });

  it('five rebuilds asked for at once are one, and all five are told of it', async () => {
    const { client } = office();
    const events = (await headOf(client)) + 1;
    const rebuild = () => client.request<{ events: number }>('POST', '/api/ledger/rebuild');
    const answers = await Promise.all([rebuild(), rebuild(), rebuild(), rebuild(), rebuild()]);
    expect(answers.map(({ status, body }) => [status, body.events])).toEqual(
      answers.map(() => [201, events]),
    );
    expect((await client.request('GET', '/health/ready')).status).toBe(200);
  });
});
