import { moneyText, type MoneyUnit } from './money.js';

/** What a person reads where there is no value. */
export const NONE = '—';

export interface Valued {
  readonly value: string | null;
  readonly unit: '元' | '%' | '分' | '';
}

/** A computed value without its unit, as a table prints it; a rate keeps its percent sign. */
export function figureText({ value, unit }: Valued, money: MoneyUnit): string {
  if (value === null) return NONE;
  if (unit === '元') return moneyText(value, money);
  return unit === '%' ? `${value}%` : value;
}

/** The same with its unit, for a sentence or a heading. */
export function figureWords(figure: Valued, money: MoneyUnit): string {
  const text = figureText(figure, money);
  if (figure.value === null) return '无数值';
  if (figure.unit === '元') return `${text} ${money}`;
  return figure.unit === '分' ? `${text} 分` : text;
}
