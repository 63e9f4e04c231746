import {
  currentYear,
  fromFen,
  lastDayOf,
  type Day,
  type EvaluationStatus,
  type MovementFilter,
  projectSubject,
  type RowAssigned,
  unitSubject,
  type TimelineKey,
} from '@mingzhang/domain';
import {
  computeForm,
  computePage,
  cutTimeline,
  foldProject,
  foldProjectYear,
  headOf,
  historyOf,
  ownerOf,
  rowsAssigned,
  schemeNamed,
  sealedAt,
  budgetChanges,
  simulate,
  type BudgetChanges,
  STRETCH,
  timelineOf,
  unknownIndicators,
  yearChanges,
  type FindingFacets,
  type Form,
  type History,
  type ProjectList,
  type ProjectPage,
  type Stretch,
  type TimelinePart,
  type ProjectYear,
  type Provenance,
  type SimulationRequest,
  type YearChanges,
  type YearLog,
} from '@mingzhang/projections';
import { Assessments, remember } from './assessments.js';
import {
  findingFacets,
  idsWithFinding,
  listWithFinding,
  type FindingFilter,
  type FoundQuery,
  type RowsQuery,
} from './by-finding.js';
import { EventQueries, type Axes, type Known } from './event-queries.js';
import type { CurrentRow, ListAnswer, ListQuery, Part, ViewStore } from '@mingzhang/view-store';
import { Names } from './names.js';
import { provenanceRow } from './provenance-row.js';

export interface Freshness {
  /** Waits until the views show everything appended so far. */
  catchUp(): Promise<void>;
}

/** What changed, of which project, and the newest event it is told by. */
export interface Changed extends YearChanges {
  readonly project: Form['project'];
  readonly logIndex: number;
}

const FILED: readonly EvaluationStatus[] = ['filed', 'published'];
interface Folded {
  readonly version: number;
  readonly year: ProjectYear | null;
  readonly form: Form | null;
}

/** Reads. Everything a page shows is a fold over its timeline; what is cached hangs on the timeline's newest index. */
export class Queries extends EventQueries {
  private readonly cache = new Map<string, Folded>();
  /** Versions as of a head of the views: while nothing has been applied, nothing is asked again. */
  private readonly assessments = new Assessments((id, year) => this.current(id, year));
  private readonly versions = new Map<string, { head: number; version: number }>();

  readonly names = new Names(() => this.views);

  constructor(
    views: ViewStore,
    private readonly freshness: Freshness,
  ) {
    super(views);
  }

  override switchTo(views: ViewStore): void {
    super.switchTo(views);
    this.cache.clear();
    this.assessments.clear();
    this.versions.clear();
  }

  async form(projectId: string, fiscalYear: number, axes: Axes = {}): Promise<Form | null> {
    if (axes.asOf === undefined && axes.upTo === undefined) {
      return (await this.current(projectId, fiscalYear)).form;
    }
    const year = await this.cutYear(projectId, fiscalYear, axes);
    return year === null ? null : computeForm(year, axes);
  }

  /** The form as of a log index: whoever asks for the same gets the same, however the ledger has grown since. */
  async formAt(projectId: string, fiscalYear: number, lastIndex: number): Promise<Form | null> {
    const year = await this.yearUpTo(projectId, fiscalYear, { lastIndex, upTo: null });
    return year === null ? null : computeForm(year, {});
  }

  /** Everything of a year up to a log index, its seals whole. */
  async yearAt(projectId: string, fiscalYear: number, lastIndex: number): Promise<ProjectYear | null> {
    return this.yearUpTo(projectId, fiscalYear, { lastIndex, upTo: null });
  }

  /** The log of a year as far as it hangs on it, cut as a form says it was. */
  async yearLog(
    projectId: string,
    fiscalYear: number,
    { logIndex, upTo }: { readonly logIndex: number; readonly upTo: Day | null },
  ): Promise<YearLog> {
    const key = { projectId, fiscalYear };
    const cut = { lastIndex: logIndex, upTo };
    const own = cutTimeline(await this.views.timeline(await this.keys(projectId, fiscalYear)), cut);
    const known = new Set(own.map((one) => one.logIndex));
    const elsewhere = (await this.views.moneyEvents(key)).filter((index) => !known.has(index));
    const all = [...own, ...cutTimeline(await this.views.eventsAt(elsewhere), cut)];
    return { key, own, all: all.sort((a, b) => a.logIndex - b.logIndex) };
  }

