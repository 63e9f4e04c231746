import { Decimal } from '@mingzhang/domain';
import { isBudget, isExecuted, type MovementSum } from './money.js';
import type { Movement } from './movements.js';

/**
 * Carried-over money is keyed by the line it comes from, in the year that receives it (docs/rules.md §12.10). A naming counts
 * within what its origin had left (alone, or beside another of an equal amount: `equal`); beyond it the naming is the same
 * money as earlier ones (`same`) or more than there was (`beyond`). Where nobody knows what was left, an equal amount is the
 * same money and another one is `unchecked`.
 */
export type NamingVerdict = 'within' | 'equal' | 'same' | 'beyond' | 'unchecked';

export interface JudgedNaming {
  readonly movement: Movement;
  readonly verdict: NamingVerdict;
  /** What the origin line had left on 31 December of its year, in 分; null where it has no budget document. */
  readonly unspent: number | null;
  /** All that counts of this origin in the receiving year, in 分. */
  readonly counted: number;
}

export const counts = ({ verdict }: Pick<JudgedNaming, 'verdict'>): boolean => verdict !== 'same';

export interface YearKey {
  readonly projectId: string;
  readonly fiscalYear: number;
}

/** The project and fiscal year of a line: lines are named project/year/source(/tag). */
export function ownerOf(line: string): YearKey {
  const [projectId = '', year] = line.split('/');
  return { projectId, fiscalYear: new Decimal(year ?? 0).toNumber() };
}

/**
 * Judges every naming that stands. `namings` are whole families (`gatherCarryover`): all namings of an origin and, where an
 * origin was itself given carried-over money, those too; `sums` are of the origins' lines. Both under the same cut. The
 * order in which they arrived plays no part.
 */
export function judgeCarryover(
  namings: readonly Movement[],
  sums: readonly MovementSum[],
): readonly JudgedNaming[] {
  const families = new Map<string, Movement[]>();
  for (const naming of standing(namings).toSorted(canonical)) {
    const key = familyOf(naming);
    families.set(key, [...(families.get(key) ?? []), naming]);
  }
  const judged = new Map<string, readonly JudgedNaming[]>();
  const judge = (key: string): readonly JudgedNaming[] => {
    const known = judged.get(key);
    if (known !== undefined) return known;
    const family = families.get(key) ?? [];
    const left = unspentOf(family[0], sums, carriedOnto);
    const result = judgeFamily(family, left);
    judged.set(key, result);
    return result;
  };
  const carriedOnto = (line: string): readonly JudgedNaming[] =>
    [...families]
      .filter(([, family]) => family.some((naming) => naming.line === line))
      .flatMap(([key]) => judge(key))
      .filter(({ movement }) => movement.line === line);
  return [...families.keys()].flatMap(judge);
}

const familyOf = ({ origin, fiscalYear }: Movement): string => `${fiscalYear}<${origin ?? ''}`;

/** A reversed naming never was. A document is recorded once, so its id and the place in it tell namings apart. */
function standing(namings: readonly Movement[]): readonly Movement[] {
  const entry = ({ paper, ordinal }: Movement): string => `${paper}/${ordinal}`;
  const reversed = new Set(namings.filter(({ reversal }) => reversal).map(entry));
  return namings.filter((naming) => !reversed.has(entry(naming)));
}

