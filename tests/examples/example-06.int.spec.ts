import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sealForm, sealsOf, type SealedForm } from '../kit/evaluation.js';
import { CENTRAL, line, useOffice } from '../kit/office.js';
import { codes, finding, funds } from '../kit/read.js';

describe('example 6: a refund after closing', () => {
  let sealedBefore: SealedForm;
  const office = useOffice(async (the) => {
    await the.unit('unit', { 2023: CENTRAL, 2024: CENTRAL });
    for (const id of ['a', 'b']) await the.project(id, 'unit');
    await the.client.recordingOn('2023-12-10');
    for (const id of ['a', 'b']) {
      await the.paper('issue', line(id, 2023), '120000.00', '2023-01-20');
      await the.pays(`${id}-1`, line(id, 2023), '120000.00', '2023-06-30');
    }
    await the.refunds('b-2', 'b-1', line('b', 2023), '20000.00', '2023-12-10');
    await the.client.recordingOn('2024-02-20');
    sealedBefore = await sealForm(the.client, 'a', 2023);
    await the.paper('issue', line('a', 2024), '50000.00', '2024-01-25');
    await the.client.recordingOn('2024-03-08');
    await the.refunds('a-2', 'a-1', line('a', 2023), '20000.00', '2024-03-08');
  });

  it('the sealed form is byte-equal and its hash is of these bytes', async () => {
    const [seal, ...others] = await sealsOf(office().client, 'a', 2023);
    expect(others).toEqual([]);
    expect(seal).toEqual(sealedBefore);
    expect(seal?.formHash).toBe(`sha256:${createHash('sha256').update(sealedBefore.form).digest('hex')}`);
    expect(JSON.parse(sealedBefore.form)).toMatchObject({ year: 2023, execution: { rate: '100.00' } });
  });
  it("2024's executed is not −20,000.00", async () => {
    expect(funds(await office().client.form('a', 2024), 'total').executed).toBe('0.00');
  });
  it('2023 still says 120,000.00 executed, 期后退回 16.67%, and that something reached behind the seal', async () => {
    const form = await office().client.form('a', 2023);
    expect(funds(form, 'total').executed).toBe('12.00');
    expect(finding(form, 'REFUND_AFTER_YEAR').message).toContain('期后退回 16.67%');
    expect(codes(form)).toContain('BEHIND_SEAL');
  });
  it('refunded on 2023-12-10 instead: executed 100,000.00', async () => {
    const form = await office().client.form('b', 2023);
    expect(funds(form, 'total').executed).toBe('10.00');
    expect(codes(form)).not.toContain('REFUND_AFTER_YEAR');
  });
});
