import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseActual,
  parseTarget,
  publishedForm,
  remarkText,
  SCHEMES,
  SCORE_REMARKS,
  scoreForm,
  type FormScore,
  type Measure,
  type Remark,
  type ScoringScheme,
} from '@mingzhang/domain';
import { EventLog, line } from './event-log.spec-kit.js';
import { computeForm } from './form.js';
import { plainForm, type PlainForm } from './plain-form.js';
import { publishedOf } from './published.js';
import { simulate } from './simulate.js';
import { yearOf } from './year.spec-kit.js';

const KEY = { projectId: 'a', fiscalYear: 2024 };
const EVALUATION = 'evaluation-a-2024-main';
const HASH = `sha256:${'0'.repeat(64)}`;
const SOURCES = ['fiscal', 'carryover', 'other'] as const;

interface Row {
  readonly cells: readonly [target: string, actuals: readonly string[], measure: Measure];
  readonly place: readonly [level1: string, level2: string | null];
  readonly weight: number | null;
  readonly pooled: readonly (readonly [number, number])[];
  readonly judged: number | null;
}

const KINDS = [
  'issue',
  'supplement',
  'reduction',
  'recovery',
  'carryover',
  'transferredIn',
  'transferredOut',
  'paid',
  'paid',
  'paid',
  'refunded',
  'correctedIn',
  'correctedAway',
] as const;
type Money = readonly [kind: (typeof KINDS)[number], source: number, fen: number];

const count = fc.integer({ min: 0, max: 400 });
const decimal = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
const measures = fc.constantFrom<Measure>('increment', 'cumulative', 'snapshot', 'worst');
const operator = fc.constantFrom('≥', '≤', '=', '>', '<', '');

const numbers = fc
  .tuple(
    operator,
    count,
    fc.constantFrom('次', '万元', '人', '天', '%'),
    fc.array(count, { maxLength: 3 }),
    measures,
  )
  .map(
    ([op, goal, unit, done, measure]) =>
      [`${op}${goal}${unit}`, done.map((one) => `${one}${unit}`), measure] as const,
  );
const decimals = fc
  .tuple(operator, decimal, fc.array(decimal, { minLength: 1, maxLength: 2 }), measures)
  .map(([op, goal, done, measure]) => [`${op}${goal}%`, done.map((one) => `${one}%`), measure] as const);
const others = fc
  .constantFrom<readonly [string, readonly string[]]>(
    ['97%-100%', ['98%']],
    ['97%-100%', ['90%']],
    ['9月底前', ['9月']],
    ['12月31日前', ['次年1月5日']],
    ['2024年11月30日前', ['2024年12月1日']],
    ['有所改善', ['有所改善']],
    ['有所改善', ['未改善']],
    ['不发生重大事故', []],
    ['无', ['无']],
    ['', []],
    ['', ['5次']],
    ['≥12次', ['未开展']],
    ['≥12次', ['-3次']],
    ['=0起', ['0起']],
    ['=0起', ['1起']],
    ['≥0起', ['30起']],
    ['不超过上年', ['100']],
    ['≥10次，≥20人', ['12次，25人']],
    ['约30个', ['30个']],
    ['≥1.2万人次', ['3000人次', '9000人次']],
  )
  .chain(([target, actuals]) => measures.map((measure) => [target, actuals, measure] as const));

const row: fc.Arbitrary<Row> = fc.record({
  cells: fc.oneof(numbers, decimals, others),
  place: fc.constantFrom<readonly [string, string | null]>(
    ['产出指标', '数量指标'],
    ['产出指标', null],
    ['成本指标', '经济成本指标'],
    ['效益指标', '社会效益指标'],
    ['满意度指标', '服务对象满意度指标'],
  ),
  weight: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 12 }),
  pooled: fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 300 })), {
    maxLength: 2,
  }),
  judged: fc.option(fc.integer({ min: 0, max: 2 })),
});

const move: fc.Arbitrary<Money> = fc.tuple(
  fc.constantFrom(...KINDS),
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 1, max: 90_000_000 }),
);

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const day = (at: number): string => `2024-${String((at % 11) + 2).padStart(2, '0')}-15`;

/** Weights that end where the scheme wants them: two of three forms are whole, the third is as drawn. */
function weighed(rows: readonly Row[], scheme: ScoringScheme, whole: boolean): readonly (string | null)[] {
  const total = Number.parseFloat(scheme.indicatorsTotal ?? '90');
  if (!whole) return rows.map(({ weight }) => (weight === null ? null : `${weight}`));
  const each = Math.floor(total / rows.length);
  return rows.map((_, at) => `${at === 0 ? total - each * (rows.length - 1) : each}`);
}

