import {
  schemeById,
  type AnyEvent,
  type CommandName,
  type OpenFacts,
  type SignFacts,
  type SubmitFacts,
  type TargetFacts,
  projectStream,
  unitStream,
} from '@mingzhang/domain';
import { foldProject } from '@mingzhang/projections';
import type { EventStore } from '@mingzhang/event-store';
import type { Queries } from './queries.js';
import { hashOf } from './identity.js';
import { sealOf } from './seal.js';
import { loadStream } from './stored.js';

interface OfProjectYear {
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly schemeId?: string;
}

/** What a decision has to know about other documents, looked up before it is taken. */
export class FactFinder {
  constructor(
    private readonly store: EventStore,
    private readonly queries: Queries,
  ) {}

  async find(name: CommandName, input: unknown): Promise<unknown> {
    switch (name) {
      case 'submitTarget':
      case 'approveTarget':
        return this.targetFacts(input as OfProjectYear);
      case 'openEvaluation':
        return this.openFacts(input as OfProjectYear);
      case 'submitEvaluation':
        return this.submitFacts(input as OfProjectYear);
      case 'signEvaluation':
        return this.signFacts(input as OfProjectYear);
      default:
        return undefined;
    }
  }

  private async targetFacts(input: OfProjectYear): Promise<TargetFacts> {
    const schemeId = await this.defaultScheme(input);
    const scheme = schemeId === null ? undefined : schemeById(schemeId);
    return { indicatorsTotal: scheme?.indicatorsTotal ?? null };
  }

  private async openFacts(input: OfProjectYear): Promise<OpenFacts> {
    const schemeId = input.schemeId ?? (await this.defaultScheme(input));
    const scheme = schemeId === null ? undefined : schemeById(schemeId);
    return { scheme: scheme === undefined ? null : { id: scheme.id, hash: hashOf(scheme) } };
  }

  private async submitFacts({ projectId, fiscalYear }: OfProjectYear): Promise<SubmitFacts> {
    const form = await this.queries.freshForm(projectId, fiscalYear);
    const blocking = (form?.findings ?? [])
      .filter(({ severity, explanation }) => severity === 'error' && explanation === null)
      .map(({ where, message }) => ({ where, message }));
    return { blocking };
  }

  private async signFacts({ projectId, fiscalYear }: OfProjectYear): Promise<SignFacts> {
    const form = await this.queries.freshForm(projectId, fiscalYear);
    if (form === null) throw new Error('an evaluation without a project year cannot be signed');
    return { seal: sealOf(form) };
  }

  /** From the streams, not from views: a decision never depends on how far a projector has got. */
  private async defaultScheme({ projectId, fiscalYear }: OfProjectYear): Promise<string | null> {
    const project = foldProject(
      await loadStream(this.store, projectStream(projectId)),
      `${fiscalYear}-12-31`,
    );
    if (project === null) return null;
    const chosen = (await loadStream(this.store, unitStream(project.unitId)))
      .filter((event): event is Extract<AnyEvent, { type: 'UnitSchemeChosen' }> => event.type === 'UnitSchemeChosen')
      .filter(({ payload }) => payload.fiscalYear === fiscalYear);
    return chosen.at(-1)?.payload.schemeId ?? null;
  }
}
