import { describe, expect, it } from '@jest/globals';
import { EventLog, line } from './contract/kit.spec-kit.js';
import { foldBatch, historiesFor, planBatch, type Standing } from './fold-batch.js';
import type { ProjectYearRow } from './tables.js';

const nothing: Standing = { runningMaximum: '', projectYears: [] };
const row: ProjectYearRow = {
  project_id: 'a',
  fiscal_year: 2023,
  name: '甲',
  code: null,
  unit_id: 'unit-a',
  initial: 0,
  adjusted: 0,
  executed: 0,
  carried_initial: 0,
  carried_adjusted: 0,
  carried_index: -1,
  standing: 1,
  target_status: 'approved',
  evaluation_status: 'open',
};
const knowing = (one: Partial<ProjectYearRow> = {}): Standing => ({
  ...nothing,
  projectYears: [{ ...row, ...one }],
});
const given = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a');
const paid = (yuan = '1.00') => given().paid(line('a', 2023), yuan, '2023-05-01').events.slice(2);

describe('a batch', () => {
  it('that does not follow the checkpoint without a gap is a bug, whichever event is missing', () => {
    const { events } = given();
    expect(() => planBatch(events, 1)).toThrow('event 0 of a batch stands where 1 belongs');
    expect(() => planBatch(events.slice(1), 0)).toThrow('event 1 of a batch stands where 0 belongs');
    expect(() => planBatch([...events, ...events], 0)).toThrow('event 0 of a batch stands where 2 belongs');
    expect(planBatch(events, 0).projectIds).toEqual(['a']);
  });

  it('of payments into known years reads no older event', () => {
    const plan = planBatch(paid(), 2);
    expect(historiesFor(plan, knowing())).toEqual([]);
    expect(historiesFor(plan, nothing)).toEqual([{ subject: 'project:a', year: 0, touches: 'attributes' }]);
  });

  it('of one target reads the targets of that year, and no attributes where the year is known', () => {
    const head = { targetId: 't', projectId: 'a', fiscalYear: 2023, submittedOn: '2023-02-01' };
    const { events } = given().add('TargetSubmitted', head, { on: '2023-02-01' });
    const own = { subject: 'project:a', year: 2023, touches: 'target' };
    expect(historiesFor(planBatch(events.slice(2), 2), knowing())).toEqual([own]);
  });

  it('changes of a row only what it touches', () => {
    const rows = foldBatch(planBatch(paid('2.50'), 2), knowing({ executed: 100 }), []);
    expect(rows.project_year).toEqual([{ ...row, executed: 350, standing: 2 }]);
  });

  it('a sum that a number cannot hold exactly is refused, not rounded', () => {
    const plan = planBatch(paid('0.01'), 2);
    const last = Number.MAX_SAFE_INTEGER;
    expect(foldBatch(plan, knowing({ executed: last - 1 }), []).project_year[0]?.executed).toBe(last);
    expect(() => foldBatch(plan, knowing({ executed: last }), [])).toThrow('is not exact');
  });

  it('sums up plain money, and leaves carried-over money to be judged', () => {
    const to = line('a', 2023, 'carryover');
    const history = given().carryover(to, line('a', 2022), '4.00', '2023-01-20');
    history.paid(line('a', 2023), '1.00', '2023-05-01').paid(line('a', 2023), '2.50', '2023-05-01');
    const rows = foldBatch(planBatch(history.events.slice(2), 2), knowing(), []);
    expect(rows.movement.map(({ giver }) => giver)).toEqual(['a/2022', null, null]);
    expect(rows.movement_sum).toMatchObject([
      {
        block: 0,
        kind: 'payment',
        occurred_on: '2023-05-01',
        fen: 350,
        count: 2,
        first_index: 3,
        last_index: 4,
      },
    ]);
    expect(rows.project_year).toMatchObject([{ adjusted: 0, executed: 350 }]);
  });
});
