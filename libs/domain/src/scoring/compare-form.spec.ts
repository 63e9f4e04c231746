import { expect, it } from '@jest/globals';
import { compareForm, publishedForm } from './index.js';
import { scheme } from './scoring.spec-kit.js';

const form = publishedForm.parse({
  id: 'x',
  name: '培训经费',
  complete: true,
  funds: { unit: '万元', rows: [{ source: '年度资金总额', adjusted: '100', executed: '95', weight: '10' }] },
  indicators: [
    { level1: '产出指标', name: '培训人数', target: '≥100人', actual: '80人', weight: '60' },
    { level1: '效益指标', name: '办班能力', target: '提升', actual: '下降', weight: '30' },
  ],
});

it('shows one form under two schemes: 95 % of 10 and of 20 points, 80 ÷ 100 × 60, and nothing where no rule gives a number', () => {
  const compared = compareForm(form, undefined, scheme('HUBEI-PROJECT-20-80'));
  expect(compared).toMatchObject({ one: 'CN-MOF-2020-10', other: 'HUBEI-PROJECT-20-80' });
  expect(compared.rows).toEqual([
    { name: '预算执行率', one: '9.50', other: '19.00', difference: '9.50' },
    { name: '培训人数', one: '48.00', other: '48.00', difference: '0.00' },
    { name: '办班能力', one: null, other: null, difference: null },
    { name: '总分', one: null, other: null, difference: null },
  ]);
});

it('tells no difference where one of the two gives no number: a budget of nothing', () => {
  const unfunded = {
    ...form,
    funds: { unit: '万元', rows: [{ source: '年度资金总额', adjusted: '0', executed: '0' }] },
  };
  const [execution] = compareForm(
    publishedForm.parse(unfunded),
    scheme('CN-MOF-2020-10'),
    scheme('DEPLOYED-GENERIC-10'),
  ).rows;
  expect(execution).toEqual({ name: '预算执行率', one: null, other: '0.00', difference: null });
});

it('says what the other scheme adds: 60 + 30 is not the 80 it leaves the indicators', () => {
  const { findings } = compareForm(form, undefined, scheme('HUBEI-PROJECT-20-80'));
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'WEIGHT_SUM', left: '90', right: '80', evidence: '60 + 30' }),
  );
});
