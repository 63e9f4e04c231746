import type { CellField } from '@mingzhang/documents';
import { isSigned } from '@mingzhang/domain';
import type { Form, FundRow, IndicatorRow } from '../api/client.js';
import { weightsOf } from '../figures/givens.js';
import { sumPoints } from '../format/points.js';

/** What a cell of the paper shows, and the name under which its origin can be asked for. */
export type Content =
  | { readonly kind: 'text'; readonly text: string | null; readonly cell?: string }
  | { readonly kind: 'money'; readonly yuan: string | null; readonly cell: string };

export interface Paper {
  readonly form: Form;
  readonly isDemo: boolean;
}
export interface RowOf {
  readonly fund?: FundRow;
  readonly indicator?: IndicatorRow;
  /** The rows under the same first-level name, this one among them. */
  readonly group?: readonly IndicatorRow[];
}

const text = (value: string | null | undefined, cell?: string): Content => ({
  kind: 'text',
  text: value ?? null,
  ...(cell === undefined ? {} : { cell }),
});
const money = (yuan: string | null | undefined, cell: string): Content => ({
  kind: 'money',
  yuan: yuan ?? null,
  cell,
});
const percent = (value: string | null | undefined, cell: string): Content =>
  text(value === null || value === undefined ? null : `${value}%`, cell);

/** The fields of every layout. The workbook prints the same; a spec holds both together. */
const FIELDS: Readonly<Record<CellField, (paper: Paper, row: RowOf) => Content>> = {
  marks: (paper) => text(marksOf(paper).join('　')),
  year: ({ form }) => text(String(form.fiscalYear)),
  'project.name': ({ form }) => text(form.project.name),
  'project.title': ({ form }) => text(form.project.name.replace(/项目$/u, '')),
  'project.department': ({ form }) => text(form.project.department),
  'project.unit': ({ form }) => text(form.project.unitName),
  'frequency.regular': ({ form }) => text(ticked(form, 'regular')),
  'frequency.continuing': ({ form }) => text(ticked(form, 'continuing')),
  'frequency.once': ({ form }) => text(ticked(form, 'once')),
  goal: ({ form }) => text(form.target?.goal),
  completion: ({ form }) => text(form.completion),
  'fiscal.adjusted': ({ form }) => fiscalAmount(form, 'adjusted'),
  'fiscal.executed': ({ form }) => fiscalAmount(form, 'executed'),
  'fiscal.rate': ({ form }) => percent(fiscal(form).rate.value, `${fiscalCell(form)}.rate`),
  'fiscal.score': ({ form }) => text(fiscal(form).score.value, `${fiscalCell(form)}.score`),
  'execution.formula': ({ form: { execution } }) =>
    text(execution.weight === null ? '' : `\n（${execution.weight}分*执行率）`),
  'execution.points': ({ form: { execution } }) =>
    text(pointsMark(execution.weight === null ? null : [execution.weight])),
  'execution.variance': ({ form: { execution } }) => {
    const said = variance(execution);
    return text(said === null ? null : `预算执行：${said}`);
  },
  'indicators.points': ({ form }) => text(pointsMark(known(form.indicators))),
  'total.weight': ({ form }) => {
    const weights = weightsOf(form);
    return text(weights === null ? null : sumPoints(weights), 'weights');
  },
  'total.score': ({ form }) => text(form.total.value, 'total'),
  reasons: ({ form }) => text(explained(form, 'reason')),
  improvements: ({ form }) => text(explained(form, 'improvement')),
  'fund.label': (_, { fund }) => text(fund?.label),
  'fund.initial': (_, { fund }) => money(fund?.initial.value, `funds.${fund?.key}.initial`),
  'fund.adjusted': (_, { fund }) => money(fund?.adjusted.value, `funds.${fund?.key}.adjusted`),
  'fund.executed': (_, { fund }) => money(fund?.executed.value, `funds.${fund?.key}.executed`),
  'fund.rate': (_, { fund }) => percent(fund?.rate.value, `funds.${fund?.key}.rate`),
  'fund.weight': (_, { fund }) => text(fund?.weight, fund?.key === 'total' ? 'execution.weight' : undefined),
  'fund.score': (_, { fund }) => text(fund?.score?.value, `funds.${fund?.key}.score`),
  'indicator.level1': (_, { indicator, group }) => text(firstLevel(indicator, group)),
  'indicator.level2': (_, { indicator }) => text(indicator?.level2),
  'indicator.name': (_, { indicator }) => text(indicator?.name),
  'indicator.target': (_, { indicator }) =>
    text(indicator?.target, `indicator.target:${indicator?.indicatorId}`),
  'indicator.actual': (_, { indicator }) =>
    text(indicator?.actualText, `indicator.actual:${indicator?.indicatorId}`),
  'indicator.weight': (_, { indicator }) =>
    text(indicator?.weight, `indicator.weight:${indicator?.indicatorId}`),
  'indicator.score': (_, { indicator }) =>
    text(indicator?.score.value, `indicator.score:${indicator?.indicatorId}`),
  'indicator.variance': (_, { indicator }) => text(indicator === undefined ? null : variance(indicator)),
};