function moved(log: EventLog, [kind, source, fen]: Money, at: number): EventLog {
  const own = line('a', 2024, SOURCES[source]);
  const other = line('b', 2024, SOURCES[source]);
  const amount = yuan(fen);
  const on = day(at);
  switch (kind) {
    case 'paid':
      return log.paid(own, amount, on);
    case 'refunded':
      return log.refunded(own, amount, on);
    case 'carryover':
      return log.carryover(line('a', 2024, 'carryover'), line('a', 2023, 'fiscal', `o${at}`), amount, on);
    case 'transferredIn':
      return log.transfer(other, own, amount, on);
    case 'transferredOut':
      return log.transfer(own, other, amount, on);
    case 'correctedIn':
      return log.corrected(other, own, amount, on);
    case 'correctedAway':
      return log.corrected(own, other, amount, on);
    default:
      return log.budget(kind, own, amount, on);
  }
}

function history(
  scheme: ScoringScheme,
  money: readonly Money[],
  rows: readonly Row[],
  whole: boolean,
): EventLog {
  const log = new EventLog().unit('unit-a', '甲单位').project('a').project('b');
  if (scheme.status === 'own') {
    log.add(
      'SchemePublished',
      { unitId: 'unit-a', scheme },
      { on: '2024-01-05', stream: `scheme-${scheme.id}` },
    );
  }
  log.budget('issue', line('a', 2024), '100000.00', '2024-01-20');
  money.forEach((one, at) => moved(log, one, at));
  const weights = weighed(rows, scheme, whole);
  const indicators = rows.map(({ cells: [target, , measure], place: [level1, level2], pooled }, at) => ({
    indicatorId: `i${at}`,
    level1,
    level2,
    name: at === 0 ? '预算执行率' : `指标${at}号`,
    target,
    weight: weights[at] ?? null,
    measure: pooled.length > 0 && target.endsWith('%') ? ('ratio' as const) : measure,
    typed: parseTarget(target, { name: `指标${at}号`, level2: level2 ?? undefined }).value,
  }));
  log
    .add(
      'TargetDrafted',
      { ...KEY, targetId: 't', draftedOn: '2024-01-10', indicators },
      { on: '2024-01-10' },
    )
    .add('TargetSubmitted', { ...KEY, targetId: 't', submittedOn: '2024-01-10' }, { on: '2024-01-10' })
    .add('TargetApproved', { ...KEY, targetId: 't', approvedOn: '2024-01-20' }, { on: '2024-01-20' });
  rows.forEach(({ cells: [, actuals], pooled }, at) => {
    const one = indicators[at];
    if (one === undefined) return;
    const reported =
      one.measure === 'ratio'
        ? pooled.map(([top, below]) => ({
            actual: `${top}/${below}`,
            numerator: `${top}`,
            denominator: `${below}`,
          }))
        : actuals.map((actual) => ({ actual, numerator: null, denominator: null }));
    reported.forEach((result, nth) =>
      log.add(
        'ResultReported',
        {
          ...KEY,
          reportId: `r${at}-${nth}`,
          occurredOn: day(nth + 6),
          results: [
            { indicatorId: one.indicatorId, ...result, typed: parseActual(result.actual, one.typed).value },
          ],
        },
        { on: day(nth + 6) },
      ),
    );
  });
  log.add(
    'EvaluationOpened',
    { ...KEY, scheme: { id: scheme.id, version: scheme.version, hash: HASH } },
    { on: '2025-02-01', stream: EVALUATION },
  );
  rows.forEach(({ judged }, at) => {
    if (judged === null) return;
    log.add(
      'QualitativeJudged',
      { ...KEY, indicatorId: `i${at}`, band: judged, score: '1' },
      { on: '2025-02-02', stream: EVALUATION },
    );
  });
  return log;
}

/** The ledger's form, its actuals taken as printed: a pooled rate is scored exactly, and a paper knows only what it prints. */
function asPrinted(log: EventLog): PlainForm {
  const year = yearOf(log);
  const form = computeForm(year, {});
  const actuals = Object.fromEntries(
    form.indicators.flatMap(({ indicatorId, actualText }) =>
      actualText === null ? [] : [[indicatorId, actualText]],
    ),
  );
  return plainForm(computeForm(simulate(year, { actuals }), {}));
}

