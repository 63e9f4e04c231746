import type { CommandName, ImportMoneyUnit } from '@mingzhang/domain';
import { readDay, readMoney, readYear, type Read } from './cells.js';
import type { Column } from './header.js';
import { type Projects, type Known, type KnownProject } from './known.js';
import type { ImportMapping } from './mapping.js';
import { cellOf, letterOf, type Row } from './table.js';

/** What one row says: a whole document, or a line of the document that several rows share. */
export interface Entry {
  /** Rows of one document have the same. */
  readonly group: string;
  readonly command: CommandName;
  readonly head: Readonly<Record<string, unknown>>;
  readonly item: { readonly list: string; readonly value: Readonly<Record<string, unknown>> } | null;
}

/** Why a row is not entered, with its cell where there is one. */
export interface RowProblem {
  readonly row: number;
  readonly cell: string | null;
  readonly message: string;
}

/** What is the same for all rows. */
export interface Setting {
  readonly mapping: ImportMapping;
  readonly columns: ReadonlyMap<string, Column>;
  readonly moneyUnit: ImportMoneyUnit;
  readonly sourceSystem: string;
  readonly known: Known;
  readonly projects: Projects;
  /** A short name made of a text, the same for the same text: of lower case letters and digits. */
  readonly digest: (text: string) => string;
}

/** One row as its kind reads it. What is wrong is collected, all of it, not the first. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  /** The project that was found by its name alone. */
  byName: KnownProject | null = null;

  constructor(
    readonly row: Row,
    readonly setting: Setting,
  ) {}

  has(field: string): boolean {
    return this.setting.columns.has(field);
  }

  text(field: string): string | null {
    const at = this.setting.columns.get(field)?.at;
    const said = at === undefined ? '' : cellOf(this.row, at);
    return said === '' ? null : said;
  }

  must(field: string): string {
    const said = this.text(field);
    if (said === null) this.wrong(field, `${this.setting.columns.get(field)?.header ?? field}为空`);
    return said ?? '';
  }

  money(field: string): string {
    return this.read(field, (text) => readMoney(text, this.setting.moneyUnit)) ?? '';
  }

  /** A day of the row, or the one that was said for all. */
  day(field: string): string {
    if (!this.has(field)) return this.setting.mapping.date ?? '';
    return this.read(field, readDay) ?? '';
  }

  year(): number {
    const said = this.text('fiscalYear');
    if (said === null) return this.setting.mapping.fiscalYear ?? this.noYear();
    return this.read('fiscalYear', readYear) ?? 0;
  }

  private noYear(): number {
    this.wrong('fiscalYear', '没有写预算年度');
    return 0;
  }

  /** Null where it is empty or says nothing that can be read. */
  read<T>(field: string, how: (text: string) => Read<T>): T | null {
    const said = this.must(field);
    if (said === '') return null;
    const read = how(said);
    if (read.ok) return read.value;
    this.wrong(field, read.message);
    return null;
  }

  optional<T>(field: string, how: (text: string) => Read<T>): T | null {
    return this.text(field) === null ? null : this.read(field, how);
  }

  project(): string {
    const found = this.setting.projects.find(this.text('projectCode') ?? '', this.text('projectName') ?? '');
    if ('missing' in found) {
      this.wrong(this.text('projectCode') === null ? 'projectName' : 'projectCode', found.missing);
      return '';
    }
    if (found.by === 'name') this.byName = found.project;
    return found.project.projectId;
  }

  wrong(field: string, message: string): void {
    const at = this.setting.columns.get(field)?.at;
    const cell = at === undefined ? null : `${letterOf(at)}${this.row.number}`;
    this.problems.push({ row: this.row.number, cell, message });
  }
}

/** A kind of rows: how each is read. Null where the row is skipped, with the reason told. */
export type ReadRow = (row: RowReader) => Entry | { readonly skipped: string };
