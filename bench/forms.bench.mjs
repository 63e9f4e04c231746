// Forms of a year in one .zip, as the job makes them (read from the views, laid out, written, packed), against the bare library:
// the same worksheets ready-made, only written and packed. `--forms N` takes another number.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { writeXlsx } from 'hucre';
import { layOut } from '@mingzhang/documents';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { FormsArchive } from '../libs/tasks/dist/forms-archive.js';
import { workbookOf } from '../libs/documents/dist/xlsx.js';
import { numberAsked } from './ledger.mjs';
import { compare, perSecond } from './rounds.mjs';

const FORMS = numberAsked('forms', 1_000);
const CLI = fileURLToPath(new URL('../apps/cli/bin/mingzhang.js', import.meta.url));

async function yearsOf({ application: { queries } }) {
  const years = [];
  for (const fiscalYear of [2022, 2023, 2024]) {
    const query = { fiscalYear, sort: 'name', descending: false, offset: 0, limit: 100 };
    const { rows } = await queries.list(query);
    for (const { projectId } of rows) years.push({ projectId, fiscalYear });
  }
  return years;
}

/** Every time under another name, as a thousand projects have. */
async function archived({ application }, years) {
  const began = performance.now();
  const archive = new FormsArchive('xlsx');
  for (let n = 0; n < FORMS; n += 1) {
    const { projectId, fiscalYear } = years[n % years.length];
    const paper = await application.papers.paper(projectId, fiscalYear);
    const project = { ...paper.form.project, name: `${paper.form.project.name}${n}` };
    await archive.add({ ...paper, form: { ...paper.form, project } });
  }
  await archive.bytes({ fiscalYear: 2024, unitName: '甲' });
  return perSecond(FORMS, performance.now() - began);
}

async function bare(workbooks) {
  const began = performance.now();
  const zip = new JSZip();
  for (let n = 0; n < FORMS; n += 1)
    zip.file(`${n}.xlsx`, await writeXlsx(workbooks[n % workbooks.length]), { createFolders: false });
  await zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
  return perSecond(FORMS, performance.now() - began);
}

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  try {
    execFileSync(process.execPath, [CLI, 'demo', '--data', join(dir, 'demo')]);
    const folder = await LedgerFolder.open({ dir: join(dir, 'demo') });
    const years = await yearsOf(folder);
    const workbooks = [];
    for (const { projectId, fiscalYear } of years) {
      const { parts, facts } = await folder.application.papers.paper(projectId, fiscalYear);
      workbooks.push(workbookOf(layOut(parts, facts)));
    }
    const row = await compare(
      `${FORMS} forms in one zip`,
      'forms/s',
      () => archived(folder, years),
      () => bare(workbooks),
      3,
    );
    await folder.close();
    return [row];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
