import { fromFen } from '@mingzhang/domain';
import fc from 'fast-check';
import { LAYOUTS } from './layouts/index.js';
import type { FormPlan, FundPlan, IndicatorPlan } from './form.spec-kit.js';

const UNITS = [
  '预',
  '算',
  '执',
  '（',
  '）',
  '。',
  '“',
  '=',
  '+',
  '-',
  '@',
  '_x0041_',
  '<',
  '&',
  '"',
  "'",
  'a',
  'W',
  '7',
  '%',
  ' ',
  '\n',
  '≥',
  '𠮷',
];
/** What the domain lets a person write: no control characters but line breaks, not blank at its ends. */
const written = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(...UNITS), maxLength: max })
    .map((text) => text.trim())
    .filter((text) => text !== '');
const line = (max: number) => written(max).map((text) => text.replaceAll('\n', ' '));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const points = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => fromFen(hundredths));
const amount = fc.integer({ min: -10_000, max: 99_999_999_999_999 }).map((fen) => fromFen(fen));
const weight = fc.constantFrom('5', '10', '12.5', '7.25');

const fund = (key: FundPlan['key']): fc.Arbitrary<FundPlan> =>
  fc.record({
    key: fc.constant(key),
    label: fc.constantFrom('年度资金总额', '其他资金'),
    initial: amount,
    adjusted: amount,
    executed: amount,
    rate: maybe(points),
  });

const indicator: fc.Arbitrary<IndicatorPlan> = fc.record({
  level1: fc.constantFrom('产出指标', '效益指标', '满意度指标(10分)'),
  level2: maybe(fc.constantFrom('数量指标', '质量指标')),
  name: line(120),
  target: maybe(fc.constantFrom('≥95%', '=100%', '-3', '+2', '@所有人', '')),
  actualText: maybe(line(40)),
  weight: maybe(weight),
  score: maybe(points),
  reason: maybe(written(1000)),
  improvement: maybe(written(200)),
});

/** Any form the ledger could give, with words that try to be something else. */
export const anyPlan: fc.Arbitrary<FormPlan> = fc.record({
  name: line(120),
  unitName: line(80),
  department: maybe(line(80)),
  year: fc.integer({ min: 1994, max: 2099 }),
  layout: fc.constantFrom(...LAYOUTS.map(({ id }) => id)),
  status: fc.constantFrom('open', 'signed'),
  goal: maybe(written(2000)),
  completion: maybe(written(2000)),
  executionWeight: maybe(weight),
  executionScore: maybe(points),
  funds: fc.tuple(fund('total'), fund('fiscal'), fund('other')),
  indicators: fc.array(indicator, { maxLength: 40 }),
  total: maybe(points),
});
