import { randomUUID } from 'node:crypto';
import { dayOf } from '@mingzhang/domain';
import type { Application, FileStore } from '@mingzhang/application';
import type { PaperFormat } from '@mingzhang/documents';
import { requestJob, type Job, type JobQueue, type JobRequest, type JobState } from '@mingzhang/jobs';
import type { AskedJobs } from './asked.js';
import type { z } from 'zod';
import { factsImport, findingsSweep, formsArchive, verification, viewRebuild } from './catalogue.js';
import { inList, jobView, PEOPLES_JOBS, type JobView } from './view.js';

export interface ResultFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface DeskParts {
  readonly queue: JobQueue;
  readonly application: Application;
  readonly exports: FileStore;
  /** Null beside a queue that loses nothing. */
  readonly asked: AskedJobs | null;
}

const READ_YOUR_WRITES_MS = 5_000;
const MOST_LISTED = 100;

/** Where people ask for jobs and look after them, over HTTP and on the command line. */
export class JobDesk {
  constructor(private readonly parts: DeskParts) {}

  /** `no-projects`: the unit has none in this year. `behind`: the views do not show the newest event yet. */
  async askForms(
    unitId: string,
    fiscalYear: number,
    format: PaperFormat = 'xlsx',
  ): Promise<JobView | 'no-projects' | 'behind'> {
    const { application } = this.parts;
    const lastIndex = await application.headIndex();
    if (!(await application.waitFor(lastIndex, READ_YOUR_WRITES_MS))) return 'behind';
    if ((await this.unitName(unitId, fiscalYear)) === null) return 'no-projects';
    return this.ask(requestJob(formsArchive, { unitId, fiscalYear, lastIndex, format }));
  }

  /** Two would do the same: who asks while one is not over gets that one. */
  async askRebuild(): Promise<JobView> {
    const underWay = await this.underWay(viewRebuild);
    return underWay ?? this.ask(requestJob(viewRebuild, { request: randomUUID() }));
  }

  /** One at a time, for it reads every form of the ledger; its subject says up to which event. */
  async askSweep(): Promise<JobView> {
    const underWay = await this.underWay(findingsSweep);
    if (underWay !== null) return underWay;
    const { application } = this.parts;
    const lastIndex = await application.headIndex();
    return this.ask(requestJob(findingsSweep, { day: dayOf(application.clock.now()), lastIndex }));
  }

  /** Each asking is one of its own: what an earlier one entered is recognised, what it refused is tried again. */
  askImport(asked: Omit<z.input<typeof factsImport.input>, 'request'>): Promise<JobView> {
    return this.ask(requestJob(factsImport, { ...asked, request: `${ownerOf(asked.by)}.${randomUUID()}` }));
  }

  /** Who asks while one is under way gets that one. */
  async askVerification(): Promise<JobView> {
    const underWay = await this.underWay(verification);
    return underWay ?? this.ask(requestJob(verification, { request: randomUUID() }));
  }

  /** Newest first, digests by their headlines. */
  async list(states?: readonly JobState[]): Promise<readonly JobView[]> {
    const jobs = await this.parts.queue.list({ states, names: PEOPLES_JOBS, limit: MOST_LISTED });
    return Promise.all(jobs.map(async (job) => inList(await this.viewed(job))));
  }

  async get(id: string): Promise<JobView | null> {
    const job = await this.parts.queue.get(id);
    return job === null || !PEOPLES_JOBS.includes(job.name) ? null : this.viewed(job);
  }

  cancel(id: string): Promise<boolean> {
    return this.parts.queue.cancel(id);
  }

  retry(id: string): Promise<boolean> {
    return this.parts.queue.retry(id);
  }

  /** Null where the job has no file, or it lies there no longer. */
  async file(id: string): Promise<ResultFile | null> {
    const job = await this.parts.queue.get(id);
    const named = job?.state === 'done' ? fileOf(job) : null;
    if (named === null) return null;
    const bytes = await this.parts.exports.get(named.sha256);
    return bytes === null ? null : { name: named.file, bytes };
  }

  private async underWay({ name }: { readonly name: string }): Promise<JobView | null> {
    const states = ['waiting', 'running'] as const;
    const [job] = await this.parts.queue.list({ states, names: [name], limit: 1 });
    return job === undefined ? null : this.viewed(job);
  }

  private async ask(request: JobRequest): Promise<JobView> {
    const { queue, asked } = this.parts;
    const answer = await queue.enqueue(request);
    if (!answer.ok) throw new Error(`a job of our own was refused: ${answer.refusal.code}`);
    const { job } = answer;
    const again = job.state === 'dead' || job.state === 'cancelled' || (await this.isGone(job));
    if (again) await this.again(job.id);
    await asked?.keep(job);
    return this.viewed(again ? ((await queue.get(job.id)) ?? job) : job);
  }

  /** Its file was removed: the exports are no archive. */
  private async isGone(job: Job): Promise<boolean> {
    return job.name === formsArchive.name && job.state === 'done' && (await this.file(job.id)) === null;
  }

  private async again(id: string): Promise<void> {
    const { queue } = this.parts;
    if (await queue.retry(id)) return;
    const job = await queue.get(id);
    if (job === null || !(await queue.forget(id))) return;
    await queue.enqueue({ name: job.name, input: job.input });
  }

  private async viewed(job: Job): Promise<JobView> {
    const names = new Map<string, string>();
    if (job.name === formsArchive.name) {
      const { data } = formsArchive.input.safeParse(job.input);
      const name = data === undefined ? null : await this.unitName(data.unitId, data.fiscalYear);
      if (data !== undefined && name !== null) names.set(data.unitId, name);
    }
    return jobView(job, names);
  }

  private async unitName(unitId: string, fiscalYear: number): Promise<string | null> {
    const one = { sort: 'name', descending: false, offset: 0, limit: 1 } as const;
    const { rows } = await this.parts.application.queries.list({ fiscalYear, unitId, ...one });
    return rows[0]?.unitName ?? null;
  }
}

const ownerOf = (by: z.input<typeof factsImport.input>['by']): string =>
  'role' in by ? `local-${by.role}` : by.personId;

/** The file that a job has made, among the exports. */
function fileOf({ name, result }: Job): { readonly file: string; readonly sha256: string } | null {
  if (name === formsArchive.name) return formsArchive.result.parse(result);
  return name === factsImport.name ? factsImport.result.parse(result).refused : null;
}