  /** What changed between two cuts, the second of which knows all that the first does. Null where the year is not there. */
  async changes(projectId: string, fiscalYear: number, from: Axes, to: Axes): Promise<Changed | null> {
    const { year } = await this.current(projectId, fiscalYear);
    if (year?.project == null) return null;
    const cut = await this.cutOf(to);
    const log = await this.yearLog(projectId, fiscalYear, { logIndex: cut.lastIndex, upTo: cut.upTo });
    const logIndex = log.own.at(-1)?.logIndex ?? -1;
    return { ...yearChanges(log, await this.cutOf(from), cut), project: headOf(year), logIndex };
  }

  /** The form with every event appended before this call: what a decision is taken on. */
  async freshForm(projectId: string, fiscalYear: number): Promise<Form | null> {
    await this.freshness.catchUp();
    return this.form(projectId, fiscalYear);
  }

  /** The year with every event appended before this call. */
  async freshYear(projectId: string, fiscalYear: number): Promise<ProjectYear | null> {
    await this.freshness.catchUp();
    return (await this.current(projectId, fiscalYear)).year;
  }

  /** Whose rows of the form are whose, with every event appended before this call. */
  async rowsAssigned(projectId: string, fiscalYear: number): Promise<readonly RowAssigned[]> {
    await this.freshness.catchUp();
    const lastIndex = (await this.views.checkpoint())?.logIndex ?? -1;
    return rowsAssigned(
      await this.views.folded([{ subject: projectSubject(projectId), year: fiscalYear }], lastIndex),
    );
  }

  /** By id, with every event appended before this call. */
  async filedProjects(fiscalYear: number, unitId: string | null): Promise<readonly string[]> {
    await this.freshness.catchUp();
    const of = unitId === null ? {} : { unitId };
    return (await this.views.projectsIn(fiscalYear, FILED, of)).toSorted();
  }

  async page(projectId: string, fiscalYear: number, axes: Axes = {}): Promise<ProjectPage | null> {
    const cut = await this.cutOf(axes);
    const year = await this.yearOn(projectId, fiscalYear, axes, cut);
    if (year === null) return null;
    const stretch = await this.stretch(year, cut, cut.lastIndex + 1);
    return computePage(year, { ...axes, years: await this.views.years(projectId), stretch });
  }

  /** 预算变动 of a year, document by document. */
  async budgetChanges(projectId: string, fiscalYear: number, axes: Axes = {}): Promise<BudgetChanges | null> {
    const year = await this.yearOn(projectId, fiscalYear, axes, await this.cutOf(axes));
    return year === null ? null : budgetChanges(year, axes);
  }

  /** The entries of 时间线 before a log index. */
  async timeline(
    projectId: string,
    fiscalYear: number,
    before: number,
    axes: Axes = {},
  ): Promise<TimelinePart | null> {
    const cut = await this.cutOf(axes);
    const year = await this.yearOn(projectId, fiscalYear, axes, cut);
    return year === null ? null : timelineOf(year, await this.stretch(year, cut, before));
  }

  private async yearOn(
    projectId: string,
    fiscalYear: number,
    axes: Axes,
    cut: Known,
  ): Promise<ProjectYear | null> {
    return axes.asOf === undefined && axes.upTo === undefined
      ? (await this.current(projectId, fiscalYear)).year
      : this.yearUpTo(projectId, fiscalYear, cut);
  }

  private async stretch(year: ProjectYear, cut: Known, before: number): Promise<Stretch> {
    const keys = await this.keys(year.projectId, year.fiscalYear);
    // A year that is remembered knows no more than it did, whatever has come since.
    const known = { ...cut, lastIndex: Math.min(cut.lastIndex, year.lastIndex) };
    const events = await this.views.stretch(keys, known, before, STRETCH);
    const lastIndex = (events[0]?.logIndex ?? 0) - 1;
    return { events, before: await this.views.sums(year, { ...known, lastIndex }) };
  }

