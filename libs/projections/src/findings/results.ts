import { finding, type Finding } from '@mingzhang/domain';
import type { Computation } from '../computation.js';
import type { ScoredIndicator } from '../scoring.js';

/** What was reported and how it went into the values of the form. */
export const resultFindings = ({ indicators }: Computation): readonly Finding[] =>
  indicators.flatMap(combining);

function combining({ indicator: { name, measure }, result }: ScoredIndicator): readonly Finding[] {
  if (result === null) return [];
  const where = `指标·${name}`;
  const { problem, leftOut, entries, text } = result;
  if (problem !== null) return [finding('RESULT_NOT_COMBINED', where, `${name}：${problem}`)];
  const said = leftOut.map(({ actual, occurredOn }) => `${occurredOn}“${actual}”`).join('、');
  if (measure !== 'ratio') {
    return leftOut.length === 0
      ? []
      : [finding('RESULT_LEFT_OUT', where, `${name}：${said}不是数，没有计入 ${text}`)];
  }
  if (leftOut.length > 0) {
    const message = `${name}：${said}没有分子和分母，没有计入 ${text}`;
    return [finding('RATIO_PARTS_MISSING', where, message)];
  }
  return entries.every(({ numerator, denominator }) => numerator !== null && denominator !== null)
    ? []
    : [finding('RATIO_PARTS_MISSING', where, `${name}：“${text}”没有分子和分母，无从核对`)];
}
