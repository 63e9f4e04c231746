import { eventDefinition, finding, type AnyEvent, type Seal } from '@mingzhang/domain';
import {
  changedCells,
  fillSlots,
  layoutById,
  layoutIdOf,
  layoutOf,
  printFacts,
  resolve,
  sealedSheet,
  shownByDefault,
  type Layout,
  type PaperView,
  type PrintFacts,
  type SealShown,
  type Sheet,
  type Shown,
} from '@mingzhang/forms';
import { catalogued, ENGINE_VERSION, LISTED, type Form, type ProjectYear } from '@mingzhang/projections';
import { hashOfText } from './identity.js';
import type { Axes, Queries } from './queries.js';
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

/** Beyond so many events after a seal, changes are no longer told event by event. */
const TOLD_SINGLY = 40;

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
    if (sealed !== null && shown === 'sealed') return { form, sheet: sealed.sheet, facts, shown, sealed };
    const chosen = (layout === undefined ? undefined : layoutById(layout)) ?? layoutOf(form);
    return { form, sheet: resolve(chosen, form), facts, shown, sealed };
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
    const total = changedCells(sheet, resolve(layout, form));
    if (total.length === 0) return NOTHING;
    const year = await this.queries.yearAt(project.projectId, fiscalYear, form.logIndex);
    if (year === null) return NOTHING;
    const later = reachingBehind(year, seal.logIndex);
    const by = new Map<string, number[]>();
    for (const { from, to, events } of stepsOf(year, later)) {
      const [before, after] = await Promise.all(
        [from - 1, to].map((index) => this.queries.formAt(project.projectId, fiscalYear, index)),
      );
      if (before == null || after == null) continue;
      for (const { cell } of changedCells(resolve(layout, before), resolve(layout, after))) {
        by.set(cell, [...(by.get(cell) ?? []), ...events]);
      }
    }
    const changes = total.map(({ cell, before, after }) => ({
      cell,
      sealed: before,
      now: after,
      // Of sums elsewhere only the newest event is known: what no single event explains hangs on them.
      events: by.get(cell) ?? [...year.rejudgedBy],
    }));
    const told = new Set(changes.flatMap(({ events }) => events));
    const since = await Promise.all(
      [...told].sort((a, b) => a - b).map((index) => this.queries.event(index)),
    );
    return { changes, since: since.filter((event) => event !== null) };
  }
}

/** Events after an index: on the year's own papers, its payments, and those that carried-over money hangs on elsewhere. */
const reachingBehind = (
  { events, behindSeal, rejudgedBy }: ProjectYear,
  index: number,
): readonly number[] => [
  ...new Set(
    [...events.map(({ logIndex }) => logIndex), ...behindSeal.indices, ...rejudgedBy]
      .filter((one) => one > index)
      .sort((a, b) => a - b),
  ),
];

interface Step {
  readonly from: number;
  readonly to: number;
  readonly events: readonly number[];
}

/** Event by event; all at once where they are many. Of many payments only the first are known by name. */
function stepsOf({ behindSeal, lastIndex }: ProjectYear, later: readonly number[]): readonly Step[] {
  if (later.length <= TOLD_SINGLY && behindSeal.count <= LISTED) {
    return later.map((index) => ({ from: index, to: index, events: [index] }));
  }
  return [{ from: later[0] ?? lastIndex, to: lastIndex, events: later }];
}

const NOTHING: { readonly changes: PaperView['changes']; readonly since: readonly AnyEvent[] } = {
  changes: [],
  since: [],
};

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