  /** 前年, 上年, 本年 as the ledger has them. */
  async history(projectId: string, fiscalYear: number): Promise<History | null> {
    const known = await this.views.years(projectId);
    const forms: Form[] = [];
    for (const year of known.filter((one) => one <= fiscalYear && one > fiscalYear - 3)) {
      const form = await this.form(projectId, year);
      if (form !== null) forms.push(form);
    }
    return forms.length === 0 ? null : historyOf(projectId, fiscalYear, forms);
  }

  /** The form as it is beside the form as it would be; writes nothing. */
  async simulate(
    projectId: string,
    fiscalYear: number,
    { schemeId, ...changes }: SimulationRequest,
  ): Promise<{ actual: Form; simulated: Form } | 'no-year' | 'no-scheme' | { unknown: readonly string[] }> {
    const { year, form } = await this.current(projectId, fiscalYear);
    if (year === null || form === null) return 'no-year';
    const scheme = schemeId === undefined ? undefined : schemeNamed(year, schemeId);
    if (scheme === null) return 'no-scheme';
    const unknown = unknownIndicators(year, changes);
    if (unknown.length > 0) return { unknown };
    return { actual: form, simulated: computeForm(simulate(year, { ...changes, scheme }), {}) };
  }

  /** What a cached page hangs on: the newest event on any timeline it is folded from. */
  async version(projectId: string, fiscalYear: number): Promise<number> {
    const head = (await this.views.checkpoint())?.logIndex ?? -1;
    const key = `${projectId}/${fiscalYear}`;
    const known = this.versions.get(key);
    if (known !== undefined && known.head === head) return known.version;
    const version = await this.views.version(await this.keys(projectId, fiscalYear));
    remember(this.versions, key, { head, version });
    return version;
  }

  /** The rows of a list without what is folded for each of them. */
  async projects(query: ListQuery): Promise<ListAnswer> {
    return this.views.list(query);
  }

  /** In how many forms of a list each kind of finding stands. */
  findings(query: RowsQuery): Promise<FindingFacets> {
    return findingFacets(this.views, this.assessments, query);
  }

  async list({ finding, ...query }: FoundQuery): Promise<ProjectList> {
    const answer = await listWithFinding(this.views, this.assessments, query, finding);
    const rows = [];
    for (const row of answer.rows) rows.push(await this.listRow(row));
    const checkpoint = await this.views.checkpoint();
    return {
      rows,
      total: answer.total,
      unchecked: answer.unchecked,
      totals: {
        initial: fromFen(answer.totals.initial),
        adjusted: fromFen(answer.totals.adjusted),
        executed: fromFen(answer.totals.executed),
      },
      fiscalYear: query.fiscalYear,
      years: [...(await this.views.years())],
      units: (await this.views.units(query.fiscalYear)).filter(
        ({ unitId }) => query.units?.includes(unitId) ?? true,
      ),
      logIndex: checkpoint?.logIndex ?? -1,
    };
  }

  /** Of these projects those that have such a finding. */
  async withFinding(query: RowsQuery, finding: FindingFilter): Promise<ReadonlySet<string>> {
    return idsWithFinding(this.views, this.assessments, query, finding);
  }

  /** The year of a list that names none. */
  async currentYear(today: Day): Promise<number> {
    return currentYear(await this.views.years(), today);
  }

  /** With documents, of all projects or of one. */
  async years(projectId?: string): Promise<readonly number[]> {
    return this.views.years(projectId);
  }

  async find(text: string, fiscalYear: number): Promise<readonly CurrentRow[]> {
    return this.views.find(text, fiscalYear);
  }

