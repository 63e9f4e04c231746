import { eventDefinition, finding, type AnyEvent, type Seal } from '@mingzhang/domain';
import {
  cellsOfSheet,
  fillSlots,
  layoutById,
  layoutIdOf,
  layoutOf,
  PAPER_LABELS,
  paperSheet,
  printFacts,
  resolve,
  sealAnnex,
  sealedSheet,
  shownByDefault,
  type Layout,
  type PaperId,
  type PaperView,
  type Printable,
  type PrintFacts,
  type SealShown,
  type Sheet,
  type Shown,
} from '@mingzhang/forms';
import {
  catalogued,
  causedIn,
  changedCells,
  computeForm,
  ENGINE_VERSION,
  type Form,
  type ProjectYear,
} from '@mingzhang/projections';
import { hashOfText } from './identity.js';
import type { Axes } from './event-queries.js';
import type { Queries } from './queries.js';
import { sealedBytes } from './seal.js';

export interface PaperRequest extends Axes {
  /** As of this log index, however the ledger has grown since. */
  readonly lastIndex?: number | undefined;
  /** Default: the layout of the form's scheme. What is sealed has the layout it was sealed with. */
  readonly layout?: string | undefined;
  /** Default: what was signed, where a signature stands. */
  readonly show?: Shown | undefined;
}

/** A form on its layout: what page, workbook and archive show. */
export interface Paper {
  readonly form: Form;
  readonly sheet: Sheet;
  /** What is printed: the sheet, and the 附页 behind it. */
  readonly parts: readonly Printable[];
  readonly facts: PrintFacts;
  readonly shown: Shown;
  readonly sealed: SealedPaper | null;
}

type SealOfYear = ProjectYear['evaluation']['seals'][number];
interface SealedPaper {
  readonly of: SealOfYear;
  readonly sheet: Sheet;
  readonly redrawn: boolean;
  /** A redrawing at the seal's log index by this program gives the sealed bytes. */
  readonly repeats: boolean;
}

const FORM_NAME = '自评表';

/** The one way from a project and year to its paper. */
export class Papers {
  constructor(
    private readonly queries: Queries,
    private readonly demo: boolean,
  ) {}

  async paper(projectId: string, fiscalYear: number, request: PaperRequest = {}): Promise<Paper | null> {
    const { lastIndex, layout, show, ...axes } = request;
    const form =
      lastIndex === undefined
        ? await this.queries.form(projectId, fiscalYear, axes)
        : await this.queries.formAt(projectId, fiscalYear, lastIndex);
    if (form === null) return null;
    const sealed = await this.lastSealed(form);
    const shown = sealed === null ? 'now' : (show ?? shownByDefault(form));
    const facts = printFacts(form, this.demo, shown);
    if (sealed !== null && shown === 'sealed') {
      const { sheet } = sealed;
      return {
        form,
        sheet,
        parts: [{ name: FORM_NAME, sheet }, annexOf(form, sealed)],
        facts,
        shown,
        sealed,
      };
    }
    const chosen = (layout === undefined ? undefined : layoutById(layout)) ?? layoutOf(form);
    const sheet = resolve(chosen, form);
    return { form, sheet, parts: [{ name: FORM_NAME, sheet }], facts, shown, sealed };
  }

  /** A paper beside the form, of what is known now. */
  async beside(projectId: string, fiscalYear: number, id: PaperId, axes: Axes): Promise<Paper | null> {
    const form = await this.queries.form(projectId, fiscalYear, axes);
    if (form === null) return null;
    const sheet = paperSheet(id, form);
    const facts = printFacts(form, this.demo, 'now');
    return { form, sheet, parts: [{ name: PAPER_LABELS[id], sheet }], facts, shown: 'now', sealed: null };
  }

