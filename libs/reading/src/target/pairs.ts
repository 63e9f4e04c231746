import { isSource } from '../evaluation/funds.js';
import { starting, type Line, type Slot } from '../line.js';
import { bare, isAmount, plain } from '../words.js';
import type { Open, Side, SideSpan, TargetDraft } from './state.js';

const SIDES: readonly (readonly [Side, RegExp])[] = [
  ['sources', /^(?:资金来源|(?:项目)?资金(?:申请|情况)?|年度资金情况|项目资金来源)$/u],
  ['byExpenditure', /^部门预算支出$|^(?:部门)?支出预算$/u],
  ['byIncome', /^收入来源$/u],
  ['developmentExpenditure', /^事业发展性支出$/u],
  ['byLevel', /^按预算级次(?:划分)?$/u],
  ['income', /^收入构成$/u],
  ['expenditure', /^支出构成$/u],
];

export const sideOf = (text: string): Side | null =>
  SIDES.find(([, words]) => words.test(bare(text)))?.[0] ?? null;

const sidesOf = (line: Line): readonly SideSpan[] =>
  line.slots.flatMap(({ text, from, to }) => {
    const side = sideOf(text);
    return side === null ? [] : [{ side, from, to }];
  });

interface Pair {
  readonly side: Side;
  readonly label: Slot;
  readonly value: Slot | null;
}

/** Labels with the amounts right of them, by the side they stand on. */
function pairsOf(line: Line, sides: readonly SideSpan[]): readonly Pair[] {
  const slots = line.slots.filter(({ text }) => sideOf(text) === null);
  const found: Pair[] = [];
  for (let at = 0; at < slots.length; at += 1) {
    const label = slots[at];
    if (label === undefined || label.text === '' || !label.starts || isAmount(label.text)) continue;
    const side = sides.findLast(({ to }) => to <= label.from);
    if (side === undefined) continue;
    const next = slots[at + 1];
    const isValue = next !== undefined && next.starts && isAmount(next.text);
    const between = sides.some(({ from }) => next !== undefined && from >= label.to && from < next.to);
    found.push({ side: side.side, label, value: isValue && !between ? next : null });
  }
  return found;
}

/** A label that names money, or one with an amount beside it. */
const tells = ({ label, value }: Pair): boolean =>
  (value !== null && value.text !== '') || isSource(label.text) || /支出$/u.test(bare(label.text));

/** A line that holds labels with amounts under 资金来源, 部门预算支出, 收入来源 …: read, or false. */
export function readPairs(line: Line, open: Open, draft: TargetDraft): boolean {
  const own = sidesOf(line);
  const sides = own.length > 0 ? own : line.frame === null ? [] : open.sides;
  open.sides = own.length > 0 && starting(line).length === own.length ? sides : open.sides;
  const pairs = pairsOf(line, sides).filter(tells);
  if (pairs.length === 0) {
    if (own.length === 0) open.sides = [];
    else open.sides = own;
    return own.length > 0;
  }
  open.sides = sides;
  for (const { side, label, value } of pairs) {
    const rows = (draft.sides[side] ??= []);
    const path = `${side}[${rows.length}]`;
    const key = side === 'sources' ? 'source' : 'label';
    rows.push({ [key]: label.text, amount: value?.text ?? '' });
    draft.put(`${path}.${key}`, label.cell.place);
    draft.put(`${path}.amount`, (value ?? label).cell.place);
    const doubt = value?.cell.doubt ?? label.cell.doubt;
    if (doubt !== undefined) draft.ask(path, label.cell.place, doubt, [plain(label.text)]);
  }
  return true;
}