export const contentOf = (field: CellField, paper: Paper, row: RowOf): Content => FIELDS[field](paper, row);
export const isField = (name: string): name is CellField => Object.hasOwn(FIELDS, name);

/** What the paper must not be taken for. A signed form of today carries no mark. */
function marksOf({ form, isDemo }: Paper): readonly string[] {
  return [
    ...(isDemo ? ['演示数据'] : []),
    ...(isSigned(form.evaluation.status) ? [] : ['草稿']),
    ...(form.asOf === null ? [] : [`登记截至${form.asOf}`]),
    ...(form.upTo === null ? [] : [`发生截至${form.upTo}`]),
  ];
}

const ticked = (form: Form, frequency: string): string => (form.project.frequency === frequency ? '☑' : '□');

const pointsMark = (weights: readonly string[] | null): string =>
  weights === null || weights.length === 0 ? '' : `\n（${sumPoints(weights)}分）`;

function known(rows: readonly IndicatorRow[]): readonly string[] | null {
  const weights = rows.map(({ weight }) => weight).filter((weight) => weight !== null);
  return weights.length === rows.length ? weights : null;
}

function firstLevel(row: IndicatorRow | undefined, group: readonly IndicatorRow[] = []): string | null {
  if (row === undefined) return null;
  return /[(（]/u.test(row.level1) ? row.level1 : row.level1 + pointsMark(known(group));
}

/** 年度财政资金总额 is of fiscal money, also where the scheme counts all funds and the fiscal rate stands beside. */
const fiscal = ({ execution }: Form) => execution.beside.find(({ basis }) => basis === 'fiscal') ?? execution;
const fiscalCell = (form: Form): string => (fiscal(form) === form.execution ? 'execution' : 'beside.fiscal');

/** A and B are the amounts the printed rate was computed from, so that A, B and B/A always belong together. */
function fiscalAmount(form: Form, cell: 'adjusted' | 'executed'): Content {
  const input = fiscal(form).rate.inputs.find((one) => one.kind === 'figure' && one.cell === cell);
  return money(input?.value, `${fiscalCell(form)}.${cell}`);
}

interface Explained {
  readonly reason: string | null;
  readonly improvement: string | null;
}

/** 偏差原因分析及改进措施: one cell for both. */
const variance = ({ reason, improvement }: Explained): string | null =>
  improvement === null ? reason : [reason, `改进措施：${improvement}`].filter(Boolean).join('\n');

function explained({ execution, indicators }: Form, key: keyof Explained): string | null {
  const said = [{ ...execution, name: '预算执行' }, ...indicators].filter((row) => row[key] !== null);
  return said.length === 0 ? null : said.map((row) => `${row.name}：${row[key]}`).join('\n');
}