  /** The paper for a page: with its seal, and what happened since. */
  async view(paper: Paper): Promise<PaperView> {
    const { form, sheet, facts, shown, sealed } = paper;
    const { changes, since } = sealed === null ? NOTHING : await this.sinceSealed(form, sealed);
    const seal = sealed === null ? null : sealShown(sealed);
    return {
      shown,
      sheet: fillSlots(sheet, facts),
      seal,
      changes,
      since: since.map(({ logIndex, type, meta }) => ({
        logIndex,
        label: eventDefinition(type).label,
        occurredOn: meta.occurredOn,
      })),
      findings: seal === null || seal.intact ? [] : [damaged(seal)],
    };
  }

  private async lastSealed(form: Form): Promise<SealedPaper | null> {
    const { projectId } = form.project;
    if (form.evaluation.seals.length === 0) return null;
    const year = await this.queries.yearAt(projectId, form.fiscalYear, form.logIndex);
    const of = year?.evaluation.seals.at(-1);
    const then =
      of === undefined ? null : await this.queries.formAt(projectId, form.fiscalYear, of.seal.logIndex);
    if (of === undefined || then === null) return null;
    const redrawing = resolve(layoutOfSeal(of.seal, then), then);
    const kept = sealedSheet(of.seal);
    return {
      of,
      sheet: kept ?? redrawing,
      redrawn: kept === null,
      repeats: sealedBytes(then, redrawing, of.seal.formVersion) === of.seal.form,
    };
  }

  /** Old and new by cell, each with the events that did it. */
  private async sinceSealed(form: Form, { of: { seal }, sheet }: SealedPaper) {
    const { project, fiscalYear } = form;
    const layout = layoutOfSeal(seal, form);
    const total = changedCells(cellsOfSheet(sheet), cellsOfSheet(resolve(layout, form)));
    if (total.length === 0) return NOTHING;
    const log = await this.queries.yearLog(project.projectId, fiscalYear, form);
    const later = log.all.map(({ logIndex }) => logIndex).filter((one) => one > seal.logIndex);
    const caused = causedIn(log, later, (one) => cellsOfSheet(resolve(layout, computeForm(one, {}))));
    const by = new Map(caused.map(({ cell, events }) => [cell, events]));
    const changes = total.map(({ cell, before, after }) => ({
      cell,
      sealed: before ?? '',
      now: after ?? '',
      events: [...(by.get(cell) ?? [])],
    }));
    const told = new Set(changes.flatMap(({ events }) => events));
    const since = await Promise.all(
      [...told].sort((a, b) => a - b).map((index) => this.queries.event(index)),
    );
    return { changes, since: since.filter((event) => event !== null) };
  }
}

const NOTHING: { readonly changes: PaperView['changes']; readonly since: readonly AnyEvent[] } = {
  changes: [],
  since: [],
};

const annexOf = ({ project, fiscalYear }: Form, { of: { seal, signedAt } }: SealedPaper): Printable => ({
  name: '附页',
  sheet: sealAnnex({ seal, signedAt, project: project.name, unit: project.unitName, fiscalYear }),
});

/** The layout is fixed by the seal, whatever the unit's scheme says since. */
const layoutOfSeal = (seal: Seal, form: Form): Layout => layoutById(layoutIdOf(seal)) ?? layoutOf(form);

function sealShown({ of: { seal, signedAt }, redrawn, repeats }: SealedPaper): SealShown {
  const { number, logIndex, layout, engineVersion, formHash, form } = seal;
  const intact = hashOfText(form) === formHash;
  const differs = intact && !repeats;
  return {
    number,
    signedAt,
    logIndex,
    layout,
    engineVersion,
    formHash,
    intact,
    redrawn,
    note: differs
      ? `本程序（版本 ${ENGINE_VERSION}）按同一序号重算，与封存时（版本 ${engineVersion}）所得不同；以封存的为准。`
      : null,
  };
}

const damaged = ({ number, formHash }: SealShown) =>
  catalogued(
    finding('SEAL_DAMAGED', `封存·第${number}次`, `第${number}次封存的表，所存内容的摘要与封存时的不符`, {
      evidence: formHash,
    }),
  );
