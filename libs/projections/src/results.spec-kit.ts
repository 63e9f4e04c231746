import { parseActual, parseTarget, type Measure } from '@mingzhang/domain';
import { EventLog } from './event-log.spec-kit.js';
import { formOf } from './year.spec-kit.js';

export interface Report {
  readonly on: string;
  readonly actual: string;
  readonly of?: readonly [numerator: string, denominator: string];
  readonly holdsFor?: string;
}

/** An approved indicator of weight 10 under CN-MOF-2020-10, and its reports in the order of recording. */
export function reported(
  measure: Measure,
  target: string,
  reports: readonly Report[],
  direction: 'lower' | null = null,
): EventLog {
  const history = new EventLog().unit('unit-a', '甲单位').project('a');
  const key = { projectId: 'a', fiscalYear: 2024 };
  const on = '2024-01-20';
  history.add('UnitSchemeChosen', { unitId: 'unit-a', fiscalYear: 2024, schemeId: 'CN-MOF-2020-10' }, { on });
  const typed = parseTarget(target).value;
  const indicators = [
    { indicatorId: 'i', level1: '产出指标', name: '指标', target, weight: '10', measure, direction, typed },
  ];
  history.add(
    'TargetDrafted',
    { ...key, targetId: 't', draftedOn: on, indicators },
    { on, stream: 'target-t' },
  );
  history.add('TargetSubmitted', { ...key, targetId: 't', submittedOn: on }, { on, stream: 'target-t' });
  history.add('TargetApproved', { ...key, targetId: 't', approvedOn: on }, { on, stream: 'target-t' });
  reports.forEach(({ on: day, actual, of, ...held }, index) => {
    const [numerator = null, denominator = null] = of ?? [];
    const results = [{ indicatorId: 'i', actual, numerator, denominator, typed: parseActual(actual).value }];
    history.add(
      'ResultReported',
      { ...key, reportId: `r${index}`, occurredOn: day, results, ...held },
      { on: day, stream: `result-${index}` },
    );
  });
  return history;
}

/** What the form prints of the one indicator, and its score. */
export const shown = (history: EventLog) => {
  const [row] = formOf(history).indicators;
  return [row?.actualText, row?.score.value];
};

const QUARTERS = ['03-31', '06-30', '09-30', '12-31'].map((day) => `2024-${day}`);

/** One report a quarter. */
export const quarterly = (...actuals: readonly string[]): Report[] =>
  actuals.map((actual, n) => ({ on: QUARTERS[n] ?? '', actual }));
