import { Decimal, finding, toWan, type Figure, type Finding, type FindingCode } from '@mingzhang/domain';
import { fundRows, type Computation } from '../computation.js';
import type { ProjectYear } from '../project-year.js';

interface Stated {
  readonly cell: string;
  readonly printed: string;
  readonly value: string;
  readonly source: string;
}

/** What papers state, compared with what the ledger computes and with itself. Stated figures are never used to compute. */
export function statedFindings(year: ProjectYear, computation: Computation): readonly Finding[] {
  const stated = year.stated.flatMap(({ payload }) =>
    payload.figures.flatMap(({ cell, printed, value }) =>
      value === null ? [] : [{ cell, printed, value, source: payload.source }],
    ),
  );
  return [
    ...stated.flatMap((one) => againstLedger(year, computation, one)),
    ...partsOfTotal(year),
    ...scoresOfTotal(year),
    ...restOfTotal(year, computation),
  ];
}

function againstLedger(year: ProjectYear, computation: Computation, one: Stated): readonly Finding[] {
  const target = computedAt(year, computation, one.cell);
  if (target === null || target.figure.value === null) return [];
  const { figure, where, code } = target;
  const computed = new Decimal(figure.value ?? 0);
  if (computed.equals(one.value)) return [];
  const shown = (value: Decimal | string): string =>
    figure.unit === '元' ? toWan(value) : new Decimal(value).toFixed(2);
  const left = shown(one.value);
  const right = shown(computed);
  return [
    finding(code, where, `所载 ${one.printed}，按规则计算为 ${right}${UNIT[figure.unit]}`, {
      left,
      right,
      difference: new Decimal(right).minus(left).toString(),
      evidence: [one.source, ...figure.steps].join('；'),
    }),
  ];
}

const UNIT: Record<Figure['unit'], string> = { 元: ' 万元', '%': '%', 分: ' 分', '': '' };

const COLUMNS = {
  initial: '年初预算数',
  adjusted: '全年预算数',
  executed: '全年执行数',
  rate: '执行率',
  score: '得分',
} as const;
type Column = keyof typeof COLUMNS;

const CODES: Record<Column, FindingCode> = {
  initial: 'FUND_VS_LEDGER',
  adjusted: 'FUND_VS_LEDGER',
  executed: 'FUND_VS_LEDGER',
  rate: 'EXEC_RATE_CALC',
  score: 'EXEC_SCORE_CALC',
};

function computedAt(
  year: ProjectYear,
  computation: Computation,
  cell: string,
): { figure: Figure; where: string; code: FindingCode } | null {
  if (cell === 'total') {
    return { figure: computation.total.figure, where: '总分', code: 'PUBLISHED_SCORE_DIFFERS' };
  }
  const [place = '', indicatorId] = cell.split(':');
  if (place === 'indicator.score') {
    const row = computation.indicators.find(({ indicator }) => indicator.indicatorId === indicatorId);
    return row === undefined
      ? null
      : { figure: row.score, where: `指标·${row.indicator.name}`, code: 'PUBLISHED_SCORE_DIFFERS' };
  }
  const [table, key, column] = place.split('.');
  if (table !== 'funds') return null;
  const row = fundRows(year, computation).find((one) => one.key === key);
  const figure = row?.[column as Column];
  return row === undefined || figure == null
    ? null
    : { figure, where: `资金·${row.label}·${COLUMNS[column as Column]}`, code: CODES[column as Column] };
}

/** 年度资金总额 = Σ sources, within what one paper itself states. */
function partsOfTotal(year: ProjectYear): readonly Finding[] {
  return year.stated.flatMap(({ payload }) =>
    (['initial', 'adjusted', 'executed'] as const).flatMap((column) => {
      const at = (key: string) =>
        payload.figures.find(({ cell }) => cell === `funds.${key}.${column}`)?.value ?? null;
      const total = at('total');
      const parts = ['fiscal', 'carryover', 'other'].map(at).filter((value) => value !== null);
      if (total === null || parts.length === 0) return [];
      const sum = parts.reduce((all, part) => all.plus(part), new Decimal(0));
      if (sum.equals(total)) return [];
      const terms = parts.map((part) => toWan(part)).join(' + ');
      return [
        finding(
          'FUND_PARENT_CHILD',
          `资金·合计·${COLUMNS[column]}`,
          `所载合计 ${toWan(total)} 万元，所列分项 ${terms} = ${toWan(sum)} 万元`,
          {
            left: toWan(total),
            right: toWan(sum),
            difference: sum.minus(total).dividedBy(10_000).toString(),
            evidence: payload.source,
          },
        ),
      ];
    }),
  );
}

/** 总分 = Σ scores, where one paper states them all. */
function scoresOfTotal(year: ProjectYear): readonly Finding[] {
  return year.stated.flatMap(({ payload }) => {
    const value = (cell: string) => payload.figures.find((one) => one.cell === cell)?.value ?? null;
    const total = value('total');
    const execution = value('funds.total.score');
    const scores = payload.figures.filter(({ cell }) => cell.startsWith('indicator.score:'));
    if (total === null || execution === null || scores.length === 0) return [];
    const sum = scores.reduce((all, { value: one }) => all.plus(one ?? 0), new Decimal(execution));
    return sum.equals(total)
      ? []
      : [
          finding('SUM_NE_TOTAL', '总分', `所载总分 ${total}，所载各项之和 ${sum.toString()}`, {
            left: total,
            right: sum.toString(),
            difference: sum.minus(total).toString(),
            evidence: payload.source,
          }),
        ];
  });
}

/** A total is stated, but not what it is made of: what is left beside the execution score is told, not attributed. */
function restOfTotal(year: ProjectYear, { execution, total }: Computation): readonly Finding[] {
  const stated = year.stated.flatMap(({ payload }) =>
    payload.figures.map((one) => ({ ...one, source: payload.source })),
  );
  const whole = stated.find(({ cell }) => cell === 'total');
  const score = execution.score.value;
  if (whole?.value == null || score === null || total.figure.value !== null) return [];
  if (stated.some(({ cell }) => cell.startsWith('indicator.score:'))) return [];
  const rest = new Decimal(whole.value).minus(score);
  return [
    finding(
      'TOTAL_NOT_DERIVABLE',
      '总分',
      `所载总分 ${whole.value}，其中执行率得分 ${score}，其余 ${rest.toFixed(2)} 分的来历未载明`,
      { left: whole.value, right: score, difference: rest.negated().toFixed(2), evidence: whole.source },
    ),
  ];
}
