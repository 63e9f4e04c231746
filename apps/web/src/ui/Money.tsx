import { use } from 'react';
import { moneyText } from '../format/money.js';
import { MoneyUnitContext } from './money-unit.js';

/** An amount in the unit the reader chose. */
export function Money({ yuan }: { readonly yuan: string }) {
  const { unit } = use(MoneyUnitContext);
  return <span className="number">{moneyText(yuan, unit)}</span>;
}

/** "（万元）", for headings. */
export function MoneyUnitName() {
  const { unit } = use(MoneyUnitContext);
  return <>（{unit}）</>;
}
