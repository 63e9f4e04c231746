import type { Document, Mention } from './model.js';
import { matchNames, nameKey } from './names.js';
import { groupBy } from './group.js';

/** A mention with the identity under which the document's lists meet. */
export interface Identified extends Mention {
  readonly id: number;
}

/** Lists that name the projects of the year with their budget; the others repeat some of them. */
const isProjectList = ({ list }: Mention): boolean => !/^(purchases|report|tasks|forms:)/u.test(list);

const listsOf = (mentions: readonly Mention[]): readonly (readonly Mention[])[] => [
  ...groupBy(mentions, ({ list }) => list).values(),
];

/** The list with codes first, then the longest: the others are matched against it. */
const byCodesAndLength = (left: readonly Mention[], right: readonly Mention[]): number => {
  const coded = (list: readonly Mention[]): number => (list.every(({ code }) => code !== null) ? 1 : 0);
  return coded(right) - coded(left) || right.length - left.length;
};

/** Rows of one project: in a project list each row is one; elsewhere (purchases) a project stands as often as it buys. */
const keysOf = (list: readonly Mention[]): readonly string[] =>
  list.map((mention, index) =>
    isProjectList(mention) ? `row ${index}` : `${mention.code ?? ''} ${nameKey(mention.name)}`,
  );

/** One list against those already known: by code where both print one, else by name. */
function identify(
  known: readonly Identified[],
  list: readonly Mention[],
  nextId: number,
): readonly Identified[] {
  const keys = keysOf(list);
  const rows = [...new Map(list.map((mention, index) => [keys[index], mention])).entries()];
  const codes = new Map(known.map(({ code, id }) => [code, id]));
  const byCode = rows.map(([, { code }]) => (code === null ? undefined : codes.get(code)));
  const coded = new Set(byCode);
  const open = known.filter(({ id }) => !coded.has(id));
  const names = matchNames(
    rows.map(([, { name }], index) => (byCode[index] === undefined ? name : '')),
    open.map(({ name }) => name),
  );
  const ids = new Map(
    rows.map(([key], index) => {
      const matched = names.get(index);
      const byName = matched === undefined ? undefined : open[matched]?.id;
      return [key, byCode[index] ?? byName ?? nextId + index];
    }),
  );
  return list.map((mention, index) => ({ ...mention, id: ids.get(keys[index]) ?? nextId + index }));
}

/** The identity of every mention of a project of the document. */
export function identifyMentions({ mentions }: Document): readonly Identified[] {
  const named = mentions.filter(({ list }) => list !== 'tasks');
  const primary = listsOf(named.filter(isProjectList)).toSorted(byCodesAndLength);
  const secondary = listsOf(named.filter((mention) => !isProjectList(mention)));
  let identified: readonly Identified[] = [];
  for (const [index, list] of [...primary, ...secondary].entries()) {
    const known = [...new Map(identified.map((one) => [one.id, one])).values()];
    identified = [...identified, ...identify(known, list, index * named.length)];
  }
  return identified;
}
