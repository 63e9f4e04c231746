import { besides, budgetTables, readCostingPart, readTargetPart, SeedDocument } from './document.js';
import type { EvaluationForm } from './evaluation/draft.js';
import { readEvaluation } from './evaluation/evaluation.js';
import { kindOf } from './kinds.js';
import { linesOf, type Line } from './line.js';
import type { Ask, Paper } from './paper.js';
import { partsOf } from './split.js';
import type { Printed } from './target/shape.js';

/** What a file holds, in the formats of docs/formats.md §1 and §2, text as printed. */
export interface Recognised {
  readonly file: string;
  readonly forms: readonly EvaluationForm[];
  /** Where the file holds applications, costings or budget tables: docs/formats.md §2, with the place of each field. */
  readonly projects?: readonly Printed[];
  readonly departmentForm?: Printed;
  readonly departmentForms?: readonly Printed[];
  readonly tables?: readonly Printed[];
  readonly places?: Readonly<Record<string, string>>;
  /** All questions of the file, `field` counted from here. */
  readonly asks: readonly Ask[];
}

const NOTHING = '没有认出任何表：既没有资金、指标的表头，也没有预算、测算的表头';

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
  const found = new SeedDocument();
  const tables = budgetTables(lines);
  found.addTables(tables);
  const read = besides(lines, tables)
    .flatMap(partsOf)
    .flatMap((part) => {
      const kind = kindOf(part);
      if (kind === 'target' && readTargetPart(part, found)) return [];
      return kind === 'costing' && readCostingPart(part, found) ? [] : [part];
    })
    .map((part, index) => readEvaluation(part, `${paper.name}#${index + 1}`))
    .filter(({ funds, indicators }) => funds.rows.length > 0 || indicators.length > 0);
  const nothing = read.length === 0 && Object.keys(shownOf(found)).length === 0;
  const remarks = [...paper.remarks, ...(nothing ? [NOTHING] : [])];
  return {
    file: paper.name,
    forms: read,
    ...shownOf(found),
    asks: [
      ...remarks.map((question) => ({ field: '', place: '', question })),
      ...scattered(lines),
      ...read.flatMap(({ asks }, index) =>
        asks.map((ask) => ({ ...ask, field: `forms[${index}].${ask.field}` })),
      ),
      ...found.asks,
    ],
  };
}

type Shown = Pick<Recognised, 'projects' | 'departmentForm' | 'departmentForms' | 'tables' | 'places'>;

function shownOf({ projects, tables, departmentForms, places }: SeedDocument): Shown {
  const [first, ...others] = departmentForms;
  const empty = projects.length + tables.length + departmentForms.length === 0;
  return {
    ...(projects.length === 0 ? {} : { projects }),
    ...(first === undefined ? {} : { departmentForm: first }),
    ...(others.length === 0 ? {} : { departmentForms }),
    ...(tables.length === 0 ? {} : { tables }),
    ...(empty ? {} : { places }),
  };
}