/** 年初 before later documents, by the document's date, then by its id: nothing that depends on when it was entered. */
function canonical(a: Movement, b: Movement): number {
  const rank = ({ kind, occurredOn }: Movement): string => `${kind === 'issue' ? 0 : 1} ${occurredOn}`;
  return order(rank(a), rank(b)) || order(a.paper, b.paper) || a.ordinal - b.ordinal;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Only an earlier year has something to leave; the years fall with every step, so the recursion ends. */
function unspentOf(
  naming: Movement | undefined,
  sums: readonly MovementSum[],
  carriedOnto: (line: string) => readonly JudgedNaming[],
): number | null {
  const line = naming?.origin ?? '';
  const { fiscalYear } = ownerOf(line);
  if (naming === undefined || fiscalYear >= naming.fiscalYear) return null;
  const own = sums.filter((sum) => sum.line === line);
  const budget = own.filter(({ kind }) => isBudget(kind));
  const carried = carriedOnto(line);
  const documents = budget.reduce((all, { count, reversals }) => all + count - 2 * reversals, carried.length);
  if (documents <= 0) return null;
  const executed = own.filter(
    ({ kind, month }) => isExecuted(kind, month, fiscalYear) && month <= `${fiscalYear}-12`,
  );
  const given = total(budget) + total(carried.filter(counts).map(({ movement }) => movement));
  return Math.max(0, given - total(executed));
}

const total = (parts: readonly { readonly fen: number }[]): number =>
  parts.reduce((sum, { fen }) => sum + fen, 0);

function judgeFamily(family: readonly Movement[], unspent: number | null): readonly JudgedNaming[] {
  const verdicts = unspent === null ? unchecked(family) : checked(family, unspent);
  const counted = total(family.filter((naming) => verdicts.get(naming) !== 'same'));
  return family.map((movement) => ({
    movement,
    verdict: verdicts.get(movement) ?? 'within',
    unspent,
    counted,
  }));
}

type Verdicts = Map<Movement, NamingVerdict>;

function unchecked(family: readonly Movement[]): Verdicts {
  const verdicts: Verdicts = new Map();
  const amounts = new Set<number>();
  for (const naming of family) {
    const first = amounts.size === 0 ? 'within' : 'unchecked';
    verdicts.set(naming, amounts.has(naming.fen) ? 'same' : first);
    amounts.add(naming.fen);
  }
  return verdicts;
}

function checked(family: readonly Movement[], unspent: number): Verdicts {
  const verdicts: Verdicts = new Map();
  const counted: Movement[] = [];
  const over: Movement[] = [];
  for (const naming of family) {
    if (total(counted) + naming.fen > unspent) over.push(naming);
    else {
      verdicts.set(naming, counted.some(({ fen }) => fen === naming.fen) ? 'equal' : 'within');
      counted.push(naming);
    }
  }
  while (over.length > 0) {
    const same = sameMoney(over, counted);
    for (const naming of same) verdicts.set(naming, 'same');
    if (same.length === 0) {
      const [rest] = over.splice(0, 1);
      if (rest === undefined) break;
      verdicts.set(rest, 'beyond');
      counted.push(rest);
    }
    over.splice(0, over.length, ...over.filter((naming) => !same.includes(naming)));
  }
  return verdicts;
}

/** Sums over more papers than this are no longer told apart from chance (and would take for ever). */
const AT_MOST = 10;

/** The first naming, alone or with later ones, where they add up to namings that count already: 26 after 10 and 16. */
function sameMoney(over: readonly Movement[], counted: readonly Movement[]): readonly Movement[] {
  const sums = new Set(subsets(counted.slice(0, AT_MOST)).map(total));
  const [first, ...later] = over;
  if (first === undefined) return [];
  const groups = subsets(later.slice(0, AT_MOST)).map((group) => [first, ...group]);
  return [[first], ...groups].find((group) => sums.has(total(group))) ?? [];
}

/** Every choice of at least one, small ones first. */
function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all = items.reduce<(readonly T[])[]>(
    (found, item) => [...found, ...found.map((one) => [...one, item])],
    [[]],
  );
  return all.slice(1).sort((a, b) => a.length - b.length);
}

/**
 * What judging asks of a store: namings on lines of these years, namings of lines of these years as origins, and the plain
 * sums of these years.
 */
export type CarryoverQuestion =
  | { readonly received: readonly YearKey[] }
  | { readonly from: readonly YearKey[] }
  | { readonly sums: readonly YearKey[] };
export type CarryoverAnswer = readonly Movement[] | readonly MovementSum[];

/** Asks its driver, so that a store that answers at once and one that answers later share what is asked. */
export type Asking<T> = Generator<CarryoverQuestion, T, CarryoverAnswer>;

/** Judged namings, and the newest event any of it hangs on. */
export interface Carryover {
  readonly namings: readonly JudgedNaming[];
  readonly lastIndex: number;
  /** What it hangs on outside the year: namings elsewhere, and the newest event of each sum. */
  readonly elsewhere: readonly number[];
}
const NOTHING_CARRIED: Carryover = { namings: [], lastIndex: -1, elsewhere: [] };

/** Events elsewhere since an index, where they made the namings known by then be judged otherwise. */
export function rejudgedSince(index: number, then: Carryover, now: Carryover): readonly number[] {
  const place = ({ movement }: JudgedNaming): string => `${movement.logIndex}/${movement.ordinal}`;
  const verdicts = new Map(then.namings.map((naming) => [place(naming), naming.verdict]));
  const rejudged = now.namings.some((naming) => {
    const before = verdicts.get(place(naming));
    return before !== undefined && before !== naming.verdict;
  });
  return rejudged ? now.elsewhere.filter((one) => one > index) : [];
}

