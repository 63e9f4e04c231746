import { Decimal, sum, type NarrativeField } from '@mingzhang/domain';
import type { Form, FundRow, IndicatorRow } from '@mingzhang/projections';
import type { ValueKind } from './print.js';
import { doneText, targetParts } from './target-parts.js';

/** Where a cell's value comes from. null: the form has none. */
export interface Field<Source> {
  readonly kind: ValueKind;
  readonly of: (source: Source) => string | null;
}

export interface FundSource {
  readonly form: Form;
  readonly row: FundRow;
}
export interface IndicatorSource {
  readonly form: Form;
  readonly row: IndicatorRow;
  /** The rows under the same printed first-level name, this one among them. */
  readonly group: readonly IndicatorRow[];
}

type Of<Source> = Field<Source>['of'];
const text = <Source>(of: Of<Source>): Field<Source> => ({ kind: 'text', of });
const yuan = <Source>(of: Of<Source>): Field<Source> => ({ kind: 'yuan', of });
const percent = <Source>(of: Of<Source>): Field<Source> => ({ kind: 'percent', of });
const points = <Source>(of: Of<Source>): Field<Source> => ({ kind: 'points', of });

const narrative = (field: NarrativeField): Field<Form> =>
  text(({ narratives }) => narratives.find((one) => one.field === field)?.text ?? null);

/** The sum of printed weights; null where one of them is not printed, for then there is no such sum. */
function weightSum(weights: readonly (string | null)[]): string | null {
  const known = weights.filter((weight) => weight !== null);
  if (known.length === 0 || known.length < weights.length) return null;
  return sum(known.map((weight) => new Decimal(weight))).toString();
}

const pointsMark = (weight: string | null): string => (weight === null ? '' : `\n（${weight}分）`);

/** 年度财政资金总额 is of fiscal money, also where the scheme counts all funds and has the fiscal rate stand beside. */
export const fiscal = ({ execution }: Form) =>
  execution.beside.find(({ basis }) => basis === 'fiscal') ?? execution;

/** An amount of one row of the table of money, for forms that print some of its rows only. */
const fund = (row: FundRow['key'], column: 'initial' | 'adjusted' | 'executed'): Field<Form> =>
  yuan(({ funds }) => funds.find(({ key }) => key === row)?.[column].value ?? null);

const nature = (row: FundRow['key']): Field<Form> =>
  yuan(({ natures }) => natures.find(({ key }) => key === row)?.initial.value ?? null);

/** What the last review says of a row; null: of the row of the execution rate. */
const reviewOf = ({ chain }: Form, indicatorId: string | null) =>
  chain.steps
    .filter(({ rows }) => rows.some(({ score }) => score !== null))
    .at(-1)
    ?.rows.find((row) => row.indicatorId === indicatorId);

interface Explained {
  readonly name: string;
  readonly text: string | null;
}
const explanations = (lines: readonly Explained[]): string | null => {
  const said = lines.filter((one) => one.text !== null);
  return said.length === 0 ? null : said.map((one) => `${one.name}：${one.text}`).join('\n');
};
const explainedRows = (form: Form, key: 'reason' | 'improvement'): string | null =>
  explanations([
    { name: '预算执行', text: form.execution[key] },
    ...form.indicators.map((row) => ({ name: row.name, text: row[key] })),
  ]);

/** 偏差原因分析及改进措施: one cell for both. */
const variance = (row: { reason: string | null; improvement: string | null }): string | null =>
  row.improvement === null
    ? row.reason
    : [row.reason, `改进措施：${row.improvement}`].filter(Boolean).join('\n');

const ticked = (form: Form, frequency: string): string => (form.project.frequency === frequency ? '☑' : '□');

