import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Papers, sealedParts } from '@mingzhang/application';
import { flatXlsx, print, withCustomXml } from '@mingzhang/documents';
import { LEDGER_STREAM } from '@mingzhang/domain';
import { ownKeys, receiptText, Refolded, type Sample } from '@mingzhang/hosts/embedded';
import { plainForm } from '@mingzhang/projections';
import {
  csvHead,
  csvLine,
  exportLog,
  FLAT_TABLES,
  formatVerifierKey,
  receiptXml,
  type ExportSource,
  type VerifierKey,
} from '@mingzhang/transparency';
import { indexPage, type PackedForm } from './index-page.js';
import { MOVEMENTS_HEAD, movementRows } from './movements.js';
import { zipFolder } from './zip-folder.js';

export interface PackageAsked {
  readonly dir: string;
  readonly unitId: string;
  readonly fiscalYear: number;
  /** The .zip, which must not be there yet. */
  readonly target: string;
  readonly progress: (what: string, done: number) => void;
}

export interface Packed {
  readonly bytes: number;
  readonly events: number;
  readonly forms: readonly PackedForm[];
}

/** The unit has nothing in this year. */
export class NothingToPack extends Error {
  override readonly name = 'NothingToPack';
}

/** Everything an auditor takes along, out of a copy of the ledger; every figure is folded anew, no view is believed. */
export async function buildPackage(sample: Sample, asked: PackageAsked): Promise<Packed> {
  const place = mkdtempSync(join(tmpdir(), 'mingzhang-audit-'));
  const refolded = await Refolded.open(sample.events, join(place, 'folding'));
  try {
    await refolded.foldTo(Infinity, (done) => asked.progress('重算', done));
    const out = join(place, 'package');
    mkdirSync(out);
    const packing = new Packing(
      refolded,
      sample.log ?? '',
      (await ownKeys(asked.dir, refolded.reader)).signer.key,
      out,
      asked,
    );
    const { events, forms } = await packing.write();
    return { events, forms, bytes: await zipFolder(out, asked.target) };
  } finally {
    await refolded.close();
    rmSync(place, { recursive: true, force: true });
  }
}

interface Project {
  readonly projectId: string;
  readonly name: string;
  readonly unitName: string;
}

const MOST_PROJECTS = 100_000;

class Packing {
  constructor(
    private readonly refolded: Refolded,
    private readonly log: string,
    private readonly key: VerifierKey,
    private readonly out: string,
    private readonly asked: PackageAsked,
  ) {}

  async write(): Promise<Pick<Packed, 'events' | 'forms'>> {
    const projects = await this.projects();
    const [first] = projects;
    const { unitId, fiscalYear } = this.asked;
    if (first === undefined) throw new NothingToPack(`单位“${unitId}”没有 ${fiscalYear} 年度的项目`);
    const events = await exportLog(
      this.log,
      this.refolded.reader as unknown as ExportSource,
      this.key,
      join(this.out, 'log'),
    );
    await this.flatTables();
    const ledger = await this.ledger();
    const forms = await this.forms(projects, ledger.demo);
    await this.movements(projects, forms);
    const size = Number(this.checkpointSize());
    const facts = { ...ledger, origin: this.key.name, key: formatVerifierKey(this.key) };
    const page = indexPage({ ...facts, unit: first.unitName, fiscalYear, events, size, forms });
    writeFileSync(join(this.out, 'index.html'), page);
    return { events, forms };
  }

  private async projects(): Promise<readonly Project[]> {
    const { unitId, fiscalYear } = this.asked;
    const all = { sort: 'name', descending: false, offset: 0, limit: MOST_PROJECTS } as const;
    return (await this.refolded.views.list({ fiscalYear, unitId, ...all })).rows;
  }

  private async ledger(): Promise<{ readonly ledger: string; readonly demo: boolean }> {
    for await (const { data } of this.refolded.reader.readStream(LEDGER_STREAM, { limit: 1 }))
      return { ledger: String(data['title']), demo: data['kind'] !== 'live' };
    throw new Error('a ledger begins with its opening');
  }

