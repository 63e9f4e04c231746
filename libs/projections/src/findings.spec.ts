import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  FINDINGS,
  importBatch,
  type DocumentFindingCode,
  type FindingCode,
  type ScoringFindingCode,
} from '@mingzhang/domain';
import { ASKING, CHAIN, EVALUATED } from './findings-cases/evaluation.spec-kit.js';
import { MONEY, TIME } from './findings-cases/money.spec-kit.js';
import { RESULTS } from './findings-cases/results.spec-kit.js';
import { PAPERS } from './findings-cases/papers.spec-kit.js';
import { STATED, TARGETS } from './findings-cases/targets.spec-kit.js';
import { A, CARRIED, EVALUATION, key, met, OTHER, year, type Case } from './findings-cases/year.spec-kit.js';
import { line } from './event-log.spec-kit.js';
import { findingsIn, formOf } from './year.spec-kit.js';

const CASES = [
  ...MONEY,
  ...PAPERS,
  ...TARGETS,
  ...RESULTS,
  ...STATED,
  ...EVALUATED,
  ...CHAIN,
  ...TIME,
  ...ASKING,
];

/** Raised by scoring, by the checker of documents or beside a sealed form, and tried there. */
type Elsewhere =
  | DocumentFindingCode
  | ScoringFindingCode
  | 'DIRECTION_UNKNOWN'
  | 'NUM_EXPECTED'
  | 'OVER_130'
  | 'QUAL_BAND'
  | 'ROUNDING_TAIL'
  | 'SEAL_DAMAGED'
  | 'UNIT_MISMATCH';
/** A finding without a case does not compile: the code is named here. */
const WITHOUT_A_CASE: Record<Exclude<FindingCode, (typeof CASES)[number]['code'] | Elsewhere>, never> = {};

describe.each<Case>(CASES)('$code', ({ code, raised, says, not }) => {
  it('is raised, with its figures', () => {
    const found = findingsIn(raised(), code);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ message }) => message).join()).toContain(says);
  });
  it('is not raised where there is nothing to tell', () => {
    expect(findingsIn(not(), code)).toEqual([]);
  });
});

describe('CARRYOVER_MISSED', () => {
  const carried = () => year().carryover(CARRIED, line('a', 2023), '400000.00', '2024-01-05');
  it('is raised when the notice has come and nothing has begun', () => {
    const [found] = findingsIn(carried().notice(), 'CARRYOVER_MISSED');
    expect(found?.message).toContain('尚未开始');
  });
  it('is not asked for before self-evaluation is due', () => {
    expect(findingsIn(carried(), 'CARRYOVER_MISSED')).toEqual([]);
  });
  it('is not raised where there is new money: the carry-over is a row of the form', () => {
    const both = carried().budget('issue', A, '1.00', '2024-01-20').open();
    const paid = carried().paid(OTHER, '1.00', '2024-06-01').open();
    expect([...findingsIn(both, 'CARRYOVER_MISSED'), ...findingsIn(paid, 'CARRYOVER_MISSED')]).toEqual([]);
  });
});

describe('MIDYEAR_NO_TARGET', () => {
  it('is not asked for money of a paper that was reversed: a wrong entry never was a fact', () => {
    const history = year().target([met]).whole('1.00').notice({ targetChangeAbove: '20' });
    history.budget('supplement', A, '30.00', '2024-07-01');
    expect(findingsIn(history, 'MIDYEAR_NO_TARGET')).toHaveLength(1);
    const paper = history.last;
    if (paper.type !== 'BudgetDocumentRecorded') throw new Error('the newest event is the paper');
    const { documentId } = paper.payload;
    history.add(
      'BudgetDocumentReversed',
      { documentId, reversedOn: '2024-07-02', corrects: paper.id, undone: paper.payload, reason: '录错' },
      { on: '2024-07-01' },
    );
    expect(findingsIn(history, 'MIDYEAR_NO_TARGET')).toEqual([]);
  });
});

