import { describe, expect, it } from '@jest/globals';
import type { PaperView } from '@mingzhang/forms';
import { sealForm } from '../kit/evaluation.js';
import { CENTRAL, line, useOffice, wan } from '../kit/office.js';

const CARRIED = line('a', 2024, 'carryover');

/** Sealed on 20 February 2025; what came then changes it from outside its own papers. */
describe('what reaches behind a seal without a paper of its own', () => {
  const office = useOffice(async (the) => {
    const { client } = the;
    await client.recordingOn('2025-02-20');
    await the.unit('unit', { 2024: CENTRAL });
    for (const id of ['a', 'b']) await the.project(id, 'unit');
    // 100.00 less 60.00 leaves 40.00: named again by the second document it is the same money.
    await the.paper('issue', line('a', 2023), wan('100.00'), '2023-01-20');
    await the.pays('p-1', line('a', 2023), wan('60.00'), '2023-06-30');
    await the.carryover(CARRIED, line('a', 2023), wan('40.00'), '2024-01-05');
    await the.carryover(CARRIED, line('a', 2023), wan('40.00'), '2024-04-12');
    await the.pays('p-2', CARRIED, wan('40.00'), '2024-06-30');
    await the.paper('issue', line('b', 2024), wan('100.00'), '2024-01-20');
    await the.pays('p-3', line('b', 2024), wan('50.00'), '2024-06-30');
    for (const projectId of ['a', 'b']) {
      await sealForm(client, projectId, 2024, () =>
        client.does('explainVariance', {
          projectId,
          fiscalYear: 2024,
          indicatorId: null,
          reason: '下达较晚',
        }),
      );
    }
    await client.recordingOn('2025-03-08');
  });
  const paper = (id: string): Promise<PaperView> =>
    office().client.get<PaperView>(`/api/projects/${id}/years/2024/sheet`);
  const changeOf = ({ changes }: PaperView, cell: string) => changes.find((one) => one.cell === cell);

  it('a document of the year the money comes from: told on form, page and list, and beside the sealed cells', async () => {
    const { client } = office();
    const before = (await client.list(2024)).rows.find(({ projectId }) => projectId === 'a');
    await office().paper('supplement', line('a', 2023), wan('40.00'), '2023-11-01');
    for (const { findings } of [await client.form('a', 2024), await client.page('a', 2024)]) {
      expect(findings).toContainEqual(expect.objectContaining({ code: 'BEHIND_SEAL', where: '封存·结转' }));
    }
    const after = (await client.list(2024)).rows.find(({ projectId }) => projectId === 'a');
    expect((after?.findings.warning ?? 0) - (before?.findings.warning ?? 0)).toBeGreaterThan(0);
    const shown = await paper('a');
    // 40.00 + 40.00, now that 80.00 were left.
    expect(changeOf(shown, 'funds.total.adjusted')).toMatchObject({ sealed: '40.00', now: '80.00' });
    const [event, ...others] = shown.since;
    expect(others).toEqual([]);
    expect(event?.occurredOn).toBe('2023-11-01');
    expect(changeOf(shown, 'funds.total.adjusted')?.events).toEqual([event?.logIndex]);
  });

  it('a payment, of which a page keeps only sums', async () => {
    await office().pays('p-4', line('b', 2024), wan('10.00'), '2024-12-30');
    const shown = await paper('b');
    // 50.00 + 10.00
    expect(changeOf(shown, 'funds.total.executed')).toMatchObject({ sealed: '50.00', now: '60.00' });
    const [event] = shown.since;
    expect(event).toMatchObject({ occurredOn: '2024-12-30' });
    expect(changeOf(shown, 'funds.total.executed')?.events).toEqual([event?.logIndex]);
  });
});
