import type { Schema } from './fields.js';

/** Sent as it stands: what JSON.stringify would not write. */
export class RawJson {
  constructor(readonly text: string) {}
}

const HUGE = '九'.repeat(100_000);
/** Never right anywhere: invisible, reversing, half a character, a mark of secrecy, far too long. */
const NEVER_TEXT: readonly unknown[] = [
  '甲\u0000乙',
  '甲\u001b[31m乙',
  '甲\u202e乙',
  '甲\u2066乙',
  '甲\ud800乙',
  '关于工作的通知（机密★一年）',
  '绝密☆事项',
  '涉密依法不予公开',
  HUGE,
  5,
  true,
  {},
  ['甲'],
];
const NO_NUMBER: readonly unknown[] = [
  '',
  ' ',
  'NaN',
  'Infinity',
  '1e999',
  '1e3',
  '0x10',
  '１２３',
  '1,000',
  '1，000.00',
  '1.',
  '.5',
  '+1',
  '12.34.56',
  '12元',
  '九',
];
const NO_DAY: readonly unknown[] = [
  '',
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '2024-1',
  '202401',
  '2024.1-1',
  '２０２４-01-01',
  '2024年13月1日',
  '1899-12-31',
  '2100-01-01',
  '2024-01-01T00:00:00Z',
];
const NO_INTEGER: readonly unknown[] = [
  '',
  '12',
  '１２',
  1.5,
  -1,
  new RawJson('1e999'),
  new RawJson('-1e999'),
  1e21,
  true,
  [],
  {},
];
const NO_ID: readonly unknown[] = ['', ' ', '甲', 'A', '-a', 'a b', 'a/b', '..', 'ａ', 'a'.repeat(65)];

const isDay = ({ pattern }: Schema): boolean => pattern?.startsWith('^(19|20)') === true;
const isId = ({ pattern }: Schema): boolean => pattern === '^[a-z0-9][a-z0-9-]{0,63}$';
/** A number written as text: its pattern takes digits and a point, and no letters. */
const isNumber = ({ pattern }: Schema): boolean => {
  if (pattern === undefined) return false;
  const rule = new RegExp(pattern, 'u');
  return (
    ['1', '1.5', '12345'].some((text) => rule.test(text)) &&
    !['abc', 'ABC', '甲'].some((text) => rule.test(text))
  );
};
const isSigned = ({ pattern }: Schema): boolean => pattern?.startsWith('^-?') === true;

/** Values that must be refused at a place, going by what the place is for. */
export function hostileTo(schema: Schema): readonly unknown[] {
  if (schema.type === 'integer' || schema.type === 'number') return NO_INTEGER;
  if (schema.type === 'boolean') return ['true', '', 1, 'NaN', {}];
  if (schema.enum !== undefined) return ['', 'no-such', '其他', 'NaN', HUGE, 5, {}];
  if (isDay(schema)) return [...NEVER_TEXT, ...NO_DAY];
  if (isId(schema)) return [...NEVER_TEXT, ...NO_ID];
  if (isNumber(schema)) return [...NEVER_TEXT, ...NO_NUMBER, ...(isSigned(schema) ? [] : ['-1'])];
  const mayBeEmpty = schema.pattern === undefined && schema.minLength === undefined;
  return mayBeEmpty ? NEVER_TEXT : [...NEVER_TEXT, '', ' ', '\t', '\u3000'];
}
