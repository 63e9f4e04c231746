import type { z } from 'zod';
import type { MoneyUnit } from '../format/money.js';
import type { EntryCommand } from './entry-command.js';
import type { Problems } from './grid/SheetGrid.js';
import type { Row } from './grid/sheet.js';
import type { NamedProject, Typed } from './typed.js';

/** What the rows of a grid are read with. */
export interface EntryContext {
  readonly year: number;
  readonly unit: MoneyUnit;
  readonly projects: readonly NamedProject[];
  /** Fields above the grid, the same for all rows. */
  readonly head: Readonly<Record<string, string>>;
}

export interface Reading {
  readonly problems: ReadonlyMap<string, Problems>;
  /** Of the rows without a problem. */
  readonly commands: readonly EntryCommand[];
}

/** Reads the cells of one row; what is wrong is kept by its column, and `take` then gives null. */
export class RowReader {
  private readonly found: Record<string, string> = {};

  constructor(private readonly row: Row) {}

  text(column: string): string {
    return (this.row.cells[column] ?? '').trim();
  }

  take<T>(column: string, typed: (text: string) => Typed<T>): T | null {
    const text = this.text(column);
    if (text === '') return this.wrong(column, '必填');
    const read = typed(text);
    return 'value' in read ? read.value : this.wrong(column, read.error);
  }

  wrong(column: string, problem: string): null {
    this.found[column] ??= problem;
    return null;
  }

  get problems(): Problems {
    return this.found;
  }
}

/** What the schema of a command says of an input, at the cells it comes from. */
export function schemaProblems(
  schema: z.ZodType,
  { input, cellOf }: Pick<EntryCommand, 'input' | 'cellOf'>,
): readonly { readonly row: string; readonly column: string; readonly message: string }[] {
  const parsed = schema.safeParse(input);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ ...cellOf(path), message }));
}

/** Rows that belong to one document, in their order. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}

/** The commands whose input the schema takes, and the problems of all. */
export function checked(
  problems: ReadonlyMap<string, Problems>,
  commands: readonly EntryCommand[],
  schema: z.ZodType,
): Reading {
  const all = new Map(problems);
  const whole = commands.filter((command) => {
    const wrong = schemaProblems(schema, command);
    for (const { row, column, message } of wrong) all.set(row, { [column]: message, ...all.get(row) });
    return wrong.length === 0;
  });
  return { problems: all, commands: whole };
}
