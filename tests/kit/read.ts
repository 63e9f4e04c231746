import type { Form, PlainForm } from '@mingzhang/projections';

type FundCells = Pick<
  PlainForm['funds']['rows'][number],
  'initial' | 'adjusted' | 'executed' | 'rate' | 'score'
>;

const ROWS = {
  total: '年度资金总额',
  fiscal: '其中：当年财政拨款',
  carryover: '上年结转资金',
  other: '其他资金',
  unstated: '来源未载明',
};

/** One row of the money table of the public form, in 万元. */
export function funds(form: PlainForm, key: keyof typeof ROWS): FundCells {
  const row = form.funds.rows.find(({ source }) => source === ROWS[key]);
  if (row === undefined) throw new Error(`no row ${key}`);
  const { initial, adjusted, executed, rate, score } = row;
  return { initial, adjusted, executed, rate, score };
}

/** The same row of a form or page whose cells are Figures, in 元. */
export function fundFigures(
  view: Pick<Form, 'funds'>,
  key: keyof typeof ROWS,
): Record<'initial' | 'adjusted' | 'executed' | 'rate', string | null> {
  const row = view.funds.find((one) => one.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return {
    initial: row.initial.value,
    adjusted: row.adjusted.value,
    executed: row.executed.value,
    rate: row.rate.value,
  };
}

interface Found {
  readonly code: string;
  readonly message: string;
}
export const codes = ({ findings }: { readonly findings: readonly Found[] }): string[] =>
  findings.map(({ code }) => code);

/** The one finding of a code. */
export function finding<F extends Found>({ findings }: { readonly findings: readonly F[] }, code: string): F {
  const [only, ...others] = findings.filter((one) => one.code === code);
  if (only === undefined || others.length > 0) {
    throw new Error(
      `${code} was raised ${others.length + (only === undefined ? 0 : 1)} times: ${codes({ findings }).join(', ')}`,
    );
  }
  return only;
}
