import { Decimal, parseTarget } from '@mingzhang/domain';
import type { Node } from '../input/node.js';
import type { Cell, Place, Unit } from '../model.js';

export const FACTORS: Readonly<Record<string, string>> = {
  元: '1',
  万: '10000',
  万元: '10000',
  亿: '100000000',
  亿元: '100000000',
};

const PRINTED =
  /^(?:约|共|每年)?(?<minus>[-−])?(?<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?<places>\.\d{1,8})?\s?(?<unit>万元|亿元|元|万|亿)?余?元?$/u;
const NOTHING = /^[-—/／]*$/u;
const WITHHELD = /涉密|不予公开|不公开|保密|^\*{2,}$/u;
const CENT = new Decimal('0.01');

interface Reading {
  readonly kind: Cell['kind'];
  readonly value: Decimal | null;
  readonly step: Decimal;
  readonly ownUnit: boolean;
}

const nothing = (kind: Cell['kind']): Reading => ({ kind, value: null, step: CENT, ownUnit: false });

/** A number in a printed unit, in the unit of the document. */
export const inUnit = (value: Decimal, printed: string, unit: Unit): Decimal =>
  value.times(FACTORS[printed] ?? 1).dividedBy(FACTORS[unit] ?? 1);

function read(printed: string, unit: Unit, printedIn: Unit = unit): Reading {
  const text = printed.trim();
  if (NOTHING.test(text)) return nothing('empty');
  if (WITHHELD.test(text)) return nothing('withheld');
  const found = PRINTED.exec(text)?.groups;
  if (found === undefined) {
    const { value } = parseTarget(text);
    // A bare number in full-width digits or with odd separators is a number nobody can be sure of.
    const odd = value.kind === 'unreadable' || (value.kind === 'number' && value.unit === null);
    return nothing(odd ? 'damaged' : value.kind === 'none' ? 'empty' : 'words');
  }
  const plain = `${found.minus === undefined ? '' : '-'}${found.whole?.replaceAll(',', '') ?? ''}${found.places ?? ''}`;
  const places = (found.places ?? '.').length - 1;
  const own = found.unit ?? printedIn;
  return {
    kind: 'amount',
    value: inUnit(new Decimal(plain), own, unit),
    step: inUnit(new Decimal(10).pow(-places), own, unit),
    ownUnit: found.unit !== undefined,
  };
}

/**
 * Reads an amount. `wan` is the same amount as the seeds give it in 万元: it decides the unit where none is printed (by
 * two figures that fit, never by size: docs/rules.md §12.19), and is told apart where it says something else.
 */
export function amountCell(
  printed: string | null,
  place: Place,
  unit: Unit,
  wan: string | null = null,
  printedIn: Unit = unit,
): Cell {
  const reading = read(printed ?? '', unit, printedIn);
  const base = { place, printed: printed?.trim() ?? '', differs: null };
  const given = wan === null ? null : read(wan, '万元').value;
  if (given === null || reading.value === null) return { ...base, ...pick(reading) };
  const own = given.times(10_000).dividedBy(FACTORS[unit] ?? 1);
  if (own.equals(reading.value)) return { ...base, ...pick(reading) };
  const asYuan = inUnit(reading.value, '元', unit);
  if (!reading.ownUnit && own.equals(asYuan))
    return { ...base, kind: 'amount', value: own, step: inUnit(reading.step, '元', unit) };
  return { ...base, ...pick(reading), differs: own.toFixed() };
}

const pick = ({ kind, value, step }: Reading): Pick<Cell, 'kind' | 'value' | 'step'> => ({
  kind,
  value,
  step,
});

/** The cell under `key` of a row, with its `…Wan` neighbour. */
export const amountAt = (row: Node, key: string, unit: Unit, label = ''): Cell =>
  amountCell(row.get(key).text(), row.get(key, label).place, unit, row.get(`${key}Wan`).text());

/** An amount that no cell prints: computed from others, under their place. */
export const computedCell = (place: Place, value: Decimal, printed: string): Cell => ({
  place,
  printed,
  kind: 'amount',
  value,
  step: CENT,
  differs: null,
});

/** A cell that prints an amount. */
export type Amount = Cell & { readonly value: Decimal };
export const isAmount = (cell: Cell | null): cell is Amount => cell !== null && cell.value !== null;
