import type { Form, FundRow, IndicatorRow } from '@mingzhang/projections';
import { fiscal } from './fields.js';
import type { CellField } from './layout.js';

interface Addressed {
  readonly form: Form;
  readonly fund?: { readonly row: Pick<FundRow, 'key'> };
  readonly indicator?: { readonly row: Pick<IndicatorRow, 'indicatorId'> };
}

/** Fields whose figure is called otherwise. */
const FIGURES: Partial<Record<CellField, string>> = { 'total.score': 'total', 'total.weight': 'weights' };
const INDICATOR_COLUMNS: Partial<Record<CellField, string>> = {
  'indicator.group': 'level1',
  'indicator.value': 'target',
  'indicator.done': 'actual',
};

/** The address of the figure or field behind a cell: what a click, a difference and a seal name. Made here and nowhere else. */
export function addressOf(field: CellField, { form, fund, indicator }: Addressed): string {
  const [family, column = ''] = field.split('.');
  if (family === 'fund' && fund !== undefined) {
    const { key } = fund.row;
    return key === 'total' && column === 'weight' ? 'execution.weight' : `funds.${key}.${column}`;
  }
  if (family === 'indicator' && indicator !== undefined)
    return `indicator.${INDICATOR_COLUMNS[field] ?? column}:${indicator.row.indicatorId}`;
  if (family === 'fiscal')
    return `${fiscal(form) === form.execution ? 'execution' : 'beside.fiscal'}.${column}`;
  return FIGURES[field] ?? field;
}
