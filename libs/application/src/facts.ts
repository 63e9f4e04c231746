import {
  foldScheme,
  projectStream,
  schemeById,
  schemeStream,
  type CommandName,
  type FileFacts,
  type OpenFacts,
  type SchemeFacts,
  type ScoringScheme,
  type SignFacts,
  type SubmitFacts,
  type TargetFacts,
} from '@mingzhang/domain';
import { foldProject } from '@mingzhang/projections';
import type { EventStore } from '@mingzhang/event-store';
import { hashOf } from './identity.js';
import type { FileStore } from './ports.js';
import type { Queries } from './queries.js';
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
    private readonly files: FileStore,
  ) {}

  async find(name: CommandName, input: unknown): Promise<unknown> {
    switch (name) {
      case 'chooseUnitScheme':
      case 'receiveNotice':
        return this.schemeFacts(input as { unitId: string; schemeId: string | null });
      case 'submitTarget':
      case 'approveTarget':
        return this.targetFacts(input as OfProjectYear);
      case 'attachEvidence':
      case 'attachStampedScan':
        return this.fileFacts(input as { sha256: string });
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

  private async schemeFacts(input: { unitId: string; schemeId: string | null }): Promise<SchemeFacts> {
    return { schemeExists: (await this.scheme(input.unitId, input.schemeId)) !== null };
  }

  private async fileFacts({ sha256 }: { sha256: string }): Promise<FileFacts> {
    return { fileStored: await this.files.has(sha256) };
  }

  private async targetFacts(input: OfProjectYear): Promise<TargetFacts> {
    const scheme = await this.schemeOfYear(input);
    return { indicatorsTotal: scheme?.indicatorsTotal ?? null };
  }

  private async openFacts(input: OfProjectYear): Promise<OpenFacts> {
    const scheme = await this.schemeOfYear(input);
    return {
      scheme: scheme === null ? null : { id: scheme.id, version: scheme.version, hash: hashOf(scheme) },
    };
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
    const unitId = await this.unitOf(projectId, fiscalYear);
    const scheme = unitId === null ? null : await this.scheme(unitId, form.scheme?.id ?? null);
    return { seal: sealOf(form, scheme) };
  }

  /** What the input names, else what the form is computed by: the notice's scheme or the unit's choice for the year. */
  private async schemeOfYear(input: OfProjectYear): Promise<ScoringScheme | null> {
    const unitId = await this.unitOf(input.projectId, input.fiscalYear);
    if (unitId === null) return null;
    if (input.schemeId !== undefined) return this.scheme(unitId, input.schemeId);
    const form = await this.queries.freshForm(input.projectId, input.fiscalYear);
    return this.scheme(unitId, form?.scheme?.id ?? null);
  }

  private async unitOf(projectId: string, fiscalYear: number): Promise<string | null> {
    const events = await loadStream(this.store, projectStream(projectId));
    return foldProject(events, `${fiscalYear}-12-31`)?.unitId ?? null;
  }

  /** A unit's own published scheme, or one that ships. */
  private async scheme(unitId: string, schemeId: string | null): Promise<ScoringScheme | null> {
    if (schemeId === null) return null;
    const own = foldScheme(await loadStream(this.store, schemeStream(unitId, schemeId)));
    return own.published.at(-1) ?? schemeById(schemeId) ?? null;
  }
}
