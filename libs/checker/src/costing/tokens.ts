import { Decimal } from '@mingzhang/domain';

/** An operand as printed: “200元/人” is 200 with money 元 per 人; “30人” counts 人. */
export interface Operand {
  readonly value: Decimal;
  /** 元, 万元 … for money, null otherwise. */
  readonly money: string | null;
  /** What money is paid per (人, 月, 次), or what is counted. */
  readonly units: readonly string[];
  readonly percent: boolean;
  readonly text: string;
}

export type Token =
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: 'op'; readonly op: '*' | '/' | '+' | '-' | '=' }
  | { readonly kind: 'open' | 'close' }
  /** Words between formulas: nothing is computed across them. */
  | { readonly kind: 'words'; readonly text: string };

const NUMBER = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/y;
/** Money, or what is counted (人次, 条街道), with what it is paid per. A 万 before a noun scales the noun (10万人). */
const UNIT =
  /\s?(?:(%|％)|(万元|亿元|元|[万亿](?![\u4e00-\u9fff])|[万亿](?=每))?((?:\/?[\u4e00-\u9fff]{1,4})?(?:\/[\u4e00-\u9fff]{1,4})*))/y;
const SPACE = /\s+/y;
const OPERATORS: Readonly<Record<string, '*' | '/' | '+' | '-' | '='>> = {
  '*': '*',
  '×': '*',
  '✕': '*',
  '＊': '*',
  '÷': '/',
  '/': '/',
  '+': '+',
  '＋': '+',
  '-': '-',
  '－': '-',
  '=': '=',
  '＝': '=',
};

/** Remarks in brackets without a digit say nothing that is computed. */
const REMARK = /[（(][^（()）\d]*[)）]/gu;

function operandAt(text: string, at: number): { readonly operand: Operand; readonly end: number } | null {
  NUMBER.lastIndex = at;
  const [digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) return null;
  const afterNumber = at + digits.length;
  UNIT.lastIndex = afterNumber;
  const [whole = '', percent, money, rest = ''] = UNIT.exec(text) ?? [];
  // Words may follow money only after a slash (元/人); “12万元政法简报” ends at the unit.
  const per = money !== undefined && !rest.startsWith('/') ? '' : rest;
  const end = afterNumber + whole.length - (rest.length - per.length);
  const operand: Operand = {
    value: new Decimal(digits.replaceAll(',', '')),
    money: money ?? null,
    units: per.split('/').filter((unit) => unit !== ''),
    percent: percent !== undefined,
    text: text.slice(at, end).trim(),
  };
  return { operand, end };
}

/** A text of prose and formulas as tokens, left to right. */
export function tokenize(printed: string): readonly Token[] {
  const text = printed.replace(REMARK, '');
  const tokens: Token[] = [];
  let words = '';
  const flush = (): void => {
    if (words !== '') tokens.push({ kind: 'words', text: words });
    words = '';
  };
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? '';
    const read = operandAt(text, at);
    SPACE.lastIndex = at;
    const [space] = SPACE.exec(text) ?? [];
    const op = OPERATORS[char];
    if (read !== null) {
      flush();
      tokens.push({ kind: 'operand', operand: read.operand });
      at = read.end;
    } else if (space !== undefined) {
      if (words !== '') words += space;
      at += space.length;
    } else if (op !== undefined) {
      flush();
      tokens.push({ kind: 'op', op });
      at += 1;
    } else if (/[（(]/u.test(char) || /[）)]/u.test(char)) {
      flush();
      tokens.push({ kind: /[（(]/u.test(char) ? 'open' : 'close' });
      at += 1;
    } else {
      words += char;
      at += 1;
    }
  }
  flush();
  return tokens;
}