  private checkpointSize(): string {
    return readFileSync(join(this.out, 'log', 'checkpoint'), 'utf8').split('\n')[1] ?? '';
  }

  private async flatTables(): Promise<void> {
    const files = FLAT_TABLES.map((table) => ({
      table,
      stream: createWriteStream(join(this.out, table.file)),
    }));
    for (const { table, stream } of files) stream.write(csvHead(table));
    for await (const { event } of this.refolded.reader.readAll())
      for (const { table, stream } of files) {
        const cells = table.cells(event);
        if (cells !== null && !stream.write(csvLine(cells))) await once(stream, 'drain');
      }
    for (const { stream } of files) {
      stream.end();
      await finished(stream);
    }
  }

  private async forms(projects: readonly Project[], demo: boolean): Promise<readonly PackedForm[]> {
    for (const folder of ['forms', 'receipts']) mkdirSync(join(this.out, folder));
    const papers = new Papers(this.refolded.queries, demo);
    const forms: PackedForm[] = [];
    for (const project of projects) {
      const packed = await this.form(papers, project);
      if (packed !== null) forms.push(packed);
      this.asked.progress('自评表', forms.length);
    }
    return forms;
  }

  /** Of a form that was ever signed what was sealed last, with its receipt; of any other what it says now. */
  private async form(papers: Papers, { projectId, name }: Project): Promise<PackedForm | null> {
    const { fiscalYear } = this.asked;
    const { reader, queries } = this.refolded;
    const today = await papers.paper(projectId, fiscalYear);
    const paper = await papers.paper(projectId, fiscalYear, { show: 'sealed' });
    if (today === null || paper === null) return null;
    const { sealed } = paper;
    const parts = sealed === null ? null : await sealedParts(queries, projectId, fiscalYear);
    const receipt = parts === null ? 'behind' : await receiptText(this.log, this.key, reader, parts);
    const workbook = await print('xlsx', paper.parts, paper.facts);
    const form = sealed === null ? JSON.stringify(plainForm(paper.form), null, 2) : sealed.of.seal.form;
    const isReceipted = receipt !== 'behind';
    writeFileSync(join(this.out, 'forms', `${projectId}.json`), form);
    writeFileSync(
      join(this.out, 'forms', `${projectId}.xlsx`),
      isReceipted ? await withCustomXml(workbook, receiptXml(receipt)) : workbook,
    );
    if (isReceipted) writeFileSync(join(this.out, 'receipts', `${projectId}.json`), receipt);
    const { total } = JSON.parse(form) as { readonly total: string | null };
    const signedAt = isReceipted ? (sealed?.of.signedAt ?? null) : null;
    return { projectId, name, total, signedAt, reopened: today.shown === 'now' };
  }

  private async movements(projects: readonly Project[], forms: readonly PackedForm[]): Promise<void> {
    const { fiscalYear } = this.asked;
    const rows: (readonly (string | null)[])[] = [];
    for (const project of projects)
      rows.push(...(await movementRows(this.refolded.views, project, fiscalYear)));
    const text = [csvHead({ head: MOVEMENTS_HEAD }), ...rows.map(csvLine)].join('');
    writeFileSync(join(this.out, 'movements.csv'), text);
    const totals = forms.map(({ projectId, name, total, signedAt }) => [projectId, name, total, signedAt]);
    const workbook = await flatXlsx(`${fiscalYear}年度审计用表`, `${fiscalYear}-12-31T00:00:00Z`, [
      { name: '自评表', head: ['项目标识', '项目', '总分', '签批'], rows: totals, amounts: [2] },
      { name: '资金变动', head: MOVEMENTS_HEAD, rows, amounts: [MOVEMENTS_HEAD.indexOf('金额（元）')] },
    ]);
    writeFileSync(join(this.out, 'audit.xlsx'), workbook);
  }
}
