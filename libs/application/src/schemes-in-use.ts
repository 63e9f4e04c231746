import { SCHEMES, unitSubject, type AnyEvent, type ScoringScheme, type TimelineKey } from '@mingzhang/domain';
import type { ViewStore } from '@mingzhang/view-store';
import { hashOf } from './identity.js';

/** A version of a scheme that units can be scored by, and how many units chose it in which year. */
export interface SchemeInUse {
  readonly scheme: ScoringScheme;
  /** Of its content: what seals name. */
  readonly hash: string;
  /** Whose own scheme it is; null for one that ships. */
  readonly ownOf: string | null;
  readonly isSuperseded: boolean;
  readonly chosen: readonly { readonly fiscalYear: number; readonly units: number }[];
}

/** What one question names at a time. */
const KEYS = 200;

/** Every scheme that ships and every one that was published, those in use first. */
export async function schemesInUse(
  views: ViewStore,
  years: readonly number[],
): Promise<readonly SchemeInUse[]> {
  const units = await views.registeredUnits();
  const keys = units.flatMap(({ unitId }) =>
    [0, ...years].map((year) => ({ subject: unitSubject(unitId), year })),
  );
  const events = await inParts(views, keys);
  const names = new Map(units.map(({ unitId, unitName }) => [unitId, unitName]));
  const own = events.flatMap((event) =>
    event.type === 'SchemePublished'
      ? [{ scheme: event.payload.scheme, ownOf: names.get(event.payload.unitId) ?? event.payload.unitId }]
      : [],
  );
  const superseded = new Set(
    events.flatMap((event) =>
      event.type === 'SchemeSuperseded' ? [`${event.payload.schemeId}@${event.payload.version}`] : [],
    ),
  );
  const choices = choicesOf(events);
  const all = [...own, ...SCHEMES.map((scheme) => ({ scheme, ownOf: null }))].map(({ scheme, ownOf }) => ({
    scheme,
    hash: hashOf(scheme),
    ownOf,
    isSuperseded: superseded.has(`${scheme.id}@${scheme.version}`),
    chosen: choices.get(scheme.id) ?? [],
  }));
  return all.toSorted((one, other) => total(other) - total(one));
}

const total = ({ chosen }: SchemeInUse): number => chosen.reduce((sum, { units }) => sum + units, 0);

async function inParts(views: ViewStore, keys: readonly TimelineKey[]): Promise<readonly AnyEvent[]> {
  const events: AnyEvent[] = [];
  for (let from = 0; from < keys.length; from += KEYS)
    events.push(...(await views.timeline(keys.slice(from, from + KEYS))));
  return events;
}

/** By scheme: how many units are on it in each year. A notice that names a scheme stands before the unit's choice, as in the form. */
function choicesOf(events: readonly AnyEvent[]): ReadonlyMap<string, SchemeInUse['chosen']> {
  const chosen = new Map<string, string>();
  const named = new Map<string, string>();
  for (const event of events.toSorted((one, other) => one.logIndex - other.logIndex)) {
    if (event.type === 'UnitSchemeChosen') chosen.set(placeOf(event.payload), event.payload.schemeId);
    if (event.type !== 'NoticeReceived') continue;
    if (event.payload.schemeId === null) named.delete(placeOf(event.payload));
    else named.set(placeOf(event.payload), event.payload.schemeId);
  }
  const counts = new Map<string, Map<number, number>>();
  for (const [place, schemeId] of new Map([...chosen, ...named])) {
    const year = Number(place.slice(0, 4));
    const years = counts.get(schemeId) ?? new Map<number, number>();
    counts.set(schemeId, years.set(year, (years.get(year) ?? 0) + 1));
  }
  const listed = (years: ReadonlyMap<number, number>) =>
    [...years]
      .map(([fiscalYear, units]) => ({ fiscalYear, units }))
      .toSorted((a, b) => b.fiscalYear - a.fiscalYear);
  return new Map([...counts].map(([schemeId, years]) => [schemeId, listed(years)]));
}

const placeOf = ({ fiscalYear, unitId }: { readonly fiscalYear: number; readonly unitId: string }): string =>
  `${fiscalYear} ${unitId}`;
