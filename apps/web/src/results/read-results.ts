import { parseActual, printValue, VALUE_REMARKS } from '@mingzhang/domain';
import { typedDate } from '../entry/typed.js';

/** One indicator as it is typed. */
export interface TypedResult {
  readonly actual: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** A report being filled in, and the key that makes a second try the same report. */
export interface TypedReport {
  readonly key: string;
  readonly occurredOn: string;
  readonly completion: string;
  readonly results: Readonly<Record<string, TypedResult>>;
}

export const NOTHING: TypedResult = { actual: '', numerator: '', denominator: '' };
export const emptyReport = (key: string): TypedReport => ({
  key,
  occurredOn: '',
  completion: '',
  results: {},
});

export interface ReadReport {
  /** By indicator; '' is the day. */
  readonly problems: Readonly<Record<string, string>>;
  /** What 填报完成情况 takes; null while something is wrong or nothing is filled in. */
  readonly input: object | null;
  readonly filled: number;
}

const COUNT = /^\d{1,12}(\.\d{1,4})?$/;

/** The report of the rows that are filled in; the others stay as they were reported before. */
export function readReport(
  { key, occurredOn, completion, results }: TypedReport,
  of: { readonly projectId: string; readonly fiscalYear: number },
): ReadReport {
  const problems: Record<string, string> = {};
  const on = typedDate(occurredOn, of.fiscalYear);
  if ('error' in on && occurredOn !== '') problems[''] = on.error;
  const filled = Object.entries(results).filter(([, { actual }]) => actual.trim() !== '');
  for (const [indicatorId, typed] of Object.entries(results)) {
    const problem = problemOf(typed);
    if (problem !== null) problems[indicatorId] = problem;
  }
  const isWhole = Object.keys(problems).length === 0 && filled.length > 0 && 'value' in on;
  const input = {
    ...of,
    reportId: `rr-${key}`,
    occurredOn: 'value' in on ? on.value : null,
    completion: completion.trim() || null,
    results: filled.map(([indicatorId, { actual, numerator, denominator }]) => ({
      indicatorId,
      actual: actual.trim(),
      numerator: numerator.trim() || null,
      denominator: denominator.trim() || null,
    })),
  };
  return { problems, filled: filled.length, input: isWhole ? input : null };
}

function problemOf({ actual, numerator, denominator }: TypedResult): string | null {
  const counts = [numerator.trim(), denominator.trim()].filter((text) => text !== '');
  if (actual.trim() === '') return counts.length > 0 ? '填了分子分母，还须填完成值' : null;
  if (counts.length === 1) return '分子、分母须一起填';
  return counts.every((text) => COUNT.test(text)) ? null : '分子、分母须为数字';
}

/** How the ledger reads what was typed, with what it remarks on; nothing where there is nothing to say. */
export function understood(actual: string): string {
  if (actual.trim() === '') return '';
  const { value, remarks } = parseActual(actual);
  const read = value.kind === 'qualitative' || value.kind === 'unreadable' ? '按文字' : printValue(value);
  return [read, ...remarks.map((remark) => VALUE_REMARKS[remark].text)].join('；');
}
