import { use } from 'react';
import { moneyText } from '../format/money.js';
import { MoneyUnitContext } from './money-unit.js';

/** An amount in the unit the reader chose. */
export function Money({ yuan }: { readonly yuan: string }) {
  const { unit } = use(MoneyUnitContext);
  return (
    <span className="number">
      <Digits text={moneyText(yuan, unit)} />
    </span>
  );
}

/** An amount whose places a table can stand under each other: 元 have two of them, 万元 two to six. */
export function Digits({ text }: { readonly text: string }) {
  const point = text.indexOf('.');
  if (point < 0) return <>{text}</>;
  const places = text.slice(point + 1);
  return (
    <>
      {text.slice(0, point + 1)}
      <span className={`places p${places.length}`}>{places}</span>
    </>
  );
}

/** "单位：万元", above a table of amounts, where offices print it. */
export function MoneyUnitLine() {
  return <span className="unit-line">单位：{use(MoneyUnitContext).unit}</span>;
}

/** "万元", behind a single amount. */
export function MoneyUnitWord() {
  return <>{use(MoneyUnitContext).unit}</>;
}
