import { describe, expect, it } from '@jest/globals';
import { TRANSITIONS, type Duty, type EvaluationStatus } from '@mingzhang/domain';
import type { Form } from '../views.js';
import { blocked, followUps, officeTask, rowsOfWaiting, unanswered } from './rows.js';
import {
  AWAITED,
  deskYear,
  noticeByUnit,
  stagesOfYear,
  unitsLeft,
  waitingFor,
  type DeskQuestion,
  type Holding,
  type Notice,
  type Standing,
} from './waiting.js';

const at = (status: EvaluationStatus, count: number, unitId = 'u'): Standing => ({
  unitId,
  unitName: unitId,
  status,
  count,
});
const everywhere = (duty: Duty): Holding => ({ duty, units: null });
const notice = (unitId: string, submitBy: string, fileBy: string, logIndex = 1): Notice =>
  ({ unitId, submitBy, fileBy, logIndex }) as Notice;

const ONE_OF_EACH = (Object.keys(AWAITED) as EvaluationStatus[]).map((status) => at(status, 1));
const asked = (more: Partial<DeskQuestion>): readonly string[] =>
  waitingFor({
    fiscalYear: 2024,
    today: '2025-03-05',
    holdings: [everywhere('clerk')],
    standings: ONE_OF_EACH,
    notices: [],
    ...more,
  }).map(({ act, count, dueOn }) => `${act} ${count} ${dueOn ?? '-'}`);

// The chain of docs/rules.md §12.12: 经办 fills, sends, files and publishes, the head signs, 主管部门 consolidates.
describe('what waits for whom', () => {
  it('names only acts that the chain allows where the form stands', () => {
    for (const [status, acts] of Object.entries(AWAITED)) {
      for (const act of acts) expect(TRANSITIONS[act][status as EvaluationStatus]).toBeDefined();
    }
  });

  it.each<[Duty, readonly string[]]>([
    ['clerk', ['submit 2 -', 'file 2 -', 'publish 1 -', 'open 1 -']],
    ['office', []],
    ['head', ['sign 1 -']],
    ['department', ['consolidate 1 -', 'file 2 -', 'publish 1 -']],
    ['finance', []],
    ['auditor', []],
    ['administrator', []],
  ])('of one form in each state, for %s', (duty, acts) => {
    expect(asked({ holdings: [everywhere(duty)] })).toEqual(acts);
  });

  it('counts only the units where the duty holds, each duty at its own', () => {
    const standings = [
      at('open', 3, 'a'),
      at('submitted', 2, 'a'),
      at('open', 5, 'b'),
      at('submitted', 7, 'b'),
    ];
    const holdings: Holding[] = [
      { duty: 'clerk', units: ['a'] },
      { duty: 'head', units: ['b'] },
    ];
    expect(asked({ standings, holdings })).toEqual(['submit 3 -', 'sign 7 -']);
  });

  it('puts the nearest deadline first: sending by the first day of the notice, the rest by its second', () => {
    const standings = [at('signed', 1, 'a'), at('open', 1, 'a'), at('open', 1, 'b')];
    const notices = [notice('a', '2025-03-10', '2025-03-14'), notice('b', '2025-03-08', '2025-03-20')];
    expect(asked({ standings, notices })).toEqual(['submit 2 2025-03-08', 'file 1 2025-03-14']);
  });

  it('asks nobody to begin before the year is over, but where a notice does', () => {
    const standings = [at('none', 4, 'a'), at('none', 2, 'b')];
    const today = '2024-12-31';
    expect(asked({ standings, today })).toEqual([]);
    expect(asked({ standings, today, notices: [notice('b', '2025-01-10', '2025-01-20')] })).toEqual([
      'open 2 2025-01-10',
    ]);
    expect(asked({ standings, today: '2025-01-01' })).toEqual(['open 6 -']);
  });

  it('takes the notice received last', () => {
    const notices = [notice('u', '2025-03-10', '2025-03-14', 1), notice('u', '2025-04-01', '2025-04-05', 9)];
    expect(noticeByUnit(notices).get('u')?.submitBy).toBe('2025-04-01');
  });
});

describe('the year on one picture', () => {
  it('adds up the units in the order of the chain', () => {
    const stages = stagesOfYear([at('open', 2, 'a'), at('open', 3, 'b'), at('filed', 1, 'b')]);
    expect(stages.map(({ status, count }) => `${status} ${count}`)).toEqual([
      ...['none 0', 'open 5', 'returned 0', 'submitted 0', 'signed 0', 'consolidated 0', 'filed 1'],
      'published 0',
    ]);
  });

  it('is of the newest year with forms on their way, else of the year of the list', () => {
    const years = [
      { fiscalYear: 2022, standings: [at('returned', 1)] },
      { fiscalYear: 2023, standings: [at('open', 1)] },
      { fiscalYear: 2024, standings: [at('none', 30), at('filed', 2)] },
    ];
    expect(deskYear(years, 2024)).toBe(2023);
    expect(deskYear(years.slice(2), 2024)).toBe(2024);
  });

  it('says of each unit what is not sent in and what is not filed', () => {
    // 1 + 2 + 3 are with the clerk; of the other 4 + 5 forms 4 are not filed yet.
    const of = [at('none', 1), at('open', 2), at('returned', 3), at('signed', 4), at('published', 5)];
    expect(unitsLeft(of)).toEqual([{ unitId: 'u', unitName: 'u', total: 15, unsent: 6, unfiled: 10 }]);
  });
});