  /** The events behind a sum, at the log index the sum was computed at: a stretch of them, and what all add up to. */
  async provenance(filter: MovementFilter, lastIndex: number, part: Part): Promise<Provenance> {
    const { fen, count } = await this.views.movementTotal(filter, lastIndex);
    const movements = await this.views.movements(filter, lastIndex, part);
    const indices = [...new Set(movements.map(({ logIndex }) => logIndex))];
    const events = await this.views.eventsAt(indices);
    const byIndex = new Map(events.map((event) => [event.logIndex, event]));
    return {
      logIndex: lastIndex,
      sum: fromFen(fen),
      total: count,
      rows: movements.map((movement) => provenanceRow(movement, byIndex.get(movement.logIndex))),
    };
  }

  /** Every event a form of this log index is computed from, ascending: of its own timelines, and of the years carried over from. */
  async inputsOf(projectId: string, fiscalYear: number, lastIndex: number): Promise<readonly number[]> {
    const indices = new Set<number>();
    const open = [{ projectId, fiscalYear }];
    for (const seen = new Set<string>(); open.length > 0;) {
      const year = open.pop();
      if (year === undefined || seen.has(`${year.projectId}/${year.fiscalYear}`)) continue;
      seen.add(`${year.projectId}/${year.fiscalYear}`);
      for (const { logIndex } of await this.views.timeline(await this.keys(year.projectId, year.fiscalYear)))
        if (logIndex <= lastIndex) indices.add(logIndex);
      for (const { origin } of await this.views.movements({ ...year, kinds: ['carryover'] }, lastIndex))
        if (origin !== null) open.push(ownerOf(origin));
    }
    return [...indices].sort((one, other) => one - other);
  }

  private async listRow(row: CurrentRow): Promise<ProjectList['rows'][number]> {
    const { rate, score, findings } = await this.assessments.of(row);
    return {
      projectId: row.projectId,
      name: row.name,
      code: row.code,
      unitId: row.unitId,
      unitName: row.unitName,
      fiscalYear: row.fiscalYear,
      initial: fromFen(row.initial),
      adjusted: fromFen(row.adjusted),
      executed: fromFen(row.executed),
      rate,
      score,
      targetStatus: row.targetStatus,
      evaluationStatus: row.evaluationStatus,
      findings,
    };
  }

  private async current(projectId: string, fiscalYear: number) {
    const version = await this.version(projectId, fiscalYear);
    const key = `${projectId}/${fiscalYear}`;
    const cached = this.cache.get(key);
    if (cached !== undefined && cached.version === version) return cached;
    const lastIndex = (await this.views.checkpoint())?.logIndex ?? -1;
    const year = await this.yearUpTo(projectId, fiscalYear, { lastIndex, upTo: null });
    const entry = { version, year, form: year === null ? null : computeForm(year, {}) };
    remember(this.cache, key, entry);
    return entry;
  }

  private async cutYear(projectId: string, fiscalYear: number, axes: Axes): Promise<ProjectYear | null> {
    return this.yearUpTo(projectId, fiscalYear, await this.cutOf(axes));
  }

  private async yearUpTo(projectId: string, fiscalYear: number, cut: Known): Promise<ProjectYear | null> {
    const keys = await this.keys(projectId, fiscalYear);
    const events = cutTimeline(await this.views.folded(keys, cut.lastIndex), cut);
    if (!events.some(({ type }) => type === 'ProjectRegistered')) return null;
    const money = await this.views.money({ projectId, fiscalYear }, cut, sealedAt(events));
    return foldProjectYear(projectId, fiscalYear, events, cut.upTo, money);
  }

  private async keys(projectId: string, fiscalYear: number): Promise<readonly TimelineKey[]> {
    const own = [
      { subject: projectSubject(projectId), year: 0 },
      { subject: projectSubject(projectId), year: fiscalYear },
    ];
    const unitId = await this.unitOf(projectId, fiscalYear);
    if (unitId === null) return own;
    return [
      ...own,
      { subject: unitSubject(unitId), year: 0 },
      { subject: unitSubject(unitId), year: fiscalYear },
    ];
  }

  private async unitOf(projectId: string, fiscalYear: number): Promise<string | null> {
    const attributes = await this.views.timeline([{ subject: projectSubject(projectId), year: 0 }]);
    return foldProject(attributes, lastDayOf(fiscalYear))?.unitId ?? null;
  }
}
