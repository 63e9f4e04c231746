import { Decimal, parseTarget, type Finding } from '@mingzhang/domain';
import type { Cell, Document, Passage } from '../model.js';
import { isAmount } from '../read/amount.js';
import { cellsOf } from '../read/funding.js';
import { raise, raiseDifference } from '../raise.js';

/**
 * What is missing, unreadable or copied. MALFORMED_CELL, NORMALISED_DIFFERS, PLACEHOLDER_LEFT, NO_INDICATORS, NO_END_DATE,
 * NO_BREAKDOWN, COPIED_TEXT, CATEGORY_CONTRADICTS (一次性 with earlier years).
 */
export function structureFindings(document: Document): readonly Finding[] {
  return [
    ...cellsOfDocument(document).flatMap(cellFindings),
    ...formFindings(document),
    ...copiedFindings(document.passages),
  ];
}

/** Every amount cell once, wherever it was put. */
function cellsOfDocument({ trees, statements, mentions, executions, forms }: Document): readonly Cell[] {
  const cells = [
    ...trees.flatMap(cellsOf),
    ...statements.map(({ cell }) => cell),
    ...mentions.map(({ cell }) => cell),
    ...executions.flatMap(({ budget, executed }) => [budget, executed]),
    ...forms.flatMap(({ budget }) => (budget === null ? [] : [budget])),
  ];
  return [...new Map(cells.map((cell) => [cell.place.path, cell])).values()];
}

function cellFindings({ kind, place, printed, value, differs }: Cell): readonly Finding[] {
  if (kind === 'damaged') {
    return [
      raise(
        'MALFORMED_CELL',
        place,
        `“${printed.slice(0, 40)}”不是可用的金额（须为半角十进制数，不含不可见字符）`,
      ),
    ];
  }
  if (differs === null || value === null) return [];
  const sides = { left: value, right: new Decimal(differs) };
  return [raiseDifference('NORMALISED_DIFFERS', place, `印 ${printed}，整理为 ${differs}`, sides)];
}

function formFindings({ forms, indicators, executions }: Document): readonly Finding[] {
  const withIndicators = new Set(indicators.map(({ project }) => project));
  const executed = new Set(executions.filter((one) => isAmount(one.executed)).map(({ project }) => project));
  return forms.flatMap(({ name, place, hasEnd, hasBreakdown, placeholders, goalCopied, frequency }) => [
    ...(withIndicators.has(name) ? [] : [raise('NO_INDICATORS', place, `“${name}”没有绩效指标`)]),
    ...(hasEnd ? [] : [raise('NO_END_DATE', place, `“${name}”没有完成期限`)]),
    ...(hasBreakdown ? [] : [raise('NO_BREAKDOWN', place, `“${name}”的资金只有一个总数，没有分项和测算`)]),
    ...(goalCopied ? [raise('COPIED_TEXT', place, `“${name}”的目标完成情况照抄年度目标`)] : []),
    ...(/一次性/u.test(frequency) && executed.has(name)
      ? [
          raise('CATEGORY_CONTRADICTS', place, `“${name}”选“${frequency}”，以前年度却已有执行数`, {
            severity: 'warning',
          }),
        ]
      : []),
    ...placeholders.map((at) => raise('PLACEHOLDER_LEFT', at, `“${name}”留有填写提示，应填内容为空`)),
  ]);
}

/** docs/reviewer-practice.md §9: identical sentences of fifteen characters and more. Figures and measures may be alike, sentences not. */
const SENTENCE = 15;

function copiedFindings(passages: readonly Passage[]): readonly Finding[] {
  const first = new Map<string, Passage>();
  return passages.flatMap((passage): readonly Finding[] => {
    if (passage.text.length < SENTENCE || parseTarget(passage.text).value.kind !== 'qualitative') return [];
    const source = first.get(passage.text);
    if (source === undefined) first.set(passage.text, passage);
    if (source === undefined || source.project === passage.project) return [];
    return [
      raise('COPIED_TEXT', passage.place, `与“${source.project}”的文字相同`, {
        evidence: source.place.label,
      }),
    ];
  });
}
