import type { EvaluationForm } from './evaluation/draft.js';
import { readEvaluation } from './evaluation/evaluation.js';
import { linesOf, type Line } from './line.js';
import type { Ask, Paper } from './paper.js';
import { partsOf } from './split.js';

/** What a file holds, in the formats of docs/formats.md §1 and §2, text as printed. */
export interface Recognised {
  readonly file: string;
  readonly forms: readonly EvaluationForm[];
  /** All questions of the file, `field` counted from here. */
  readonly asks: readonly Ask[];
}

const NOTHING = '没有认出任何表：既没有资金的表头，也没有指标的表头';

/** Headings of tables that stand in a line of text: a table whose cells fell apart before we saw it. */
const SCATTERED = /年初预算|全年预算数|预算数|执行数|执行率|指标值|目标值|完成值|三级指标|偏差原因/gu;

function scattered(lines: readonly Line[]): readonly Ask[] {
  return lines
    .filter(
      ({ frame, slots }) =>
        frame === null &&
        (slots[0]?.text.match(SCATTERED) ?? []).length >= 2 &&
        (slots[0]?.text.length ?? 0) < 120,
    )
    .map(({ place, slots }) => ({
      field: '',
      place,
      question: '这里像是一张表，但格子散成了文字，没有读',
      seen: slots.map(({ text }) => text),
    }));
}

export function recognise(paper: Paper): Recognised {
  const lines = linesOf(paper);
  const read = partsOf(lines)
    .map((part, index) => readEvaluation(part, `${paper.name}#${index + 1}`))
    .filter(({ funds, indicators }) => funds.rows.length > 0 || indicators.length > 0);
  const remarks = [...paper.remarks, ...(read.length === 0 ? [NOTHING] : [])];
  return {
    file: paper.name,
    forms: read,
    asks: [
      ...remarks.map((question) => ({ field: '', place: '', question })),
      ...scattered(lines),
      ...read.flatMap(({ asks }, index) =>
        asks.map((ask) => ({ ...ask, field: `forms[${index}].${ask.field}` })),
      ),
    ],
  };
}
