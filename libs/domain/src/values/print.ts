import type { DateValue, Operator, SimpleValue, TargetValue } from './target-value.js';

const SYMBOLS: Record<Operator, string> = {
  '>=': '≥',
  '>': '>',
  '=': '=',
  '<=': '≤',
  '<': '<',
  '~': '约',
  none: '',
};

function printDate({ on, op }: DateValue): string {
  const [year = '', month, day] = on.startsWith('--') ? ['', ...on.slice(2).split('-')] : on.split('-');
  const text =
    (year === '' ? '' : `${year}年`) +
    (month === undefined ? '' : `${month.replace(/^0/, '')}月`) +
    (day === undefined ? '' : `${day.replace(/^0/, '')}日`);
  if (op === 'none') return text;
  if (op === '<' && day === undefined) return `${text}前`;
  return op === '<=' ? `${text}${day === undefined ? '底' : ''}前` : `${SYMBOLS[op]}${text}`;
}

function printSimple(value: SimpleValue): string {
  const measure = value.measure ?? '';
  if (value.kind === 'range')
    return `${measure}${value.low}${value.unit ?? ''}-${value.high}${value.unit ?? ''}`;
  const unit = value.unit === '工作日' ? '个工作日' : (value.unit ?? '');
  return `${measure}${SYMBOLS[value.op]}${value.number}${unit}`;
}

/** The usual spelling of a value; parsing it gives the value back. */
export function printValue(value: TargetValue): string {
  switch (value.kind) {
    case 'number':
    case 'range':
    case 'duration':
      return printSimple(value);
    case 'compound':
      return value.parts.map(printSimple).join('；');
    case 'date':
      return printDate(value);
    case 'relative':
      return `${value.measure ?? ''}${SYMBOLS[value.op]}${value.reference}`;
    case 'change':
      return `${value.base}${value.trend === 'up' ? '增加' : '减少'}${value.number}${value.unit ?? ''}`;
    case 'qualitative':
    case 'none':
    case 'unreadable':
      return value.text;
  }
}
