import { describe, expect, it } from '@jest/globals';
import { EventLog } from './event-log.spec-kit.js';
import { quarterly, reported, type Report } from './results.spec-kit.js';
import { formOf } from './year.spec-kit.js';

const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a');

describe('a total', () => {
  it('without a scheme or without indicators says which of them is missing', () => {
    expect(formOf(opened()).total).toMatchObject({ value: null, steps: ['未选定自评方案，不计总分'] });
    const chosen = { unitId: 'unit-a', fiscalYear: 2024, schemeId: 'CN-MOF-2020-10' };
    const scheme = opened().add('UnitSchemeChosen', chosen, { on: '2024-01-20' });
    expect(formOf(scheme).total).toMatchObject({ value: null, steps: ['没有计分的指标，不计总分'] });
  });
});

describe('a row', () => {
  it('that nobody reported has no score, and an actual that is empty', () => {
    const [row] = formOf(reported('snapshot', '≥12次', [])).indicators;
    expect(row?.actualText).toBeNull();
    expect(row?.score).toMatchObject({ value: null, rule: 'indicatorScore', unit: '分' });
  });
  it('that a person judged has the score given, and none where nothing was reported', () => {
    const judged = (reports: readonly Report[]) => {
      const log = reported('snapshot', '有效提升', reports);
      const key = { projectId: 'a', fiscalYear: 2024 };
      const scheme = { id: 'CN-MOF-2020-10', version: 1, hash: `sha256:${'0'.repeat(64)}` };
      const stream = 'evaluation-a-2024-main';
      log.add('EvaluationOpened', { ...key, scheme }, { on: '2025-02-01', stream });
      log.add(
        'QualitativeJudged',
        { ...key, indicatorId: 'i', band: 0, score: '9' },
        { on: '2025-02-02', stream },
      );
      return formOf(log).indicators[0]?.score.value;
    };
    expect(judged([{ on: '2024-12-31', actual: '提升' }])).toBe('9.00');
    expect(judged([])).toBeNull();
  });
  it('of reports that do not add up has no score', () => {
    const [row] = formOf(reported('ratio', '≥92%', quarterly('95%', '90%'))).indicators;
    expect(row?.score).toMatchObject({ value: null, rule: 'indicatorScore' });
  });
});

describe('weights', () => {
  it('add up as they were drafted', () => {
    const { weightSum } = formOf(reported('snapshot', '≥12次', [])).target ?? {};
    expect(weightSum).toMatchObject({ value: '10', rule: 'weightSum', steps: ['10 = 10'] });
  });
});
