import { budgetTables, type BudgetPart } from './budget/tables.js';
import { readCosting } from './costing/tree.js';
import { starting, type Line } from './line.js';
import { Notes, type Noted } from './notes.js';
import type { Part } from './split.js';
import { departmentOf, projectOf, type Printed } from './target/shape.js';
import { readTarget } from './target/target.js';
import { unitIn } from './units.js';
import { plain } from './words.js';

/** Projects, department's form and tables of a paper in the shape of docs/formats.md §2. */
export class SeedDocument extends Notes {
  readonly projects: Printed[] = [];
  readonly tables: Printed[] = [];
  readonly departmentForms: Printed[] = [];

  addTables(parts: readonly BudgetPart[]): void {
    for (const { table } of parts) {
      this.take(`tables[${this.tables.length}]`, table.notes);
      this.tables.push(table.value);
    }
  }

  addProject({ value, notes }: Noted<Printed>): void {
    this.take(`projects[${this.projects.length}]`, notes);
    this.projects.push(value);
  }

  addDepartment({ value, notes }: Noted<Printed>): void {
    this.take(
      this.departmentForms.length === 0
        ? 'departmentForm'
        : `departmentForms[${this.departmentForms.length}]`,
      notes,
    );
    this.departmentForms.push(value);
  }
}

const unitOf = ({ lines }: Part): string | null =>
  lines
    .flatMap((line) => starting(line))
    .map(({ text }) => (text.length < 40 ? unitIn(text) : null))
    .find((one) => one !== null) ?? null;

const TABLE_NUMBER = /^表\s*\d{1,2}$/u;
const numberAbove = (lines: readonly Line[]): string | null => {
  const found = lines
    .slice(0, 4)
    .flatMap((line) => starting(line))
    .find(({ text }) => TABLE_NUMBER.test(plain(text)));
  return found?.text ?? null;
};

/** A 目标申报表: of a department where it names one and no project, or where its title says 整体. */
export function readTargetPart(part: Part, into: SeedDocument): boolean {
  const draft = readTarget(part);
  if (!draft.substance) return false;
  const department =
    /整体/u.test(plain(part.title)) || (!draft.fields.has('name') && draft.fields.has('office'));
  if (department) {
    const { value, notes } = departmentOf(draft, part.title, unitOf(part));
    const number = numberAbove(part.lines);
    into.addDepartment({ value: number === null ? value : { ...value, printedNo: number }, notes });
  } else {
    const { value, notes } = projectOf(draft, part.title, unitOf(part));
    if ((value['name'] ?? '') === '' && value['spendingLines'] === undefined)
      notes.ask('name', part.lines[0]?.place ?? '', '没有读到名称');
    into.addProject({ value, notes });
  }
  return true;
}

export function readCostingPart(part: Part, into: SeedDocument): boolean {
  const read = readCosting(part.lines, unitOf(part));
  if (read === null) return false;
  const { fields } = readTarget(part);
  const name = fields.get('name');
  into.addProject({
    value: {
      ...(part.title === '' ? {} : { formTitle: part.title }),
      ...(name === undefined ? {} : { name }),
      ...read.value,
    },
    notes: read.notes,
  });
  return true;
}

/** The lines that no budget table claims, in stretches. */
export function besides(lines: readonly Line[], tables: readonly BudgetPart[]): readonly (readonly Line[])[] {
  const edges = [0, ...tables.flatMap(({ from, to }) => [from, to]), lines.length];
  return Array.from({ length: edges.length / 2 }, (_none, index) =>
    lines.slice(edges[index * 2], edges[index * 2 + 1]),
  ).filter((one) => one.length > 0);
}

export { budgetTables };
