/**
 * What the ledger promises about money, said once more and as simply as possible: papers that stand, each a list of amounts
 * in cells. Written from docs/rules.md §12, without looking at the product's folds; amounts in 分 as bigint.
 */
export const SOURCES = ['fiscal', 'carryover', 'other', 'unstated'] as const;
export type Source = (typeof SOURCES)[number];

export interface Cell {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly source: Source;
}
export interface Money {
  readonly initial: bigint;
  readonly adjusted: bigint;
  readonly executed: bigint;
}
type Column = 'initial' | 'change' | 'executed';
interface Amount {
  readonly cell: Cell;
  readonly column: Column;
  readonly fen: bigint;
}
/** One line of a voucher; a correction moves part of it to another cell. */
interface Part {
  readonly no: number;
  readonly cell: Cell;
  readonly fen: bigint;
}

const sameCell = (a: Cell, b: Cell): boolean =>
  a.projectId === b.projectId && a.fiscalYear === b.fiscalYear && a.source === b.source;

export class Model {
  readonly projects = new Set<string>();
  readonly papers = new Map<string, readonly Amount[]>();
  readonly vouchers = new Map<string, readonly Part[]>();
  /** Papers and vouchers that were reversed; a voucher's number may be used once more. */
  readonly reversed = new Set<string>();
  readonly refunds = new Map<string, readonly Amount[]>();
  /** Every content ever recorded under a number, its lines in any order: recording it again adds nothing. */
  readonly seen = new Map<string, Set<string>>();
  /** The content of a paper, and the numbered lines of a voucher, as recorded last. */
  readonly told = new Map<string, ReadonlySet<string>>();
  /** Project years that something was ever recorded on. */
  readonly touched = new Set<string>();

  paper(id: string, amounts: readonly Amount[]): void {
    this.papers.set(id, amounts);
    for (const { cell } of amounts) this.touch(cell);
  }

  pay(number: string, parts: readonly Part[]): void {
    this.vouchers.set(number, parts);
    this.reversed.delete(number);
    for (const { cell } of parts) this.touch(cell);
  }

  refund(number: string, cell: Cell, fen: bigint, inYear: boolean): void {
    // Money that comes back after 31 December does not lower the closed year.
    this.refunds.set(number, inYear ? [{ cell, column: 'executed', fen: -fen }] : []);
    this.touch(cell);
  }

  /** What a paper or a voucher holds while it stands: all of it, or some lines of a voucher. */
  holds(id: string, lines: readonly string[]): boolean {
    const told = this.told.get(id);
    return told !== undefined && !this.reversed.has(id) && lines.every((line) => told.has(line));
  }

  reverse(id: string): void {
    (this.papers.has(id) ? this.papers : this.vouchers).set(id, []);
    this.reversed.add(id);
  }

  standing(number: string, no: number, from: Cell): bigint {
    return (this.vouchers.get(number) ?? [])
      .filter((part) => part.no === no && sameCell(part.cell, from))
      .reduce((sum, { fen }) => sum + fen, 0n);
  }

  correct(number: string, no: number, fen: bigint, from: Cell, to: Cell): void {
    const moved = [
      { no, cell: from, fen: -fen },
      { no, cell: to, fen },
    ];
    this.vouchers.set(number, [...(this.vouchers.get(number) ?? []), ...moved]);
    this.touch(to);
  }

  money(projectId: string, fiscalYear: number, source?: Source): Money {
    const paid = [...this.vouchers.values()]
      .flat()
      .map(({ cell, fen }) => ({ cell, column: 'executed' as const, fen }));
    const own = [...this.papers.values(), ...this.refunds.values(), paid]
      .flat()
      .filter(({ cell }) => cell.projectId === projectId && cell.fiscalYear === fiscalYear)
      .filter(({ cell }) => source === undefined || cell.source === source);
    const sum = (...columns: readonly Column[]): bigint =>
      own.reduce((total, { column, fen }) => (columns.includes(column) ? total + fen : total), 0n);
    return { initial: sum('initial'), adjusted: sum('initial', 'change'), executed: sum('executed') };
  }

  private touch({ projectId, fiscalYear }: Cell): void {
    this.touched.add(`${projectId}/${fiscalYear}`);
  }
}
