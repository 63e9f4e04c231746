import { Decimal, type Finding } from '@mingzhang/domain';
import { findFormulas } from '../costing/formula.js';
import type { Document, Tree, Unit } from '../model.js';
import { FACTORS, isAmount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';

/**
 * PARTS_NE_TOTAL as a warning at the top of a tree whose printed levels agree while its costing lines, computed anew, come
 * to something else: errors that cancel or hide below show nowhere else as one sum.
 */
export function recomputedFindings({ trees, costings, unit }: Document): readonly Finding[] {
  const computed = new Map<string, Decimal>();
  for (const { section, text, amount } of costings) {
    const formulas = findFormulas(text).filter((one) => one.kind === 'formula');
    const [only] = formulas;
    if (section !== 'calc' || amount === null || only === undefined || formulas.length > 1 || only.unitless)
      continue;
    computed.set(amount.place.path, toUnit(only.computed, unit));
  }
  return trees.flatMap((tree): readonly Finding[] => {
    if (!isAmount(tree.cell) || tree.family !== 'parts' || !hasComputed(tree, computed)) return [];
    const value = recompute(tree, computed);
    if (value === null || value.equals(tree.cell.value)) return [];
    const message = `按末级测算重算为 ${plain(value)}，印 ${tree.cell.printed}`;
    const sides = { left: value, right: tree.cell.value };
    return [raiseDifference('PARTS_NE_TOTAL', tree.cell.place, message, sides, { severity: 'warning' })];
  });
}

const toUnit = (yuan: Decimal, unit: Unit): Decimal => yuan.dividedBy(FACTORS[unit] ?? 1);

const hasComputed = (tree: Tree, computed: ReadonlyMap<string, Decimal>): boolean =>
  tree.parts.some(
    (part) => (part.cell !== null && computed.has(part.cell.place.path)) || hasComputed(part, computed),
  );

/** The sum of the leaves: computed where a formula stands, printed elsewhere; null where a leaf is unknown. */
function recompute(tree: Tree, computed: ReadonlyMap<string, Decimal>): Decimal | null {
  if (tree.parts.length === 0) return computed.get(tree.cell?.place.path ?? '') ?? tree.cell?.value ?? null;
  const parts = tree.parts.map((part) => recompute(part, computed));
  if (parts.includes(null)) return null;
  return parts.reduce<Decimal>((sum, part) => sum.plus(part ?? 0), new Decimal(0));
}
