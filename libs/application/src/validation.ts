import { fieldNamed, placeInWords, type InputField } from '@mingzhang/domain';
import { z } from 'zod';
import type { FieldError } from './outcome.js';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};

const UNITS: Readonly<Record<string, string>> = { string: ' 字', array: ' 项', set: ' 项' };

/** What zod's own Chinese says in the words of programs; a schema's own sentence comes before either. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const type = TYPES[issue.expected];
      return type === undefined ? undefined : `须为${type}`;
    }
    case 'invalid_value':
      return `须为 ${issue.values.map(String).join('、')}${issue.values.length > 1 ? ' 之一' : ''}`;
    case 'too_small':
      return `不少于 ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'too_big':
      return `不超过 ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_format':
      return '写法不对';
    default:
      return undefined;
  }
}

const { localeError } = z.locales.zhCN();
z.config({ localeError: (issue) => inWords(issue) ?? localeError(issue) });

/** What was wrong with an input, field by field: path, value, rule, and a sentence in Chinese. */
export function fieldErrors(error: z.ZodError, input: unknown): readonly FieldError[] {
  return error.issues.flatMap((issue) => describe(issue, input));
}

/** "金额（lines 第 1 行 › amount）“-1”：金额须大于零": the field by its title and its place, the value, the rule. */
export function fieldComplaint(
  fields: readonly InputField[],
  { path, value, message }: Pick<FieldError, 'path' | 'value' | 'message'>,
): string {
  const title = fieldNamed(fields, path)?.title;
  const place = placeInWords(path);
  const field = title === undefined || title === path ? place : `${title}（${place}）`;
  return `${field}${value === undefined ? '' : `“${String(value)}”`}：${message}`;
}

function describe(issue: z.core.$ZodIssue, input: unknown): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathOf([...issue.path, key]),
      rule: issue.code,
      message: '没有这个字段',
    }));
  }
  const value = valueAt(input, issue.path);
  return [
    {
      path: pathOf(issue.path),
      ...(isShowable(value) ? { value } : {}),
      rule: issue.code,
      message: value === undefined && isMissing(issue) ? '必填' : issue.message,
    },
  ];
}

/** An enum that is not there is no invalid choice. */
const isMissing = ({ code }: z.core.$ZodIssue): boolean =>
  code === 'invalid_type' || code === 'invalid_value';

export const pathOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** The refused value is shown where it is short; nothing long or nested is echoed. */
const isShowable = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 120);
