import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeSeals, schemesAmiss, type SealJudged } from '@mingzhang/application';
import { complaintsOf } from '@mingzhang/event-store';
import { compareViewFiles, SqliteViewStore, type TableCompared } from '@mingzhang/view-store';
import { BackupRefused } from '../manifest.js';
import type { Sample } from '../sample.js';
import { Refolded } from './refolded.js';

/** Something computed that is not what the events give. */
export interface FigureFinding {
  readonly code: 'VIEWS_DIFFER' | 'SEAL_DIFFERS' | 'SCHEME_CHANGED' | 'NOT_FOLDED';
  /** Of the seal's event; null where no single event is meant. */
  readonly logIndex: number | null;
  readonly text: string;
}

export interface FiguresVerdict {
  readonly events: number;
  /** Rows of the views that were compared; null where there are no views to compare. */
  readonly rows: number | null;
  readonly seals: number;
  readonly findings: readonly FigureFinding[];
  /** All of them, also those not kept in the list. */
  readonly found: number;
  readonly notes: readonly string[];
}

export interface FiguresOptions {
  /** A folder in which a run that was broken off leaves how far it was; without one nothing is left. */
  readonly state?: string | undefined;
  readonly progress?: (what: string, done: number) => void;
}

/** More findings than these are counted and not kept. */
const MAX_FINDINGS = 100;
const QUIET = (): void => undefined;

/** Folds the whole log anew and compares, byte for byte, what the folder's views hold and what was sealed. Writes nothing there. */
export async function verifyFigures(sample: Sample, options: FiguresOptions = {}): Promise<FiguresVerdict> {
  const { progress = QUIET, state } = options;
  if (sample.eventsTrouble !== null) throw new BackupRefused(`账读不出来：${String(sample.eventsTrouble)}`);
  const [complaint] = complaintsOf(sample.events);
  if (complaint !== undefined) throw new BackupRefused(`账已损坏（${complaint}）`);
  const place = state ?? mkdtempSync(join(tmpdir(), 'mingzhang-figures-'));
  const refolded = await Refolded.open(sample.events, place);
  const figures = new Figures(refolded, progress);
  try {
    for (const text of schemesAmiss()) figures.find({ code: 'SCHEME_CHANGED', logIndex: null, text });
    await figures.compare(sample);
    return figures.verdict((await refolded.reader.head()) + 1);
  } finally {
    await refolded.close();
    // A run that is killed leaves it to go on with.
    refolded.remove();
  }
}

class Figures {
  private readonly findings: FigureFinding[] = [];
  private readonly notes: string[] = [];
  private found = 0;
  private rows: number | null = null;
  private seals = 0;

  constructor(
    private readonly refolded: Refolded,
    private readonly progress: (what: string, done: number) => void,
  ) {}

  find(finding: FigureFinding): void {
    this.found += 1;
    if (this.findings.length < MAX_FINDINGS) this.findings.push(finding);
  }

  /** An event that cannot be folded any more ends it: what comes behind would be guessed. */
  async compare(sample: Sample): Promise<void> {
    try {
      await this.compareViews(sample);
      await this.refolded.foldTo(Infinity, (done) => this.progress('重算', done));
      await this.judgeSeals();
    } catch (error) {
      const text = `账里有不能重算的事项（${String(error)}），其后的没有核对`;
      this.find({ code: 'NOT_FOLDED', logIndex: null, text });
    }
  }

  /** As far as the views have got: of a server at work they may be a moment behind. */
  private async compareViews({ views, viewsTrouble }: Sample): Promise<void> {
    const differs = (text: string): void => this.find({ code: 'VIEWS_DIFFER', logIndex: null, text });
    if (views === null) return void this.notes.push('还没有视图，启动时由事项建立');
    const [complaint] = viewsTrouble === null ? complaintsOf(views) : [String(viewsTrouble)];
    if (complaint !== undefined) return differs(`视图已损坏（${complaint}）`);
    const reached = await reachOf(views);
    if (reached === null) return void this.notes.push('视图是另一版本的，启动时由事项重建');
    const head = await this.refolded.reader.head();
    if (reached > head) return differs(`视图到序号 ${reached}，账只到 ${head}：账被截短，或视图来自别处`);
    await this.refolded.foldTo(reached, (done) => this.progress('重算', done));
    this.rows = 0;
    for (const table of compareViewFiles(views, this.refolded.file)) this.compared(table);
  }

  private compared({ table, rows, unfit, first }: TableCompared): void {
    this.rows = (this.rows ?? 0) + rows;
    if (unfit === 0) return;
    const text = `视图 ${table} 有 ${unfit} 行与由事项重算的不同，第一行是 ${first ?? ''}`;
    this.find({ code: 'VIEWS_DIFFER', logIndex: null, text });
  }

  private async judgeSeals(): Promise<void> {
    const { reader, queries, judgedTo } = this.refolded;
    for await (const judged of judgeSeals(reader, queries, judgedTo)) {
      this.seals += 1;
      this.take(judged);
      this.progress('核对封存的表', this.seals);
      // Only behind what was well: a later run finds again what this one found.
      if (this.found === 0) this.refolded.keepJudged(judged.logIndex + 1);
    }
  }

  private take({ logIndex, projectId, fiscalYear, number, wrong, notes }: SealJudged): void {
    const place = `序号 ${logIndex} 签批的表（${projectId}，${fiscalYear} 年度，第 ${number} 次封存）`;
    for (const text of wrong) this.find({ code: 'SEAL_DIFFERS', logIndex, text: `${place}：${text}` });
    for (const text of notes) this.notes.push(`${place}：${text}`);
  }

  verdict(events: number): FiguresVerdict {
    const { rows, seals, findings, found, notes } = this;
    return { events, rows, seals, findings, found, notes };
  }
}

async function reachOf(file: string): Promise<number | null> {
  const views = SqliteViewStore.open(file);
  if (views === null) return null;
  try {
    return (await views.checkpoint())?.logIndex ?? -1;
  } finally {
    await views.close();
  }
}
