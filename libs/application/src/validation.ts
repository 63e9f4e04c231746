import { z } from 'zod';
import type { FieldError } from './outcome.js';

z.config(z.locales.zhCN());

/** What was wrong with an input, field by field: path, value, rule, and a sentence in Chinese. */
export function fieldErrors(error: z.ZodError, input: unknown): readonly FieldError[] {
  return error.issues.flatMap((issue) => describe(issue, input));
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
      message: value === undefined && issue.code === 'invalid_type' ? '必填' : issue.message,
    },
  ];
}

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
