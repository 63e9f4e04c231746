import { lastDayOf, meaningOf, projectSubject, type AnyEvent } from '@mingzhang/domain';
import { foldProject } from '@mingzhang/projections';
import type { KnownProject, UnitOfYear, ViewStore } from '@mingzhang/view-store';

/** Of what somebody is typing towards: who needs more types more. */
const MOST_CHOICES = 50;
const MOST_UNBEGUN = 500;
const MOST_STANDING = 1_000;
const LAST_DAY = lastDayOf(9999);

/** A project whatever its year; null where no document is about it yet. */
export type NamedProject = Omit<KnownProject, 'fiscalYear'> & { readonly fiscalYear: number | null };

/** What may be named in an act, so that nobody has to know an id. */
export class Names {
  constructor(private readonly views: () => ViewStore) {}

  /** Every unit, with projects or without. */
  async units(): Promise<readonly UnitOfYear[]> {
    return this.views().registeredUnits();
  }

  /** Projects by a part of their name or code, those that no document is about yet among them; `units` limits whose. */
  async projects(text: string, units: readonly string[] | undefined): Promise<readonly NamedProject[]> {
    const begun = await this.views().registeredProjects({ text, units, limit: MOST_CHOICES });
    if (begun.length >= MOST_CHOICES) return begun;
    const fresh = unbegun(await this.views().projectsWithoutYear(MOST_UNBEGUN)).filter(
      ({ projectId, name, code, unitId }) =>
        [name, code ?? '', projectId].some((one) => one.includes(text)) &&
        (units === undefined || units.includes(unitId)),
    );
    return [...begun, ...fresh];
  }

  /** What stands on a project's year: the newest of its own events without those that were undone. */
  async standing(projectId: string, fiscalYear: number): Promise<readonly AnyEvent[]> {
    const lastIndex = (await this.views().checkpoint())?.logIndex ?? -1;
    const own = [{ subject: projectSubject(projectId), year: fiscalYear }];
    const cut = { lastIndex, upTo: null };
    const events = await this.views().stretch(own, cut, lastIndex + 1, MOST_STANDING);
    const undone = new Set(events.map((event) => meaningOf(event).undoes?.(event)));
    return events.filter(({ id }) => !undone.has(id));
  }
}

/** Registered projects as their own events tell them. */
function unbegun(events: readonly AnyEvent[]): readonly NamedProject[] {
  const ids = new Set(
    events.flatMap(({ type, payload }) => (type === 'ProjectRegistered' ? [payload.projectId] : [])),
  );
  return [...ids].flatMap((projectId) => {
    const own = events.filter(({ payload }) => 'projectId' in payload && payload.projectId === projectId);
    const known = foldProject(own, LAST_DAY);
    if (known === null) return [];
    return [{ projectId, name: known.name, code: known.code, unitId: known.unitId, fiscalYear: null }];
  });
}
