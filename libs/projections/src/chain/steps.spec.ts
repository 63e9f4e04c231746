import { describe, expect, it } from '@jest/globals';
import { lineBalances } from '../funds.js';
import { EventLog, line } from '../event-log.spec-kit.js';
import { formOf, yearOf } from '../year.spec-kit.js';

const KEY = { projectId: 'a', fiscalYear: 2024, run: 'main' as const };
const stream = 'evaluation-a-2024-main';
const A = line('a', 2024);
const opened = (): EventLog =>
  new EventLog()
    .unit('unit-a', '甲单位')
    .project('a')
    .add(
      'EvaluationOpened',
      { ...KEY, scheme: { id: 'CN-MOF-2020-10', version: 1, hash: `sha256:${'0'.repeat(64)}` } },
      { on: '2025-03-01', stream },
    );

describe('办理记录', () => {
  it('tells who did what when, with the words of a return row by row; filling in a row is no step', () => {
    const history = opened()
      .add(
        'VarianceExplained',
        { ...KEY, indicatorId: null, reason: '支付较晚' },
        { on: '2025-03-02', stream },
      )
      .add('EvaluationSubmitted', { ...KEY, remark: '材料已齐' }, { on: '2025-03-03', stream })
      .add(
        'EvaluationReturned',
        { ...KEY, reason: '缺问卷', rows: [{ indicatorId: null, reason: '写明原因' }] },
        { on: '2025-03-04', stream, role: 'head' },
      );
    expect(formOf(history).chain.steps).toEqual([
      {
        logIndex: 2,
        type: 'EvaluationOpened',
        label: '开始自评',
        recordedAt: '2025-03-01T01:00:00.000Z',
        actorRole: '经办',
        remark: null,
        rows: [],
      },
      {
        logIndex: 4,
        type: 'EvaluationSubmitted',
        label: '送审',
        recordedAt: '2025-03-03T01:00:00.000Z',
        actorRole: '经办',
        remark: '材料已齐',
        rows: [],
      },
      {
        logIndex: 5,
        type: 'EvaluationReturned',
        label: '退回',
        recordedAt: '2025-03-04T01:00:00.000Z',
        actorRole: '单位负责人',
        remark: '缺问卷',
        rows: [{ indicatorId: null, reason: '写明原因', score: null }],
      },
    ]);
  });

  it('gives the score of a review beside its reason', () => {
    const history = opened().add(
      'EvaluationReviewed',
      {
        ...KEY,
        score: '91',
        opinion: '缺问卷',
        rows: [{ indicatorId: 'm', score: '3.5', reason: '无问卷' }],
      },
      { on: '2025-05-01', stream, role: 'finance' },
    );
    expect(formOf(history).chain.steps.at(-1)).toMatchObject({
      remark: '缺问卷',
      rows: [{ indicatorId: 'm', score: '3.5', reason: '无问卷' }],
    });
  });
});

describe('possible reasons the ledger holds', () => {
  it('are told with day, what, amount and event; a paper of June is no late one', () => {
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .budget('supplement', A, '50.00', '2024-06-30')
      .budget('supplement', A, '200.00', '2024-11-05')
      .budget('recovery', A, '60.00', '2024-12-20');
    const facts = formOf(history).execution.facts.map(({ occurredOn, label, amount, logIndex }) => [
      occurredOn,
      label,
      amount,
      logIndex,
    ]);
    expect(facts).toEqual([
      ['2024-11-05', '近年末追加', '200.00', 5],
      ['2024-12-20', '收回', '60.00', 6],
    ]);
  });
});

describe('lines', () => {
  it('name the line their money comes from, and what was taken back', () => {
    const over = line('a', 2024, 'carryover');
    const history = opened()
      .budget('issue', A, '1000.00', '2024-01-20')
      .carryover(over, line('a', 2023), '70.00', '2024-02-01')
      .budget('recovery', over, '30.00', '2024-12-20');
    const lines = lineBalances(yearOf(history)).map(({ line: name, origin, recovered, adjusted }) => [
      name,
      origin,
      recovered.value,
      adjusted.value,
    ]);
    expect(lines).toEqual([
      ['a/2024/fiscal', null, '0.00', '1000.00'],
      ['a/2024/carryover', 'a/2023/fiscal', '30.00', '40.00'],
    ]);
  });
});
