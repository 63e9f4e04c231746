import { use } from 'react';
import { moneyText } from '../format/money.js';
import { MoneyUnitContext } from './money-unit.js';

/** An amount in the unit the reader chose. */
export function Money({ yuan }: { readonly yuan: string }) {
  const { unit } = use(MoneyUnitContext);
  return <span className="number">{moneyText(yuan, unit)}</span>;
}

/** "单位：万元", above a table of amounts, where offices print it. */
export function MoneyUnitLine() {
  return <span className="unit-line">单位：{use(MoneyUnitContext).unit}</span>;
}

/** "万元", behind a single amount. */
export function MoneyUnitWord() {
  return <>{use(MoneyUnitContext).unit}</>;
}
