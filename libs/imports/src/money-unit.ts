import { Decimal, type ImportMoneyUnit } from '@mingzhang/domain';
import { figureIn } from './cells.js';
import type { Header } from './header.js';
import { cellOf, plain, type Row, type Table } from './table.js';

export interface UnitFound {
  readonly unit: ImportMoneyUnit;
  /** For a person: why. */
  readonly basis: string;
}

const unitIn = (text: string): ImportMoneyUnit | null => {
  const said = plain(text);
  if (/[([【:：]\s*(?:单位[:：]?)?(?:人民币)?万元/u.test(said) || /[额数]万元$/u.test(said)) return 'wan';
  return /[([【:：]\s*(?:单位[:：]?)?(?:人民币)?元/u.test(said) || /[额数]元$/u.test(said) ? 'yuan' : null;
};

/** 12000元, 1.2万元, 120元/人*100人=12000元: figures in prose that name their unit, in 元. Unit prices are none. */
const STATED = /(\d[\d,]*(?:\.\d+)?)\s*(万元|元|万)(?![/／每])/gu;

/** 元 or 万元: as the paper prints it, else by two figures that fit, never by size (docs/rules.md §12.19). Null: asked. */
export function moneyUnit(
  table: Table,
  header: Header,
  amountAt: number,
  data: readonly Row[],
): UnitFound | null {
  const head = cellOf(header.row, amountAt);
  const inHead = unitIn(head);
  if (inHead !== null) return { unit: inHead, basis: `表头“${head}”` };
  const above = table.rows.filter(({ number }) => number < header.row.number).flatMap(({ cells }) => cells);
  for (const text of above) {
    const found = unitIn(text);
    if (found !== null) return { unit: found, basis: `表头上方“${text.trim()}”` };
  }
  return byCells(data, amountAt) ?? byOtherColumn(header, data, amountAt) ?? byProse(data, amountAt);
}

/** Every amount prints its own. */
function byCells(data: readonly Row[], at: number): UnitFound | null {
  const units = new Set(data.map((row) => figureIn(cellOf(row, at))?.unit ?? null));
  const [unit] = units;
  return units.size === 1 && unit != null ? { unit, basis: '各行金额自带单位' } : null;
}

interface Pair {
  readonly row: Row;
  readonly amount: Decimal;
  readonly yuan: Decimal;
  readonly told: string;
}

/** Which unit makes the pairs fit, where only one does and no pair says the other. */
function fitting(pairs: readonly Pair[]): { readonly unit: ImportMoneyUnit; readonly by: Pair } | null {
  const asYuan = pairs.filter(({ amount, yuan }) => amount.equals(yuan));
  const asWan = pairs.filter(({ amount, yuan }) => amount.times(10_000).equals(yuan));
  const [yuan, wan] = [asYuan[0], asWan[0]];
  if (yuan !== undefined && wan === undefined) return { unit: 'yuan', by: yuan };
  return wan !== undefined && yuan === undefined ? { unit: 'wan', by: wan } : null;
}

/** Another column that names its unit and holds the same money. */
function byOtherColumn(header: Header, data: readonly Row[], amountAt: number): UnitFound | null {
  for (const [at, text] of header.row.cells.entries()) {
    const unit = at === amountAt ? null : unitIn(text);
    if (unit === null) continue;
    const pairs = data.flatMap((row) => pairOf(row, amountAt, cellOf(row, at), unit));
    const found = fitting(pairs);
    if (found !== null) {
      const { row, told } = found.by;
      return { unit: found.unit, basis: `第 ${row.number} 行与“${text.trim()}”一列的 ${told} 相符` };
    }
  }
  return null;
}

function byProse(data: readonly Row[], amountAt: number): UnitFound | null {
  const pairs = data.flatMap((row) =>
    row.cells.flatMap((text, at) =>
      at === amountAt
        ? []
        : [...text.matchAll(STATED)].flatMap(([told, figure = '', unit]) =>
            pairOf(row, amountAt, figure, unit === '元' ? 'yuan' : 'wan', told),
          ),
    ),
  );
  const found = fitting(pairs);
  if (found === null) return null;
  return { unit: found.unit, basis: `第 ${found.by.row.number} 行与文字中的“${found.by.told}”相符` };
}

function pairOf(
  row: Row,
  amountAt: number,
  other: string,
  unit: ImportMoneyUnit,
  told = other,
): readonly Pair[] {
  const [mine, theirs] = [figureIn(cellOf(row, amountAt)), figureIn(other)];
  if (mine === null || theirs === null || mine.unit !== null) return [];
  const figure = new Decimal(theirs.figure);
  const amount = new Decimal(mine.figure);
  if (amount.isZero()) return [];
  return [{ row, amount, yuan: unit === 'wan' ? figure.times(10_000) : figure, told }];
}