describe('the findings of a ledger', () => {
  it('are all here: every code that a fold can raise has a case', () => {
    const folders = ['findings', 'beside-money'].map((name) => join(import.meta.dirname, name));
    const source = folders
      .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')))
      .join('\n');
    const named = [...source.matchAll(/'([A-Z][A-Z0-9_]{3,})'/g)].map(([, code]) => code ?? '');
    const codes = new Set(named.filter((code) => code in FINDINGS));
    const told = new Set<string>(CASES.map(({ code }) => code));
    expect([...codes].filter((code) => !told.has(code))).toEqual(Object.keys(WITHOUT_A_CASE));
  });
  it('carry severity, rule, source and remedy of the one catalogue', () => {
    const [found] = findingsIn(year().whole('151.33'), 'EXEC_GT_100');
    const { severity, rule, source, remedy } = FINDINGS.EXEC_GT_100;
    expect(found).toMatchObject({ severity, rule, source, remedy, explanation: null });
  });
  it('come with errors first', () => {
    const { findings } = formOf(
      year()
        .target([{ ...met, weight: '77' }])
        .reports('5次')
        .open()
        .whole('151.33', '2025-01-06'),
    );
    const order = findings.map(({ severity }) => ['error', 'warning', 'note'].indexOf(severity));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(new Set(order).size).toBeGreaterThan(1);
  });
  it('of one gravity come by the points that hang on them, then by the money', () => {
    const rows = [
      { name: '小', target: '≥10次', weight: '20' },
      { name: '大', target: '≥10次', weight: '70' },
    ];
    const { findings } = formOf(
      year().target(rows).reports('5次', '5次').open().paid(OTHER, '20000.00', '2024-06-01').whole('151.33'),
    );
    const errors = findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, where }) => [code, where]);
    // 70 and 20 points for the rows, 10 for the money: 2 万元 outside the budget before 0.005133 beyond it.
    expect(errors).toEqual([
      ['LOSS_WITHOUT_REASON', '指标·大'],
      ['LOSS_WITHOUT_REASON', '指标·小'],
      ['OUTSIDE_BUDGET', '资金·其他资金'],
      ['EXEC_GT_100', '资金·财政拨款'],
      ['EXEC_GT_100', '资金·合计'],
    ]);
  });
  it('say once for the form which rows have no evidence', () => {
    const rows = ['甲', '乙', '丙'].map((name) => ({ name, target: '≥1次', weight: '30' }));
    const history = year().target(rows).reports('1次', '1次', '1次').open().attaches('list', '2024-12-10');
    const [found, ...others] = findingsIn(history, 'NO_EVIDENCE');
    expect([found?.where, others]).toEqual(['佐证材料', []]);
    expect(found?.message).toContain('3 条指标中 2 条没有佐证材料');
    expect(found?.message).not.toContain('“甲”');
  });
  it('call nothing late that a file brought in: it says when the file was read', () => {
    const late = year().paid(A, '1.00', '2024-01-05', { at: '2025-02-01T01:00:00.000Z' });
    const paid = late.last;
    expect(findingsIn(late, 'LATE_ENTRY')).toHaveLength(1);
    const imported = { ...paid, meta: { ...paid.meta, correlationId: importBatch('2024') } } as typeof paid;
    late.events.splice(paid.logIndex, 1, imported);
    expect(findingsIn(late, 'LATE_ENTRY')).toEqual([]);
  });
  it('that were explained stay, with the words beside them', () => {
    const explained = year()
      .whole('151.33')
      .open()
      .add(
        'FindingExplained',
        { ...key, code: 'EXEC_GT_100', where: '资金·合计', explanation: '上级奖补' },
        { on: '2025-02-02', stream: EVALUATION },
      );
    const explanations = findingsIn(explained, 'EXEC_GT_100').map(({ where, explanation }) => [
      where,
      explanation,
    ]);
    expect(explanations).toContainEqual(['资金·合计', '上级奖补']);
    expect(explanations).toContainEqual(['资金·财政拨款', null]);
  });
});
