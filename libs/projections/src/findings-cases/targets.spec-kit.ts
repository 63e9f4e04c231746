import { cost, met, year, type Case } from './year.spec-kit.js';

export const TARGETS = [
  {
    code: 'NO_TARGET',
    raised: () => year().whole('100.00'),
    says: '没有登记',
    not: () => year().target([met]),
  },
  {
    code: 'TARGET_NOT_APPROVED',
    raised: () => year().target([met], null),
    says: '尚未批复',
    not: () => year().target([met]),
  },
  {
    code: 'TARGET_CHANGED',
    raised: () => year().target([met], '2025-01-08'),
    says: '2025-01-08',
    not: () => year().target([met], '2024-12-31'),
  },
  {
    // Drafted after the year and approved, as it says, within it.
    code: 'TARGET_CHANGED',
    raised: () => year().target([met], '2024-12-20', { draftedOn: '2025-01-05' }),
    says: '“t”于 2025-01-05 编制，晚于年度终了',
    not: () => year().target([met], '2024-12-31', { draftedOn: '2024-12-31' }),
  },
  {
    // Never approved, and told all the same.
    code: 'TARGET_CHANGED',
    raised: () => year().target([met], null, { draftedOn: '2025-01-05' }),
    says: '“t”于 2025-01-05 编制，晚于年度终了',
    not: () => year().target([met], null),
  },
  {
    code: 'TARGET_DATES',
    raised: () => year().target([met], '2024-01-09'),
    says: '“t”于 2024-01-09 批复，早于 2024-01-10 报送',
    not: () => year().target([met], '2024-01-10'),
  },
  {
    code: 'TARGET_DATES',
    raised: () => year().target([met], '2024-01-20', { draftedOn: '2024-01-12', submittedOn: '2024-01-11' }),
    says: '“t”于 2024-01-11 报送，早于 2024-01-12 编制',
    not: () => year().target([met], '2024-01-20', { draftedOn: '2024-01-11', submittedOn: '2024-01-11' }),
  },
  {
    code: 'TARGET_NOT_APPROVED',
    raised: () => year().target([met], '2024-12-20', { draftedOn: '2025-01-05' }),
    says: '编制日期 2025-01-05 晚于 2024 年度终了',
    not: () => year().target([met], '2024-12-20'),
  },
  {
    code: 'WEIGHT_MISSING',
    raised: () => year().target([{ ...met, weight: null }]),
    says: '“走访”没有分值',
    not: () => year().target([met]),
  },
  {
    code: 'WEIGHT_SUM',
    raised: () => year().target([{ ...met, weight: '77' }]),
    says: '合计 77，方案为 90',
    not: () => year().target([met]),
  },
  {
    code: 'COST_CONTRADICTS_FUNDS',
    raised: () => year().target([cost]).reports('=100元').whole('151.33'),
    says: '=100元',
    not: () => year().target([cost]).reports('=100元').whole('100.00'),
  },
] satisfies readonly Case[];

export const STATED = [
  {
    code: 'FUND_VS_LEDGER',
    raised: () => year().whole('90.00').states({ 'funds.total.executed': '91.00' }),
    says: '0.009 万元',
    not: () => year().whole('90.00').states({ 'funds.total.executed': '90.00' }),
  },
  {
    code: 'EXEC_RATE_CALC',
    raised: () => year().whole('86.20').states({ 'funds.total.rate': '86.00' }),
    says: '86.20%',
    not: () => year().whole('86.20').states({ 'funds.total.rate': '86.20' }),
  },
  {
    code: 'EXEC_SCORE_CALC',
    raised: () => year().whole('86.20').states({ 'funds.total.score': '9.00' }),
    says: '8.62 分',
    not: () => year().whole('86.20').states({ 'funds.total.score': '8.62' }),
  },
  {
    code: 'PUBLISHED_SCORE_DIFFERS',
    raised: () => year().target([met]).reports('5次').states({ 'indicator.score:i0': '90.00' }),
    says: '45.00 分',
    not: () => year().target([met]).reports('5次').states({ 'indicator.score:i0': '45.00' }),
  },
  {
    code: 'FUND_PARENT_CHILD',
    raised: () =>
      year().states({
        'funds.total.executed': '306400.00',
        'funds.fiscal.executed': '98000.00',
        'funds.other.executed': '100000.00',
      }),
    says: '9.80 + 10.00 = 19.80 万元',
    not: () =>
      year().states({
        'funds.total.executed': '198000.00',
        'funds.fiscal.executed': '98000.00',
        'funds.other.executed': '100000.00',
      }),
  },
  {
    code: 'SUM_NE_TOTAL',
    raised: () => year().states({ total: '94', 'funds.total.score': '10', 'indicator.score:i0': '83' }),
    says: '所载各项之和 93',
    not: () => year().states({ total: '93', 'funds.total.score': '10', 'indicator.score:i0': '83' }),
  },
  {
    code: 'TOTAL_NOT_DERIVABLE',
    raised: () => year().whole('100.00').states({ total: '98' }),
    says: '其余 88.00 分',
    not: () => year().whole('100.00').target([met]).reports('10次').states({ total: '100' }),
  },
] satisfies readonly Case[];
