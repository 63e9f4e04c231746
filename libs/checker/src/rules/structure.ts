import type { Finding } from '@mingzhang/domain';
import type { Cell, Document, Passage } from '../model.js';
import { raise, raiseDifference } from '../raise.js';
import { Decimal, parseTarget } from '@mingzhang/domain';

/**
 * What is missing, unreadable or copied. MALFORMED_CELL, NORMALISED_DIFFERS, PLACEHOLDER_LEFT, NO_INDICATORS, NO_END_DATE,
 * NO_BREAKDOWN, COPIED_TEXT.
 */
export function structureFindings(document: Document): readonly Finding[] {
  const cells = [...new Map(document.cells.map((cell) => [cell.place.path, cell])).values()];
  return [...cells.flatMap(cellFindings), ...formFindings(document), ...copiedFindings(document.passages)];
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

function formFindings({ forms, indicators }: Document): readonly Finding[] {
  return forms.flatMap(({ name, place, hasEnd, hasBreakdown, placeholders }) => [
    ...(indicators.some(({ project }) => project === name)
      ? []
      : [raise('NO_INDICATORS', place, `“${name}”没有绩效指标`)]),
    ...(hasEnd ? [] : [raise('NO_END_DATE', place, `“${name}”没有完成期限`)]),
    ...(hasBreakdown ? [] : [raise('NO_BREAKDOWN', place, `“${name}”的资金只有一个总数，没有分项和测算`)]),
    ...placeholders.map((at) => raise('PLACEHOLDER_LEFT', at, `“${name}”留有填写提示，应填内容为空`)),
  ]);
}

/** users.md §9: identical sentences of fifteen characters and more. Figures and measures may be alike, sentences not. */
const SENTENCE = 15;

function copiedFindings(passages: readonly Passage[]): readonly Finding[] {
  const sentences = passages.filter(
    ({ text }) => text.length >= SENTENCE && parseTarget(text).value.kind === 'qualitative',
  );
  return sentences.flatMap((passage, index): readonly Finding[] => {
    const source = sentences
      .slice(0, index)
      .find((one) => one.project !== passage.project && one.text === passage.text);
    return source === undefined
      ? []
      : [
          raise('COPIED_TEXT', passage.place, `与“${source.project}”的文字相同`, {
            evidence: source.place.label,
          }),
        ];
  });
}
