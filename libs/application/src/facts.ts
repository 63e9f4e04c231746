import {
  foldScheme,
  sampleText,
  schemeById,
  schemeStream,
  type Blocking,
  type FactName,
  type FactsAsked,
  type FactTable,
  type Population,
  type RowsOfForm,
  type SchemeInForce,
  type ScoringScheme,
} from '@mingzhang/domain';
import { layoutOf, narrativesOf, type Layout } from '@mingzhang/forms';
import { schemeOf, shownTarget } from '@mingzhang/projections';
import type { EventStore } from '@mingzhang/event-store';
import { unitOfProject } from './concerns.js';
import { hashOf, hashOfText } from './identity.js';
import type { FileStore } from './ports.js';
import type { Queries } from './queries.js';
import { sealOf } from './seal.js';
import { loadStream } from './stored.js';

type OfProjectYear = FactTable['seal']['ask'];
/** Undefined is what was not asked. */
type Found = { readonly [K in FactName]: FactTable[K]['answer'] | undefined };

/** What a decision has to know beside its own document, looked up before it is taken: each kind in one place. */
export class FactFinder {
  constructor(
    private readonly store: EventStore,
    private readonly queries: Queries,
    private readonly files: FileStore,
  ) {}

  async find(asked: Partial<FactsAsked<FactName>>): Promise<Found> {
    const { fileStored, schemePublished, schemeInForce, blocking, formRows, seal } = asked;
    const { rowsAssigned, filedProjects } = asked;
    return {
      fileStored: fileStored && (await this.files.has(fileStored.sha256)),
      schemePublished: schemePublished && (await this.schemePublished(schemePublished)),
      schemeInForce: schemeInForce && (await this.schemeInForce(schemeInForce)),
      blocking: blocking && (await this.blocking(blocking)),
      formRows: formRows && (await this.formRows(formRows)),
      seal: seal && (await this.seal(seal)),
      rowsAssigned: rowsAssigned && (await this.rowsAssigned(rowsAssigned)),
      filedProjects: filedProjects && (await this.filedProjects(filedProjects)),
    };
  }

  private async rowsAssigned({
    projectId,
    fiscalYear,
    role,
  }: FactTable['rowsAssigned']['ask']): Promise<FactTable['rowsAssigned']['answer']> {
    return role === 'office' ? this.queries.rowsAssigned(projectId, fiscalYear) : [];
  }

  private async schemePublished(asked: FactTable['schemePublished']['ask']): Promise<boolean> {
    return (await this.scheme(asked.unitId, asked.schemeId)) !== null;
  }

  private async schemeInForce(asked: FactTable['schemeInForce']['ask']): Promise<SchemeInForce | null> {
    const scheme = await this.schemeOfYear(asked);
    if (scheme === null) return null;
    const { id, version, indicatorsTotal } = scheme;
    return { id, version, hash: hashOf(scheme), indicatorsTotal };
  }

  private async blocking({ projectId, fiscalYear }: OfProjectYear): Promise<readonly Blocking[]> {
    const form = await this.queries.freshForm(projectId, fiscalYear);
    return (form?.findings ?? [])
      .filter(({ severity, explanation }) => severity === 'error' && explanation === null)
      .map(({ where, message }) => ({ where, message }));
  }

  private async formRows({ projectId, fiscalYear }: OfProjectYear): Promise<RowsOfForm> {
    const year = await this.queries.freshYear(projectId, fiscalYear);
    if (year === null) return { indicators: [], scheme: null, layout: printedBy(layoutOf({ scheme: null })) };
    const scheme = schemeOf(year);
    return {
      indicators: (shownTarget(year)?.indicators ?? []).map(({ indicatorId }) => indicatorId),
      scheme: scheme && { id: scheme.id, bands: scheme.qualitative.bands.length },
      layout: printedBy(layoutOf({ scheme })),
    };
  }

  private async filedProjects({
    unitId,
    fiscalYear,
    seed,
  }: FactTable['filedProjects']['ask']): Promise<Population> {
    const projects = await this.queries.filedProjects(fiscalYear, unitId);
    return {
      members: projects.map((projectId) => ({
        projectId,
        digest: hexOf(hashOfText(sampleText(seed, projectId))),
      })),
      hash: hashOfText(projects.map((one) => `${one}\n`).join('')),
    };
  }

  private async seal({ projectId, fiscalYear }: OfProjectYear): Promise<FactTable['seal']['answer']> {
    const form = await this.queries.freshForm(projectId, fiscalYear);
    if (form === null) throw new Error('an evaluation without a project year cannot be signed');
    const unitId = await unitOfProject((stream) => loadStream(this.store, stream), projectId, fiscalYear);
    const scheme = unitId === null ? null : await this.scheme(unitId, form.scheme?.id ?? null);
    return sealOf(form, scheme);
  }

  /** What the input names, else what the form is computed by: the notice's scheme or the unit's choice for the year. */
  private async schemeOfYear(input: FactTable['schemeInForce']['ask']): Promise<ScoringScheme | null> {
    const unitId = await unitOfProject(
      (stream) => loadStream(this.store, stream),
      input.projectId,
      input.fiscalYear,
    );
    if (unitId === null) return null;
    if (input.schemeId !== undefined) return this.scheme(unitId, input.schemeId);
    const form = await this.queries.freshForm(input.projectId, input.fiscalYear);
    return this.scheme(unitId, form?.scheme?.id ?? null);
  }

  /** A unit's own published scheme, or one that ships. */
  private async scheme(unitId: string, schemeId: string | null): Promise<ScoringScheme | null> {
    if (schemeId === null) return null;
    const own = foldScheme(await loadStream(this.store, schemeStream(unitId, schemeId)));
    return own.published.at(-1) ?? schemeById(schemeId) ?? null;
  }
}

const printedBy = (layout: Layout): RowsOfForm['layout'] => ({
  label: layout.label,
  narratives: narrativesOf(layout),
});

const hexOf = (hash: string): string => hash.slice('sha256:'.length);
