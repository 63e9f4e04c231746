/** Words that a project keeps or loses from one table to the next without becoming another project. */
const GENERIC = /专项|工作|经费|项目|资金|费用|服务|人员|支出|补助|发放/gu;
const MARKS = /[\s\u3000“”"'‘’《》（）()、，,。.·：:；;—-]/gu;

const bare = (name: string): string => name.normalize('NFKC').replace(MARKS, '');
const core = (name: string): string => {
  const short = bare(name)
    .replace(GENERIC, '')
    .replace(/[费金款]$/u, '');
  return short.length >= 2 ? short : bare(name);
};

function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/**
 * How many neighbouring pairs of characters a text shares with each of several others: they are read once, and a pair is looked
 * up where it stands.
 */
export function sharedPairsWith(texts: readonly string[]): (text: string) => readonly number[] {
  const places = new Map<string, number[]>();
  texts.forEach((text, at) => {
    for (const pair of pairsOf(bare(text))) {
      const known = places.get(pair);
      if (known === undefined) places.set(pair, [at]);
      else known.push(at);
    }
  });
  return (text) => {
    const shared = texts.map(() => 0);
    for (const pair of pairsOf(bare(text)))
      for (const at of places.get(pair) ?? []) shared[at] = (shared[at] ?? 0) + 1;
    return shared;
  };
}

/** A name read once for all comparisons it stands in. */
interface ReadName {
  readonly bare: string;
  readonly core: string;
  readonly pairs: ReadonlySet<string>;
}

function readName(name: string): ReadName {
  const short = core(name);
  return { bare: bare(name), core: short, pairs: pairsOf(short) };
}

function alikeness(left: ReadName, right: ReadName): number {
  if (left.bare === right.bare) return 1;
  if (left.core === right.core) return 0.95;
  const size = left.pairs.size + right.pairs.size;
  let shared = 0;
  for (const pair of left.pairs) if (right.pairs.has(pair)) shared += 1;
  return size === 0 ? 0 : (2 * shared) / size;
}

/** 0 to 1: equal names 1, names equal but for generic words 0.95, else the share of pairs in common. Integers in, no money. */
export const similarity = (left: string, right: string): number => alikeness(readName(left), readName(right));

/** Names that are one but for generic words have one key. */
export const coreKey = core;

/** Names that are one but for blanks, width and punctuation have one key. */
export const nameKey = bare;
export const sameName = (left: string, right: string): boolean => bare(left) === bare(right);

const ALIKE = 0.55;
/** Beyond so many pairs only equal names are paired: no unit has that many projects. */
const MOST_PAIRS = 100_000;

/**
 * Pairs names of two lists, the most alike first, each used once. Never a proof that two rows are one project (docs/rules.md
 * §12.3): what rests on it is told with both names.
 */
export function matchNames(left: readonly string[], right: readonly string[]): ReadonlyMap<number, number> {
  const fuzzy = left.length * right.length <= MOST_PAIRS;
  const alike = fuzzy ? alikePairs(left, right) : equalPairs(left, right);
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  for (const [i, j] of alike) {
    if (matched.has(i) || taken.has(j)) continue;
    matched.set(i, j);
    taken.add(j);
  }
  return matched;
}

type Pair = readonly [left: number, right: number];

function alikePairs(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const others = right.map(readName);
  return left
    .flatMap((name, i) => {
      const one = readName(name);
      return others.flatMap((other, j) => {
        const alike = alikeness(one, other);
        return alike >= ALIKE ? [{ i, j, alike }] : [];
      });
    })
    .toSorted((one, two) => two.alike - one.alike)
    .map(({ i, j }): Pair => [i, j]);
}

function equalPairs(left: readonly string[], right: readonly string[]): readonly Pair[] {
  const places = new Map(right.map((name, j) => [bare(name), j]));
  return left.flatMap((name, i): readonly Pair[] => {
    const j = places.get(bare(name));
    return j === undefined ? [] : [[i, j]];
  });
}
