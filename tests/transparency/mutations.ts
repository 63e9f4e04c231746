import { Random } from '../kit/random.js';
import type { Event } from './ledger.js';

/** A changed ledger, and the first log index at which it is another. */
export interface Mutant {
  readonly kind: string;
  readonly events: readonly unknown[];
  readonly first: number;
}

type Path = readonly (string | number)[];

/** Every place in an event: each field, each member of each object and list in it. The log index is the place in the tree itself. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, one]) =>
    placesIn(one, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value);

function other(value: unknown, draw: (below: number) => number): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return '0';
  if (typeof value === 'string') return draw(2) === 0 ? null : changedText(value, draw);
  if (Array.isArray(value)) return value.length === 0 ? [null] : value.slice(1);
  return { ...value, extra: null };
}

function changedText(text: string, draw: (below: number) => number): string {
  if (text === '') return '0';
  const at = draw(text.length);
  const character = text[at] === '1' ? '7' : '1';
  return `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
}

function withChange(event: Event, path: Path, draw: (below: number) => number): unknown {
  const copy = structuredClone(event) as unknown as Record<string, unknown>;
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  const removable = path.length > 1 && !Array.isArray(holder) && draw(4) === 0;
  if (removable) delete holder[name];
  else holder[name] = other(holder[name], draw);
  return copy;
}

/** Changes of events that stand apart: each is found by itself, whatever else is changed. */
export interface Changes {
  readonly events: readonly unknown[];
  /** The log indices, ascending. */
  readonly at: readonly number[];
}

/** Every place of every event changed once, so many events at a time. */
export function* everyChange(events: readonly Event[], together: number, seed: number): Generator<Changes> {
  const random = new Random(seed);
  const draw = (below: number): number => random.below(below);
  const places = events.map(({ logIndex: _, ...fields }) => placesIn(fields));
  for (let round = 0; places.some((of) => of.length > round); round += 1) {
    const left = events.map((_, at) => at).filter((at) => (places[at]?.length ?? 0) > round);
    const groups = Math.ceil(left.length / together);
    for (let group = 0; group < groups; group += 1) {
      const at = left.filter((_, n) => n % groups === group);
      const changed: unknown[] = [...events];
      for (const index of at)
        changed[index] = withChange(events[index] as Event, places[index]?.[round] ?? [], draw);
      yield { events: changed, at };
    }
  }
}

/** As whoever repairs the numbering afterwards leaves it. */
const renumbered = (events: readonly Event[]): readonly Event[] =>
  events.map((event, logIndex) => ({ ...event, logIndex }));

type Kind = (events: readonly Event[], at: number, draw: (below: number) => number) => Mutant | null;

export const KINDS: Readonly<Record<string, Kind>> = {
  change: (events, at, draw) => {
    const event = events[at] as Event;
    const { logIndex: _, ...fields } = event;
    const places = placesIn(fields);
    const path = places[draw(places.length)] ?? [];
    const changed = withChange(event, path, draw);
    return { kind: `change ${path.join('.')}`, events: events.with(at, changed as Event), first: at };
  },
  'change logIndex': (events, at) => {
    const event = events[at] as Event;
    return { kind: 'change logIndex', events: events.with(at, { ...event, logIndex: at + 1 }), first: at };
  },
  drop: (events, at, draw) => {
    const left = events.toSpliced(at, 1);
    return { kind: 'drop', events: draw(2) === 0 ? left : renumbered(left), first: at };
  },
  insert: (events, at, draw) => {
    const forged = { ...(events[draw(events.length)] as Event), revision: 99 };
    return { kind: 'insert', events: renumbered(events.toSpliced(at, 0, forged)), first: at };
  },
  repeat: (events, at, draw) => {
    const again = events.toSpliced(at + 1, 0, events[at] as Event);
    return { kind: 'repeat', events: draw(2) === 0 ? again : renumbered(again), first: at + 1 };
  },
  swap: (events, at, draw) => {
    const [one, two] = [at, (at + 1 + draw(events.length - 1)) % events.length].toSorted((a, b) => a - b) as [
      number,
      number,
    ];
    const swapped = events.with(one, events[two] as Event).with(two, events[one] as Event);
    return { kind: 'swap', events: draw(2) === 0 ? swapped : renumbered(swapped), first: one };
  },
  cut: (events, at) => (at === 0 ? null : { kind: 'cut', events: events.slice(0, at), first: at }),
};

/** What whoever holds store and key makes anew, tiles, checkpoints and signatures included: every line is a whole event at its place. */
export const REBUILT: Readonly<Record<string, Kind>> = {
  'an event changed': (events, at, draw) => {
    const event = events[at] as Event;
    const amount = `${draw(1_000)}.99`;
    const changed = { ...event, data: { ...event.data, amount } };
    return { kind: 'changed', events: events.with(at, changed), first: at };
  },
  'an event dropped': (events, at) =>
    at === events.length - 1
      ? null
      : { kind: 'dropped', events: renumbered(events.toSpliced(at, 1)), first: at },
  'an event inserted': (events, at, draw) => {
    const forged = { ...(events[draw(events.length)] as Event), revision: 99 };
    return { kind: 'inserted', events: renumbered(events.toSpliced(at, 0, forged)), first: at };
  },
  'two events swapped': (events, at) => {
    const [one, two] = [events[at], events[at + 1]];
    if (one === undefined || two === undefined) return null;
    return { kind: 'swapped', events: renumbered(events.with(at, two).with(at + 1, one)), first: at };
  },
  'an event repeated': (events, at) =>
    at === events.length - 1
      ? null
      : {
          kind: 'repeated',
          events: renumbered(events.toSpliced(at + 1, 0, events[at] as Event)),
          first: at + 1,
        },
  'the tail cut off and signed again': (events, at) =>
    at === 0 ? null : { kind: 'cut', events: events.slice(0, at), first: at },
  'an older backup put back, and gone on with': (events, at) => ({
    kind: 'older backup',
    events: events.map((event, n) => (n < at ? event : { ...event, revision: event.revision + 7 })),
    first: at,
  }),
};

/** So many mutants from one seed, every kind in turn; changes of fields are a third of them. */
export function* mutants(
  events: readonly Event[],
  count: number,
  seed: number,
  of: Readonly<Record<string, Kind>> = KINDS,
): Generator<Mutant> {
  const random = new Random(seed);
  const draw = (below: number): number => random.below(below);
  const kinds = Object.keys(of).flatMap((kind) => (kind === 'change' ? Array<string>(3).fill(kind) : [kind]));
  for (let n = 0; n < count;) {
    const mutant = of[kinds[n % kinds.length] ?? '']?.(events, draw(events.length), draw) ?? null;
    n += 1;
    if (mutant !== null) yield mutant;
  }
}
