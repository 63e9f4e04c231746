import { describe, expect, it } from '@jest/globals';
import { met, year } from './findings-cases/year.spec-kit.js';
import { formOf } from './year.spec-kit.js';

/** docs/rules.md §12.7: judged by the documents' own dates, whenever they were recorded. */
describe('the version a year is scored by', () => {
  const scored = (history: ReturnType<typeof year>) => {
    const { target, indicators, total } = formOf(history.whole('100.00').reports('10次'));
    return [target?.targetId, target?.effective, indicators[0]?.score.value, total.value];
  };
  const COUNTS = [true, '90.00', '100.00'];
  const NOT = [false, null, null];

  it.each([
    ['drafted and approved on the last day', '2024-12-31', '2024-12-31', COUNTS],
    ['drafted after the year', '2025-01-01', '2024-12-20', NOT],
    ['approved after the year', '2024-12-20', '2025-01-01', NOT],
    ['drafted and approved after the year', '2025-01-01', '2025-01-08', NOT],
  ] as const)('%s', (_what, draftedOn, approvedOn, counts) => {
    expect(scored(year().target([met], approvedOn, { draftedOn }))).toEqual(['t', ...counts]);
  });
  it('is the last one in time, beside one that came too late', () => {
    const first = year().target([met], '2024-01-20', { targetId: 'first' });
    const late = [{ ...met, target: '≥20次' }];
    for (const dates of [
      { draftedOn: '2025-01-05', approvedOn: '2024-12-20' },
      { draftedOn: '2024-12-20', approvedOn: '2025-01-05' },
    ]) {
      const history = year()
        .target([met], '2024-01-20', { targetId: 'first' })
        .target(late, dates.approvedOn, { targetId: 'late', draftedOn: dates.draftedOn });
      expect(scored(history)).toEqual(['first', ...COUNTS]);
    }
    expect(scored(first.target(late, '2024-12-20', { targetId: 'second', draftedOn: '2024-12-01' }))).toEqual(
      ['second', true, '45.00', '55.00'],
    );
  });
  it('does not depend on when it was recorded', () => {
    const history = year().target([met], '2024-01-20');
    const recordedLate = year().target([met], '2024-01-20');
    for (const event of recordedLate.events)
      Object.assign(event.meta, { recordedAt: '2025-02-01T01:00:00.000Z' });
    expect(scored(recordedLate)).toEqual(scored(history));
    expect(formOf(recordedLate).findings.map(({ code }) => code)).not.toContain('TARGET_CHANGED');
  });
});
