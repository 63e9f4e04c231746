import type { Document, Mention } from './model.js';
import { matchNames } from './names.js';

/** A mention with the identity under which the document's lists meet. */
export interface Identified extends Mention {
  readonly id: number;
}

/** Lists that name the projects of the year with their budget, the one with codes first. */
const isProjectList = ({ list }: Mention): boolean => !/^(purchases|report|tasks|forms:)/u.test(list);

const listsOf = (mentions: readonly Mention[]): readonly (readonly Mention[])[] =>
  [...new Set(mentions.map(({ list }) => list))].map((list) => mentions.filter((one) => one.list === list));

const byCodesAndLength = (left: readonly Mention[], right: readonly Mention[]): number => {
  const coded = (list: readonly Mention[]): number => (list.every(({ code }) => code !== null) ? 1 : 0);
  return coded(right) - coded(left) || right.length - left.length;
};

/** One list against those already known: by code where both print one, else by name. */
function identify(
  known: readonly Identified[],
  list: readonly Mention[],
  nextId: number,
): readonly Identified[] {
  const byCode = list.map(({ code }) => known.find((one) => code !== null && one.code === code)?.id);
  const openKnown = known.filter(({ id }) => !byCode.includes(id));
  const names = matchNames(
    list.map(({ name }, index) => (byCode[index] === undefined ? name : '')),
    openKnown.map(({ name }) => name),
  );
  return list.map((mention, index) => {
    const matched = names.get(index);
    const id = byCode[index] ?? (matched === undefined ? undefined : openKnown[matched]?.id);
    return { ...mention, id: id ?? nextId + index };
  });
}

/** The identity of every mention of a project of the document. Purchases and reports may name a project several times. */
export function identifyMentions({ mentions }: Document): readonly Identified[] {
  const [first, ...others] = listsOf(mentions.filter(isProjectList)).toSorted(byCodesAndLength);
  let identified: readonly Identified[] = (first ?? []).map((mention, id) => ({ ...mention, id }));
  const names = (): readonly Identified[] => [...new Map(identified.map((one) => [one.id, one])).values()];
  for (const list of others)
    identified = [...identified, ...identify(names(), list, identified.length + mentions.length)];
  const secondary = mentions.filter((mention) => !isProjectList(mention) && mention.list !== 'tasks');
  for (const [index, mention] of secondary.entries()) {
    const nextId = mentions.length * (index + 3);
    identified = [...identified, ...identify(names(), [mention], nextId)];
  }
  return identified;
}
