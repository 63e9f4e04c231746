import { use } from 'react';
import { figureText, type Valued } from '../format/figure.js';
import { Digits } from '../ui/Money.js';
import { MoneyUnitContext } from '../ui/money-unit.js';

/** A value as a table prints it, without its unit; amounts stand under each other by their decimal point. */
export function FigureText({ figure }: { readonly figure: Valued }) {
  const { unit } = use(MoneyUnitContext);
  const text = figureText(figure, unit);
  return figure.unit === '元' ? <Digits text={text} /> : <>{text}</>;
}