interface Made {
  readonly id?: string;
  readonly status?: string;
  readonly chain?: object;
  readonly findings?: readonly object[];
  readonly assignments?: readonly object[];
  readonly enteredBy?: readonly string[];
}
const form = ({ id = 'p', status = 'open', chain = {}, findings = [], ...more }: Made): Form =>
  ({
    project: { projectId: id, name: id, unitId: 'u', unitName: '甲单位' },
    evaluation: { status, enteredBy: more.enteredBy ?? [] },
    chain: { steps: [], review: null, rectification: 'none', demand: null, ...chain },
    findings,
    assignments: more.assignments ?? [],
  }) as unknown as Form;
const sitting = (duty: Duty, personId = 'me') => ({ personId, holdings: [everywhere(duty)] });
const error = (title: string, explanation: string | null = null) => ({
  severity: 'error',
  title,
  explanation,
});

describe('the forms that are named', () => {
  const waiting = { act: 'submit', label: '', units: new Set(['u']), count: 2, dueOn: null } as const;

  it('those that came back first, with what was said', () => {
    const steps = [{ type: 'EvaluationReturned', remark: '补满意度问卷' }];
    const forms = [form({ id: 'a' }), form({ id: 'b', status: 'returned', chain: { steps } })];
    const rows = rowsOfWaiting(
      { ...waiting, statuses: ['open', 'returned'] },
      forms,
      new Map(),
      sitting('clerk'),
    );
    expect(rows.map(({ projectId, hint }) => [projectId, hint])).toEqual([
      ['b', '补满意度问卷'],
      ['a', null],
    ]);
  });

  it('tells who entered that somebody else signs', () => {
    const own = form({ status: 'submitted', enteredBy: ['me'] });
    const sign = { ...waiting, act: 'sign', statuses: ['submitted'] } as const;
    expect(rowsOfWaiting(sign, [own], new Map(), sitting('head'))[0]?.hint).toBe('本人填报，须由他人签批');
    expect(rowsOfWaiting(sign, [own], new Map(), sitting('head', 'other'))[0]?.hint).toBeNull();
  });

  it('what blocks sending is errors neither mended nor explained; the form with most of them first', () => {
    const forms = [
      form({ id: 'one', findings: [error('无佐证'), error('超支', '已说明')] }),
      form({ id: 'two', findings: [error('无佐证'), error('无佐证'), error('超支')] }),
      form({ id: 'sent', status: 'submitted', findings: [error('超支')] }),
      form({ id: 'warned', findings: [{ ...error('慢'), severity: 'warning' }] }),
    ];
    expect(blocked(forms).map(({ projectId, errors, titles }) => [projectId, errors, titles])).toEqual([
      ['two', 3, ['无佐证', '超支']],
      ['one', 1, ['无佐证']],
    ]);
  });

  it('an office has not answered while a row of its own lacks something and the form is being filled in', () => {
    const assignments = [
      { office: '法治科', personId: 'me', dueOn: '2025-03-08', missing: ['a', null] },
      { office: '综合科', personId: 'x', dueOn: '2025-03-08', missing: [] },
    ];
    expect(unanswered(form({ assignments })).map(({ office, missing }) => [office, missing])).toEqual([
      ['法治科', 2],
    ]);
    expect(unanswered(form({ assignments, status: 'submitted' }))).toEqual([]);
    expect(officeTask([form({ assignments })], sitting('office'))).toMatchObject([
      { act: 'fill', count: 1, dueOn: '2025-03-08', rows: [{ hint: '法治科还有 2 行没有填' }] },
    ]);
    expect(officeTask([form({ assignments })], sitting('office', 'x'))).toEqual([]);
  });
});

describe('after filing', () => {
  const due = form({
    id: 'due',
    status: 'filed',
    chain: { rectification: 'due', demand: { dueOn: '2025-07-01' } },
  });
  const done = form({ id: 'done', status: 'filed', chain: { rectification: 'done' } });
  const drawn = form({ id: 'drawn', status: 'filed' });
  const forms = [due, done, drawn, form({ id: 'open', chain: { rectification: 'due' } })];
  const of = (duty: Duty): readonly string[] =>
    followUps(forms, new Set(['drawn', 'open']), sitting(duty)).map(
      ({ act, dueOn, rows }) => `${act} ${rows.map(({ projectId }) => projectId).join()} ${dueOn ?? '-'}`,
    );

  it('the clerk answers what was asked for, 财政 accepts the answer and reviews what was drawn', () => {
    expect(of('clerk')).toEqual(['rectify due 2025-07-01']);
    expect(of('finance')).toEqual(['acceptRectification done -', 'review drawn -']);
    expect(of('head')).toEqual([]);
  });
});
