import type { Finding } from '@mingzhang/domain';
import type { Statement } from '../model.js';
import { isAmount, type Amount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

type Stated = Statement & { readonly cell: Amount };

/**
 * One figure stated in several places. CROSS_DOC where a place says something else than most of them (or than the first,
 * where none has more); ROUNDING_TAIL where it is the same figure printed with fewer places.
 */
export function statementFindings(statements: readonly Statement[]): readonly Finding[] {
  const stated = statements.flatMap((one): readonly Stated[] =>
    isAmount(one.cell) ? [{ ...one, cell: one.cell }] : [],
  );
  return [...groupBy(stated, ({ key }) => key).values()].flatMap(groupFindings);
}

/** The value most places state; the first of them where several are as frequent. */
function reference(group: readonly Stated[]): Stated | undefined {
  const votes = groupBy(group, ({ cell }) => cell.value.toFixed());
  return [...votes.values()].toSorted((one, two) => two.length - one.length)[0]?.[0];
}

const rounds = (fine: Stated, coarse: Stated): boolean =>
  fine.cell.value.minus(coarse.cell.value).abs().lessThanOrEqualTo(coarse.cell.step.dividedBy(2));

function groupFindings(group: readonly Stated[]): readonly Finding[] {
  const first = reference(group);
  if (first === undefined) return [];
  return group
    .filter(({ cell }) => !cell.value.equals(first.cell.value))
    .map((other) => {
      const same = rounds(first, other) || rounds(other, first);
      const sides = { left: first.cell.value, right: other.cell.value };
      const evidence = `${first.cell.place.label} ${first.cell.printed}；${other.cell.place.label} ${other.cell.printed}`;
      const message = `“${other.what}”印 ${other.cell.printed || plain(other.cell.value)}，而“${first.what}”为 ${first.cell.printed || plain(first.cell.value)}`;
      return raiseDifference(same ? 'ROUNDING_TAIL' : 'CROSS_DOC', other.cell.place, message, sides, {
        evidence,
      });
    });
}
