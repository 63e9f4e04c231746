/** What an input or an event names, wherever in it: units by their id, projects with the year they are named for. */
export interface Named {
  readonly units: readonly string[];
  readonly projects: readonly { readonly projectId: string; readonly fiscalYear: number | null }[];
  readonly years: readonly number[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Stands for every unit: only a grant without limit of units covers it. No unit can have it for its id. */
export const ALL_UNITS = '（全部）';

const texts = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);
const years = (value: unknown): readonly number[] => (typeof value === 'number' ? [value] : []);

/** What a carry-over takes from: last year's line, named for its office and not as a year that is worked on. */
const ORIGIN = 'origin';

/**
 * By the three names that every schema uses (unitId, projectId, fiscalYear), so that a new command is scoped without being told.
 * A unit that is null is all of them.
 */
export function namedIn(value: unknown): Named {
  if (!isFields(value)) return { units: [], projects: [], years: [] };
  const { unitId, projectId, fiscalYear } = value;
  const inside = Object.entries(value).map(([key, one]) =>
    key === ORIGIN ? { ...namedIn(one), years: [] } : namedIn(one),
  );
  return {
    units: [...(unitId === null ? [ALL_UNITS] : texts(unitId)), ...inside.flatMap(({ units }) => units)],
    projects: [
      ...texts(projectId).map((one) => ({ projectId: one, fiscalYear: years(fiscalYear)[0] ?? null })),
      ...inside.flatMap(({ projects }) => projects),
    ],
    years: [...years(fiscalYear), ...inside.flatMap((named) => named.years)],
  };
}

/** Whether an input says by itself where it belongs; else its document does. */
export const saysWhere = (input: unknown): boolean =>
  isFields(input) && (typeof input['projectId'] === 'string' || typeof input['unitId'] === 'string');
