import type { CommandRequest, LedgerHost } from '@mingzhang/application';
import { localActor } from '@mingzhang/domain';
import { FolderFileStore } from '@mingzhang/hosts/embedded';
import { PermanentFailure, type JobContext } from '@mingzhang/jobs';
import type { z } from 'zod';
import type { factsImport } from '../catalogue.js';
import { fileName as fileNamed } from '@mingzhang/documents';
import { exportsFolder } from '../settings.js';
import { planFile, rowsOfFile } from './plan-file.js';
import { refusedRows } from './refused-file.js';
import { runImport, type Imported } from './run.js';
import type { ImportPlan } from '@mingzhang/imports';

type Input = z.output<typeof factsImport.input>;
type Result = z.input<typeof factsImport.result>;

/** The result is looked at; the whole list is in the file. */
const MOST_TOLD = 100;

/** Brings a file of the ledger in. Run again after the process was killed, it goes on. */
export async function importJob(
  host: LedgerHost,
  dir: string,
  input: Input,
  { progress, signal }: JobContext,
): Promise<Result> {
  const { application } = host;
  const { kind, mapping, sha256, fileName, bytes: size, whole } = input;
  const bytes = await application.files.get(sha256);
  if (bytes === null) throw new PermanentFailure('文件不在了，请重新上传');
  const actor = await actorOf(host, input.by);
  const known = await application.imports.known();
  const read = await planFile({ bytes, kind, mapping, known }, signal);
  if (!read.ok) throw new PermanentFailure(read.message);
  const { plan } = read;
  const [open] = plan.questions;
  if (open !== undefined) throw new PermanentFailure(open.message);
  const asked = { kind, mapping, whole, file: { fileName, sha256, bytes: size } };
  const imported = await runImport(application, plan, asked, {
    request: { actor },
    signal,
    progress: (done, total) => progress({ done, total, note: null }),
  });
  return told(imported, await refusedFile(dir, bytes, plan, imported, fileName));
}

async function actorOf(host: LedgerHost, by: Input['by']): Promise<CommandRequest['actor']> {
  if ('role' in by) return localActor(by.role);
  const person = await host.people.acting(by.personId);
  if (person === null) throw new PermanentFailure('提交导入的人员已停用，没有导入');
  const { personId, grants, everybody } = person;
  return { id: personId, grants, everybody };
}

async function refusedFile(
  dir: string,
  bytes: Uint8Array,
  plan: ImportPlan,
  { problems }: Imported,
  fileName: string,
): Promise<Result['refused']> {
  if (problems.length === 0) return null;
  const numbers = [...new Set(problems.map(({ row }) => row))];
  const rows = await rowsOfFile({ bytes, kind: plan.kind, sheet: plan.sheet, rows: numbers });
  const made = await refusedRows(plan, rows, problems);
  const stored = await new FolderFileStore(exportsFolder(dir)).put([made]);
  return { ...stored, file: fileNamed(`${fileName.replace(/\.[^.]*$/, '')}（未登记的行）.xlsx`) };
}

function told(
  { importId, recorded, earlier, enteredRows, problems }: Imported,
  refused: Result['refused'],
): Result {
  return {
    importId,
    recorded,
    earlier,
    enteredRows,
    refusedRows: new Set(problems.map(({ row }) => row)).size,
    problems: problems
      .slice(0, MOST_TOLD)
      .map(({ row, cell, message }) => ({ row, cell, message: message.slice(0, 300) })),
    refused,
  };
}
