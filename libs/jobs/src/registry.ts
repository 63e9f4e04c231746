import type { JobBinding, JobDefinition } from './definition.js';
import { UnknownJob } from './port.js';

/** Starting is refused; `message` names every job that is wrong. */
export class IncompleteRegistry extends Error {
  override readonly name = 'IncompleteRegistry';
}

/** How one attempt ended, for the log. */
export interface AttemptReport {
  readonly id: string;
  readonly name: string;
  readonly attempt: number;
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'closing';
  readonly error: string | null;
  readonly milliseconds: number;
}

/** Every job a process knows, by name. */
export class JobRegistry {
  private constructor(
    private readonly definitions: ReadonlyMap<string, JobDefinition>,
    private readonly bindings: ReadonlyMap<string, JobBinding> | null,
    /** Told of every attempt this process makes. Must not throw. */
    readonly report: (attempt: AttemptReport) => void = () => undefined,
  ) {}

  /** For a process that only asks for jobs and looks at them. @throws IncompleteRegistry for a name defined twice. */
  static ofProducer(definitions: readonly JobDefinition[]): JobRegistry {
    refuse(twice(definitions.map(({ name }) => name)).map((name) => `${name} is defined twice`));
    return new JobRegistry(new Map(definitions.map((one) => [one.name, one])), null);
  }

  /** For a process that does the work. @throws IncompleteRegistry unless every job has one handler. */
  static ofWorker(
    definitions: readonly JobDefinition[],
    bindings: readonly JobBinding[],
    report?: (attempt: AttemptReport) => void,
  ): JobRegistry {
    const producer = JobRegistry.ofProducer(definitions);
    const bound = bindings.map(({ definition }) => definition.name);
    refuse([
      ...twice(bound).map((name) => `${name} has two handlers`),
      ...definitions.filter(({ name }) => !bound.includes(name)).map(({ name }) => `${name} has no handler`),
      ...bound
        .filter((name) => !producer.definitions.has(name))
        .map((name) => `${name} has a handler, but no definition`),
    ]);
    const byName = new Map(bindings.map((one) => [one.definition.name, one]));
    return new JobRegistry(producer.definitions, byName, report);
  }

  /** Whether jobs run in this process. */
  get works(): boolean {
    return this.bindings !== null;
  }

  /** @throws UnknownJob */
  definition(name: string): JobDefinition {
    const definition = this.definitions.get(name);
    if (definition === undefined) throw new UnknownJob(name);
    return definition;
  }

  /** A job that waited in the queue while its definition went away keeps its name as label. */
  label(name: string): string {
    return this.definitions.get(name)?.label ?? name;
  }

  /** How a job of this name is tried again; of an unknown one, a few times. */
  limits(name: string): Pick<JobDefinition, 'attempts' | 'backoffMs'> {
    return this.definitions.get(name) ?? UNKNOWN;
  }

  /** Null for a job that this version of the program does not know. */
  binding(name: string): JobBinding | null {
    return this.bindings?.get(name) ?? null;
  }
}

const UNKNOWN = { attempts: 5, backoffMs: 10_000 };

const twice = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, n) => names.indexOf(name) !== n)),
];

function refuse(complaints: readonly string[]): void {
  if (complaints.length > 0) throw new IncompleteRegistry(complaints.join('; '));
}
