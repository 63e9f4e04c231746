import { setTimeout as sleep } from 'node:timers/promises';
import { ownDrafts } from '@mingzhang/application';
import { localActor, type ImportKind } from '@mingzhang/domain';
import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import type { ImportMapping, ImportPlan, RowProblem } from '@mingzhang/imports';
import { lookAt, planFile, refusedRows, rowsOfFile, runImport, type JobView } from '@mingzhang/tasks';
import { askServer } from './folder.js';
import { complain, UsageError } from './output.js';

export interface Asked {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly whole: boolean;
}

/** A file as it would be brought in. */
export type Seen = Omit<ImportPlan, 'documents'> & {
  readonly documents: number;
  readonly fresh: number;
  readonly earlier: number;
  readonly problemRows: number;
};

export interface Outcome {
  readonly result: {
    readonly importId: string | null;
    readonly recorded: number;
    readonly earlier: number;
    readonly enteredRows: number;
    readonly refusedRows: number;
    readonly problems: readonly RowProblem[];
  };
  /** The rows that were not entered, as a .csv with the reasons. */
  readonly refused: Uint8Array | null;
}

/** Imports, in the folder or at the server that holds it. */
export interface Importing {
  look(asked: Asked): Promise<Seen>;
  import(asked: Asked): Promise<Outcome>;
  /** Null where nothing is kept under this name. */
  keptMapping(kind: ImportKind, name: string): Promise<unknown>;
}

export const MAPPING_DRAFT = 'import-mapping';
const rowsOf = (problems: readonly RowProblem[]): number => new Set(problems.map(({ row }) => row)).size;

/** Nobody signed in: facts alone may be imported into a live ledger so, and its events say it by their actor. */
export function inFolder({ application, people }: LedgerFolder): Importing {
  const actor = localActor('clerk');
  const planned = async ({ bytes, kind, mapping }: Asked): Promise<ImportPlan> => {
    const known = await application.imports.known();
    const read = await planFile({ bytes, kind, mapping, known });
    if (!read.ok) throw new UsageError(read.message);
    return read.plan;
  };
  return {
    look: async (asked) => {
      const plan = await planned(asked);
      const { fresh, earlier, problems: found } = await lookAt(application, plan.documents, { actor });
      const problems = [...plan.problems, ...found];
      return {
        ...plan,
        documents: plan.documents.length,
        fresh,
        earlier,
        problems,
        problemRows: rowsOf(problems),
      };
    },
    import: async (asked) => {
      const plan = await planned(asked);
      const { kind, mapping, whole, fileName, bytes } = asked;
      const stored = await application.files.put([bytes]);
      const result = await runImport(
        application,
        plan,
        { kind, mapping, whole, file: { fileName, ...stored } },
        { request: { actor }, signal: new AbortController().signal, progress: async () => undefined },
      );
      const numbers = result.problems.map(({ row }) => row);
      const refused =
        numbers.length === 0
          ? null
          : await refusedRows(
              plan,
              await rowsOfFile({ bytes, kind, sheet: plan.sheet, rows: numbers }),
              result.problems,
            );
      return { result: { ...result, refusedRows: rowsOf(result.problems) }, refused };
    },
    keptMapping: async (kind, name) => {
      const key = { owner: ownDrafts(actor.id), kind: MAPPING_DRAFT, subject: `${kind}.${name}` };
      const { body } = await people.drafts.of(key);
      return body === null ? null : (JSON.parse(body) as unknown);
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' };
const BYTES_BODY = { 'content-type': 'application/octet-stream' };
const LOOK_MS = 200;

export function atServer(url: string): Importing {
  const json = async <T>(path: string, init?: RequestInit): Promise<T> =>
    (await (await askServer(url, path, init)).json()) as T;
  return {
    look: ({ kind, mapping, bytes }) => {
      const query = new URLSearchParams({ kind, mapping: JSON.stringify(mapping) });
      return json(`/api/imports/preview?${query.toString()}`, {
        method: 'POST',
        headers: BYTES_BODY,
        body: bytes,
      });
    },
    import: async ({ kind, mapping, bytes, fileName, whole }) => {
      const stored = await json<{ sha256: string; bytes: number }>('/api/files', {
        method: 'POST',
        headers: BYTES_BODY,
        body: bytes,
      });
      const body = JSON.stringify({ kind, mapping, fileName, whole, ...stored });
      const asked = await json<JobView>('/api/jobs/import', { method: 'POST', headers: JSON_BODY, body });
      const job = await over(url, asked);
      if (job.imported === null)
        throw new UsageError(`导入没有完成：${job.error ?? job.stateLabel}（${job.id}）`);
      const refused = job.file === null ? null : await (await askServer(url, job.file.path)).arrayBuffer();
      return { result: job.imported, refused: refused === null ? null : new Uint8Array(refused) };
    },
    keptMapping: async (kind, name) => {
      const subject = encodeURIComponent(`${kind}.${name}`);
      return (await json<{ body: unknown }>(`/api/drafts/${MAPPING_DRAFT}/${subject}`)).body;
    },
  };
}

async function over(url: string, asked: JobView): Promise<JobView> {
  let told = -1;
  for (let job = asked; ;) {
    if (job.finishedAt !== null) return job;
    const { done = -1, total = null } = job.progress ?? {};
    if (done !== told && total !== null) complain(`${job.subject}　${done}/${total}`);
    told = done;
    await sleep(LOOK_MS);
    job = (await (await askServer(url, `/api/jobs/${asked.id}`)).json()) as JobView;
  }
}
