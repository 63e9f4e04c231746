import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, wan, type Office } from '../kit/office.js';
import { codes, finding, funds } from '../kit/read.js';
import { approveTarget } from '../kit/target.js';

async function zongzhi(the: Office): Promise<void> {
  await the.client.recordingOn('2023-01-10');
  await the.paper('issue', line('zongzhi', 2022), wan('36'), '2022-01-20');
  await the.pays('zongzhi-1', line('zongzhi', 2022), wan('9.8'), '2022-12-31');
  await the.pays('zongzhi-2', line('zongzhi', 2022, 'other'), wan('10'), '2022-12-31');
  await the.client.does('stateFigures', {
    statementId: 'zongzhi',
    projectId: 'zongzhi',
    fiscalYear: 2022,
    statedOn: '2022-12-31',
    source: '自评表',
    figures: [
      { cell: 'funds.total.executed', printed: '30.64', value: wan('30.64') },
      { cell: 'funds.fiscal.executed', printed: '9.8', value: wan('9.8') },
      { cell: 'funds.other.executed', printed: '10', value: wan('10') },
    ],
  });
  await the.client.recordingOn('2023-02-10');
  await the.pays('zongzhi-3', line('zongzhi', 2022, 'unstated'), wan('10.84'), '2022-12-31');
}

async function xiaoqu(the: Office): Promise<void> {
  const key = { projectId: 'xiaoqu', fiscalYear: 2022 };
  await the.client.recordingOn('2023-01-10');
  await the.paper('issue', line('xiaoqu', 2022), wan('15'), '2022-01-20');
  await the.pays('xiaoqu-1', line('xiaoqu', 2022), wan('15'), '2022-12-31');
  await the.pays('xiaoqu-2', line('xiaoqu', 2022, 'other'), wan('7.7'), '2022-12-31');
  await approveTarget(the.client, { ...key, targetId: 'xiaoqu' }, '2022-01-20', [
    {
      indicatorId: 'cost',
      level1: '产出指标',
      level2: '成本指标',
      name: '建设成本',
      target: '=15万元',
      weight: '90',
    },
  ]);
  const results = [{ indicatorId: 'cost', actual: '=15万元' }];
  await the.client.does('reportResult', { ...key, reportId: 'xiaoqu', occurredOn: '2022-12-31', results });
}

describe('example 12: Nanyue', () => {
  const office = useOffice(async (the) => {
    await the.unit('nanyue', { 2022: CENTRAL });
    await the.project('zongzhi', 'nanyue', '综治、平安建设');
    await the.project('xiaoqu', 'nanyue', '四型平安小区');
    await zongzhi(the);
    await xiaoqu(the);
  });

  describe('综治、平安建设', () => {
    const before = { asOf: '2023-01-31' };

    it('fiscal 9.8 of 36 is 27.22 %', async () => {
      expect(funds(await office().client.form('综治', 2022), 'fiscal')).toMatchObject({
        adjusted: '36.00',
        executed: '9.80',
        rate: '27.22',
      });
    });
    it('the listed parts are 19.80 against a stated 30.64, which is told and not used', async () => {
      const form = await office().client.form('zongzhi', 2022, before);
      expect(funds(form, 'total')).toMatchObject({ executed: '19.80', rate: '55.00' });
      expect(finding(form, 'FUND_PARENT_CHILD')).toMatchObject({
        left: '30.64',
        right: '19.80',
        difference: '-10.84',
      });
      expect(finding(form, 'FUND_VS_LEDGER')).toMatchObject({ left: '30.64', right: '19.80' });
      expect(codes(form)).not.toContain('SOURCE_UNSTATED');
    });
    it('only with 10.84 of a source not stated, and its finding, the total is 30.64 and 85.11 %', async () => {
      const form = await office().client.form('zongzhi', 2022);
      expect(funds(form, 'total')).toMatchObject({ executed: '30.64', rate: '85.11' });
      expect(funds(form, 'unstated').executed).toBe('10.84');
      expect(finding(form, 'SOURCE_UNSTATED').left).toBe('10.84');
      expect(codes(form)).not.toContain('FUND_VS_LEDGER');
    });
    it('the fiscal rate stands beside the rate of all funds', async () => {
      const { execution } = await office().client.form('zongzhi', 2022);
      expect(execution).toMatchObject({
        rate: '85.11',
        score: '8.51',
        beside: [{ basis: 'fiscal', rate: '27.22', score: '2.72' }],
      });
    });
  });

  describe('四型平安小区', () => {
    it('fiscal 15 of 15 is 100 %, and 7.7 from outside the budget make 151.33 %: a finding', async () => {
      const form = await office().client.form('四型', 2022);
      expect(funds(form, 'fiscal').rate).toBe('100.00');
      expect(funds(form, 'total')).toMatchObject({ executed: '22.70', rate: '151.33' });
      expect(finding(form, 'OUTSIDE_BUDGET').left).toBe('7.70');
      expect(finding(form, 'EXEC_GT_100').left).toBe('151.33');
    });
    it('never a higher score', async () => {
      expect((await office().client.form('xiaoqu', 2022)).execution.score).toBe('10.00');
    });
    it('its cost line “=15万元” contradicts 22.7', async () => {
      const told = finding(await office().client.form('xiaoqu', 2022), 'COST_CONTRADICTS_FUNDS');
      expect(told).toMatchObject({ left: '15', right: '22.70', difference: '7.7' });
    });
  });

  it('the command line says the same', async () => {
    const the = office();
    expect(await the.formOnCommandLine('综治', 2022)).toEqual(await the.client.form('zongzhi', 2022));
    const asOf = { asOf: '2023-01-31' };
    expect(await the.formOnCommandLine('综治', 2022, asOf)).toEqual(
      await the.client.form('zongzhi', 2022, asOf),
    );
    expect(await the.formOnCommandLine('四型', 2022)).toEqual(await the.client.form('xiaoqu', 2022));
  });
});
