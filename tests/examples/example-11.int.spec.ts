import { describe, expect, it } from '@jest/globals';
import { HUBEI, line, useOffice, wan, type Office } from '../kit/office.js';
import { codes, finding, funds } from '../kit/read.js';

/** What the form of 2024 prints of an earlier year, in 万元. */
async function asPrinted(
  the: Office,
  projectId: string,
  year: number,
  issued: string,
  paid: string,
): Promise<void> {
  const money = line(projectId, year);
  await the.paper('issue', money, wan(issued), `${year}-01-20`);
  await the.client.does('recordPayment', {
    sourceSystem: '年末汇总',
    number: `${year}/${projectId}`,
    paidOn: `${year}-12-31`,
    granularity: 'yearTotal',
    lines: [{ no: 1, line: money, amount: wan(paid) }],
  });
}

const states = (the: Office, projectId: string, printed: string) =>
  the.client.does('stateFigures', {
    statementId: projectId,
    projectId,
    fiscalYear: 2022,
    statedOn: '2024-01-08',
    source: '2024年项目申报表',
    figures: [{ cell: 'total', printed, value: printed }],
  });

describe('example 11: Jianghan 社区安保, 综治工作 and 法学会', () => {
  const office = useOffice(async (the) => {
    await the.client.recordingOn('2024-01-08');
    await the.unit('jianghan', { 2022: HUBEI, 2023: HUBEI });
    await the.project('anbao', 'jianghan', '社区安保');
    await the.project('zongzhi', 'jianghan', '综治工作');
    await the.project('faxuehui', 'jianghan', '法学会');
    await asPrinted(the, 'anbao', 2022, '4392.79', '4341.03');
    await asPrinted(the, 'anbao', 2023, '1200.00', '4434.91');
    await the.paper('supplement', line('anbao', 2023), wan('3480.45'), '2023-07-03');
    await asPrinted(the, 'zongzhi', 2022, '190.16', '187.49');
    await asPrinted(the, 'faxuehui', 2022, '10.00', '10.00');
    await states(the, 'anbao', '97.76');
  });

  it('2023: 1,200.00 + 3,480.45 = 4,680.45, paid 4,434.91, 94.75 %, 18.95 at 20', async () => {
    expect(funds(await office().client.form('社区安保', 2023), 'total')).toEqual({
      initial: '1200.00',
      adjusted: '4680.45',
      executed: '4434.91',
      rate: '94.75',
      score: '18.95',
    });
  });
  it('2022: 4,341.03 of 4,392.79, 98.82 %, 19.76', async () => {
    expect(funds(await office().client.form('社区安保', 2022), 'total')).toMatchObject({
      rate: '98.82',
      score: '19.76',
    });
  });
  it('综治工作 98.60 % and 19.72, 法学会 100.00 % and 20.00', async () => {
    const { client } = office();
    expect(funds(await client.form('综治工作', 2022), 'total')).toMatchObject({
      rate: '98.60',
      score: '19.72',
    });
    expect(funds(await client.form('法学会', 2022), 'total')).toMatchObject({
      rate: '100.00',
      score: '20.00',
    });
  });
  it('the published 97.76 stays what a paper states: no indicator score and no total is invented', async () => {
    const { client } = office();
    const form = await client.fullForm('anbao', 2022);
    expect(form.stated).toEqual([
      { cell: 'total', printed: '97.76', value: '97.76', source: '2024年项目申报表' },
    ]);
    expect(form.indicators).toEqual([]);
    expect(form.total.value).toBeNull();
    expect(form.total.steps.join()).toContain('没有计分的指标');
  });
  it('a year entered as a total says so and gives no months', async () => {
    const page = await office().client.page('anbao', 2023);
    expect(finding(page, 'SUMMARY_ENTRY').message).toContain('汇总');
    expect(page.months.every(({ paid }) => paid.value === '0.00')).toBe(true);
    expect(page.untimed.value).toBe('44349100.00');
    expect(codes(page)).not.toContain('PAID_AFTER_YEAR');
  });
  it('the command line says the same', async () => {
    const the = office();
    expect(await the.formOnCommandLine('社区安保', 2023)).toEqual(await the.client.form('anbao', 2023));
    expect(await the.formOnCommandLine('综治', 2022)).toEqual(await the.client.form('zongzhi', 2022));
  });
});