/**
 * Judges the namings on lines of a year. Whoever else names their origins is judged with them; what an origin was itself
 * given by carry-over is followed back, as far as one of its origins is named more than once.
 */
export function* gatherCarryover(year: YearKey): Asking<Carryover> {
  const namings = new Map<string, Movement>();
  const sums: MovementSum[] = [];
  const known = new Set([nameOf(year)]);
  let receiving: readonly YearKey[] = [year];
  let doubted = true;
  while (receiving.length > 0) {
    const received = (yield { received: receiving }) as readonly Movement[];
    const origins = yearsOf(received.flatMap(({ origin }) => (origin === null ? [] : [ownerOf(origin)])));
    const siblings = origins.length === 0 ? [] : ((yield { from: origins }) as readonly Movement[]);
    for (const one of [...received, ...siblings]) namings.set(`${one.logIndex}/${one.ordinal}`, one);
    doubted ||= namedAgain(siblings);
    const back = doubted ? origins.filter((one) => !known.has(nameOf(one))) : [];
    if (back.length > 0) sums.push(...((yield { sums: back }) as readonly MovementSum[]));
    for (const one of back) known.add(nameOf(one));
    receiving = back;
    doubted = false;
  }
  if (namings.size === 0) return NOTHING_CARRIED;
  const all = [...namings.values()];
  const named = new Set(all.map(({ origin }) => origin));
  const left = sums.filter(({ line }) => named.has(line));
  const isOwn = (one: YearKey): boolean => nameOf(one) === nameOf(year);
  const others = all.filter((one) => !isOwn(one)).map(({ logIndex }) => logIndex);
  return {
    namings: judgeCarryover(all, left).filter(({ movement }) => isOwn(movement)),
    lastIndex: newestOf(all, left),
    elsewhere: [...new Set([...others, ...left.map(({ last }) => last)])].sort((a, b) => a - b),
  };
}

/** What the judgement of a year's namings may hang on at any cut: the years of the origins, followed back, and the namings. */
export interface CarryoverReach {
  readonly years: readonly YearKey[];
  readonly namings: readonly number[];
}

/** Wider than `gatherCarryover`, which stops where nothing is doubted: at another cut something may be. */
export function* carryoverReach(year: YearKey): Asking<CarryoverReach> {
  const namings = new Set<number>();
  const years = new Map<string, YearKey>();
  let receiving: readonly YearKey[] = [year];
  while (receiving.length > 0) {
    const received = (yield { received: receiving }) as readonly Movement[];
    const origins = yearsOf(received.flatMap(({ origin }) => (origin === null ? [] : [ownerOf(origin)])));
    const siblings = origins.length === 0 ? [] : ((yield { from: origins }) as readonly Movement[]);
    for (const { logIndex } of [...received, ...siblings]) namings.add(logIndex);
    receiving = origins.filter((one) => !years.has(nameOf(one)));
    for (const one of receiving) years.set(nameOf(one), one);
  }
  return { years: [...years.values()], namings: [...namings] };
}

/** The years that receive money from lines on which something happened: their carry-over must be judged anew. */
export function* receivingYears(happened: readonly Movement[]): Asking<readonly YearKey[]> {
  const affected = new Map<string, YearKey>();
  const known = new Set<string>();
  const named = happened.flatMap(({ origin }) => (origin === null ? [] : [ownerOf(origin)]));
  let givers = yearsOf([...happened, ...named]);
  while (givers.length > 0) {
    for (const giver of givers) known.add(nameOf(giver));
    const receivers = yearsOf((yield { from: givers }) as readonly Movement[]);
    for (const receiver of receivers) affected.set(nameOf(receiver), receiver);
    givers = receivers.filter((one) => !known.has(nameOf(one)));
  }
  return [...affected.values()];
}

/** A year of a project as lines begin. */
export const nameOf = ({ projectId, fiscalYear }: YearKey): string => `${projectId}/${fiscalYear}`;
const yearsOf = (keys: readonly YearKey[]): readonly YearKey[] => [
  ...new Map(
    keys.map(({ projectId, fiscalYear }) => [`${projectId}/${fiscalYear}`, { projectId, fiscalYear }]),
  ).values(),
];

/** Whether a year names an origin more than once. */
function namedAgain(namings: readonly Movement[]): boolean {
  const families = standing(namings).map(familyOf);
  return new Set(families).size < families.length;
}

const newestOf = (namings: readonly Movement[], sums: readonly MovementSum[]): number =>
  Math.max(...namings.map(({ logIndex }) => logIndex), ...sums.map(({ last }) => last));