/** Said of both by scoring itself; what only a paper lacks, or only a person in the ledger is asked, is no part of it. */
const ASKED: readonly Remark[] = [
  'judgement-needed',
  'met-assumed',
  'direction-assumed',
  'direction-unknown',
  'actual-empty',
  'target-empty',
];
const asked = new Set<string>(ASKED.map((remark) => remarkText(remark).finding));
const OF_SCORING = new Set<string>([
  ...(Object.keys(SCORE_REMARKS) as Remark[]).map((remark) => remarkText(remark).finding),
  'CATEGORY_WEIGHT',
  'EXEC_SCORE_CEILING',
  'WEIGHT_MISSING',
  'WEIGHT_SUM',
]);

const codesAt = (
  findings: readonly { readonly code: string; readonly where: string }[],
  at: (where: string) => boolean,
): readonly string[] =>
  [
    ...new Set(
      findings
        .filter(({ code, where }) => OF_SCORING.has(code) && !asked.has(code) && at(where))
        .map(({ code }) => code),
    ),
  ].toSorted();

const MONEY: readonly string[] = ['预算执行率', '资金·执行率', '资金·合计'];

function compareRows(form: PlainForm, scored: FormScore, judged: readonly boolean[]): boolean {
  let compared = true;
  form.indicators.forEach((mine, at) => {
    const theirs = scored.indicators[at];
    const place = `指标第${at + 1}行 ${mine.name}`;
    const assumed = scored.findings.some(
      ({ code, where }) => where === place && (code === 'DIRECTION_ASSUMED' || code === 'MET_ASSUMED'),
    );
    // The paper was read as far as it goes; the ledger asks, or was told.
    if (assumed || judged[at] === true) {
      compared = false;
      return;
    }
    expect([mine.name, mine.target, mine.actual, mine.score]).toEqual([
      mine.name,
      mine.target,
      mine.actual,
      theirs?.score,
    ]);
    expect(codesAt(form.findings, (where) => where === `指标·${mine.name}`)).toEqual(
      codesAt(scored.findings, (where) => where === place),
    );
  });
  return compared;
}

/** A unit's own variant of every fourth released scheme: the execution rate at 15, the indicators at 85. */
const OWN: readonly ScoringScheme[] = SCHEMES.filter((_, at) => at % 4 === 0).map((scheme) => ({
  ...scheme,
  id: `OWN-${scheme.id}`,
  status: 'own',
  ...(scheme.execution === null
    ? {}
    : { execution: { ...scheme.execution, weight: '15' }, indicatorsTotal: '85' }),
}));

/** The same years in every run: of other draws some hold hardly a form that is whole, and the last test counts them. */
const SEED = 2_024;

describe('one scoring path', () => {
  let totals = 0;

  it.each([...SCHEMES, ...OWN].map(({ id }) => [id]))(
    '%s scores a year of the ledger and its printed form alike',
    (id) => {
      const scheme = [...SCHEMES, ...OWN].find((one) => one.id === id);
      if (scheme === undefined) throw new Error(id);
      const names = (scheme.categories ?? []).map(({ name }) => name);
      let whole = 0;
      fc.assert(
        fc.property(
          fc.array(move, { maxLength: 10 }),
          fc.array(row, { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 0, max: 2 }),
          (money, rows, kind) => {
            const form = asPrinted(history(scheme, money, rows, kind > 0));
            const scored = scoreForm(publishedForm.parse(publishedOf(form)), scheme);
            expect(scored.execution).toMatchObject({
              rate: form.execution.rate,
              score: form.execution.score,
            });
            const isMoney = (where: string): boolean => MONEY.includes(where);
            expect(codesAt(form.findings, isMoney)).toEqual(codesAt(scored.findings, isMoney));
            const judged = rows.map((one) => one.judged !== null);
            if (!compareRows(form, scored, judged)) return;
            expect([form.total, form.grade]).toEqual([scored.total, scored.grade]);
            const rest = (where: string): boolean =>
              where === '总分' || where === '指标·分值' || names.includes(where);
            expect(codesAt(form.findings, rest)).toEqual(codesAt(scored.findings, rest));
            whole += form.total === null ? 0 : 1;
          },
        ),
        { numRuns: 30, seed: SEED },
      );
      totals += whole;
    },
  );

  it('was compared on whole totals too', () => expect(totals).toBeGreaterThan(5));
});
