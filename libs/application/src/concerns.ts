import { namedIn, projectStream, saysWhere, type AnyCommand, type Concern } from '@mingzhang/domain';
import { foldProject } from '@mingzhang/projections';
import type { Load } from './streams.js';

/** The unit that has the project in this year; null where there is no such project. Without a year: who has it last. */
export async function unitOfProject(
  load: Load,
  projectId: string,
  fiscalYear: number | null,
): Promise<string | null> {
  const events = await load(projectStream(projectId));
  return foldProject(events, `${fiscalYear ?? 9999}-12-31`)?.unitId ?? null;
}

/** Which units and years an act or a page concerns: what grants are held against. */
export class Concerns {
  constructor(private readonly load: Load) {}

  /** What the input names; of an act that names only its document (冲销), what the document names. */
  async ofCommand(command: AnyCommand, input: unknown): Promise<Concern> {
    if (saysWhere(input)) return this.of([input]);
    const document = await this.ofStream(command.stream(input));
    const named = await this.of([input]);
    return {
      units: [...new Set([...named.units, ...document.units])],
      years: [...new Set([...named.years, ...document.years])],
    };
  }

  /** What all events of a document name. */
  async ofStream(stream: string): Promise<Concern> {
    const events = await this.load(stream);
    return this.of(events.map(({ payload }) => payload));
  }

  async of(values: readonly unknown[]): Promise<Concern> {
    const named = values.map(namedIn);
    const units = new Set(named.flatMap((one) => one.units));
    const asked = new Map(
      named.flatMap(({ projects }) =>
        projects.map((one) => [`${one.projectId}/${one.fiscalYear ?? ''}`, one] as const),
      ),
    );
    for (const { projectId, fiscalYear } of asked.values()) {
      const unit = await unitOfProject(this.load, projectId, fiscalYear);
      if (unit !== null) units.add(unit);
    }
    return { units: [...units], years: [...new Set(named.flatMap(({ years }) => years))] };
  }
}
