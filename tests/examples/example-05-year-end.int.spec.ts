import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

/** Unspent 2022 money becomes 结余 at the end of the NEXT year (条例 第五十条; docs/rules.md §12.10). */
describe('example 5, year end: what is left is 结余 or 结转', () => {
  const office = useOffice(async (the) => {
    const [old, fresh, carried] = [line('a', 2022), line('a', 2023), line('a', 2023, 'carryover')];
    await the.client.recordingOn('2023-12-31');
    await the.unit('unit', { 2022: CENTRAL, 2023: CENTRAL });
    await the.project('a', 'unit');
    await the.paper('issue', old, wan('100.00'), '2022-01-20');
    await the.pays('1', old, wan('60.00'), '2022-12-01');
    await the.paper('issue', fresh, wan('50.00'), '2023-01-20');
    await the.carryover(carried, old, wan('40.00'), '2023-04-12');
    await the.pays('2', fresh, wan('45.00'), '2023-11-30');
    await the.pays('3', carried, wan('25.00'), '2023-11-30');
  });

  it('on 2023-12-31: 15.00 结余 from 2022, 5.00 结转', async () => {
    const { yearEnd } = await office().client.page('a', 2023);
    const left = yearEnd.map(({ kind, since, unspent }) => [kind, since, unspent.value]);
    expect(left.toSorted()).toEqual([
      ['carryover', 2023, '50000.00'],
      ['surplus', 2022, '150000.00'],
    ]);
  });
  it('a year before, the 40.00 were 结转', async () => {
    const { yearEnd } = await office().client.page('a', 2022);
    expect(yearEnd.map(({ kind, since, unspent }) => [kind, since, unspent.value])).toEqual([
      ['carryover', 2022, '400000.00'],
    ]);
  });
});