export const FORM_FIELDS = {
  year: text((form) => String(form.fiscalYear)),
  'project.coded': text(({ project: { name, code } }) => (code === null ? name : `${name}（${code}）`)),
  'project.code': text((form) => form.project.code),
  'project.name': text((form) => form.project.name),
  /** “…项目自评表” without saying 项目 twice. */
  'project.title': text((form) => form.project.name.replace(/项目$/u, '')),
  'project.department': text((form) => form.project.department),
  'project.unit': text((form) => form.project.unitName),
  'category.operating': text((form) => (form.project.category === 'otherOperating' ? '☑' : '□')),
  'frequency.regular': text((form) => ticked(form, 'regular')),
  'frequency.continuing': text((form) => ticked(form, 'continuing')),
  'frequency.once': text((form) => ticked(form, 'once')),
  'narrative.overview': narrative('overview'),
  'narrative.conclusion': narrative('conclusion'),
  'narrative.problems': narrative('problems'),
  'narrative.measures': narrative('measures'),
  goal: text((form) => form.target?.goal ?? null),
  completion: text(({ completion }) => completion),
  'funds.total.initial': fund('total', 'initial'),
  'funds.total.adjusted': fund('total', 'adjusted'),
  'funds.total.executed': fund('total', 'executed'),
  'funds.total.rate': percent(({ funds }) => funds.find(({ key }) => key === 'total')?.rate.value ?? null),
  'funds.fiscal.initial': fund('fiscal', 'initial'),
  'funds.fiscal.executed': fund('fiscal', 'executed'),
  'funds.other.initial': fund('other', 'initial'),
  'funds.other.executed': fund('other', 'executed'),
  'natures.total.initial': nature('total'),
  'natures.specialAccount.initial': nature('specialAccount'),
  'fiscal.adjusted': yuan((form) => fiscal(form).adjusted.value),
  'fiscal.executed': yuan((form) => fiscal(form).executed.value),
  'fiscal.rate': percent((form) => fiscal(form).rate.value),
  'fiscal.score': points((form) => fiscal(form).score.value),
  'execution.weight': points(({ execution }) => execution.weight),
  'execution.rate': percent(({ execution }) => execution.rate.value),
  'execution.score': points(({ execution }) => execution.score.value),
  'execution.reviewed': points((form) => reviewOf(form, null)?.score ?? null),
  'execution.reviewRemark': text((form) => reviewOf(form, null)?.reason ?? null),
  'review.score': points(({ chain }) => chain.review?.score ?? null),
  'review.difference': points(({ chain }) => chain.review?.difference.value ?? null),
  'review.opinion': text(({ chain }) => chain.review?.opinion ?? null),
  'execution.reason': text(({ execution }) => variance(execution)),
  'execution.formula': text((form) =>
    form.execution.weight === null ? '' : `\n（${form.execution.weight}分*执行率）`,
  ),
  'execution.points': text((form) => pointsMark(form.execution.weight)),
  'execution.variance': text((form) => {
    const said = variance(form.execution);
    return said === null ? null : `预算执行：${said}`;
  }),
  'indicators.points': text((form) => pointsMark(weightSum(form.indicators.map(({ weight }) => weight)))),
  'total.weight': points((form) =>
    weightSum([form.execution.weight, ...form.indicators.map(({ weight }) => weight)]),
  ),
  'total.score': points((form) => form.total.value),
  reasons: text((form) => explainedRows(form, 'reason')),
  improvements: text((form) => explainedRows(form, 'improvement')),
} as const satisfies Record<string, Field<Form>>;

export const FUND_FIELDS = {
  'fund.label': text(({ row }) => row.label),
  'fund.initial': yuan(({ row }) => row.initial.value),
  'fund.adjusted': yuan(({ row }) => row.adjusted.value),
  'fund.executed': yuan(({ row }) => row.executed.value),
  'fund.rate': percent(({ row }) => row.rate.value),
  'fund.weight': points(({ row }) => row.weight),
  /** The execution rate's reason stands beside the total; a part of the money has none of its own. */
  'fund.reason': text(({ form, row }) => (row.key === 'total' ? variance(form.execution) : null)),
  'fund.score': points(({ row }) => row.score?.value ?? null),
} as const satisfies Record<string, Field<FundSource>>;

export const INDICATOR_FIELDS = {
  /** With the points of its group, as forms print it: 产出指标（50分）; as it is where the paper already says so. */
  'indicator.level1': text(({ row, group }) =>
    /[(（]/u.test(row.level1)
      ? row.level1
      : row.level1 + pointsMark(weightSum(group.map(({ weight }) => weight))),
  ),
  /** As it is: of forms without points. */
  'indicator.group': text(({ row }) => row.level1),
  'indicator.level2': text(({ row }) => row.level2),
  'indicator.name': text(({ row }) => row.name),
  'indicator.target': text(({ row }) => row.target),
  'indicator.nature': text(({ row }) => targetParts(row.target).nature),
  'indicator.value': text(({ row }) => targetParts(row.target).value),
  'indicator.unit': text(({ row }) => targetParts(row.target).unit),
  'indicator.done': text(({ row }) => doneText(row)),
  'indicator.actual': text(({ row }) => row.actualText),
  'indicator.weight': points(({ row }) => row.weight),
  'indicator.score': points(({ row }) => row.score.value),
  'indicator.reviewed': points(({ form, row }) => reviewOf(form, row.indicatorId)?.score ?? null),
  'indicator.reviewRemark': text(({ form, row }) => reviewOf(form, row.indicatorId)?.reason ?? null),
  'indicator.variance': text(({ row }) => variance(row)),
} as const satisfies Record<string, Field<IndicatorSource>>;

export type FormField = keyof typeof FORM_FIELDS;
export type FundField = keyof typeof FUND_FIELDS;
export type IndicatorField = keyof typeof INDICATOR_FIELDS;
