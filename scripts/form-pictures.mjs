/**
 * Prints nine papers of the demo, the five layouts and what leaves beside them, in three formats, and takes their pictures into docs/forms:
 * central.png, hubei.png, sichuan.png, transfer.png, hunan.png, target.png, evidence.png, findings.png and review.png.
 * Needs a build (npm run build), LibreOffice Calc and poppler-utils. Usage: node scripts/form-pictures.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print } from '@mingzhang/documents';
import { LedgerFolder } from '@mingzhang/hosts/embedded';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'docs/forms');
const PROJECT = { project: 'jianghan-faxuehui', year: 2024 };
const PAPERS = [
  { layout: 'central', project: 'yongde-yingyang-gaishan', year: 2022, format: 'xlsx' },
  { layout: 'hubei', ...PROJECT, format: 'xlsx' },
  // No office of the demo prints these: the layouts hold whatever year there is.
  { layout: 'sichuan', ...PROJECT, format: 'xlsx' },
  { layout: 'transfer', ...PROJECT, format: 'docx' },
  { layout: 'hunan', ...PROJECT, format: 'docx' },
  { beside: 'target', ...PROJECT, format: 'pdf' },
  { beside: 'evidence', ...PROJECT, format: 'docx' },
  { beside: 'findings', project: 'yongde-yingyang-gaishan', year: 2022, format: 'pdf' },
  { beside: 'review', project: 'yongde-yingyang-gaishan', year: 2022, format: 'xlsx' },
];

const scratch = mkdtempSync(join(tmpdir(), 'mingzhang-pictures-'));
const ledger = join(scratch, 'ledger');

try {
  mkdirSync(out, { recursive: true });
  execFileSync(process.execPath, [join(root, 'apps/cli/bin/mingzhang.js'), 'demo', '--data', ledger]);
  const folder = await LedgerFolder.open({ dir: ledger });
  const { papers } = folder.application;
  for (const { layout, beside, project, year, format } of PAPERS) {
    const name = layout ?? beside;
    const file = join(scratch, `${name}.${format}`);
    const { parts, facts } =
      layout === undefined
        ? await papers.beside(project, year, beside, {})
        : await papers.paper(project, year, { layout });
    writeFileSync(file, await print(format, parts, facts));
    const pdf = format === 'pdf' ? file : asPdf(file);
    execFileSync('pdftoppm', ['-png', '-r', '110', '-f', '1', '-singlefile', pdf, join(out, name)]);
    console.log(join(out, `${name}.png`));
  }
  await folder.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** As an office without Excel or Word sees it. */
function asPdf(file) {
  const profile = `-env:UserInstallation=file://${scratch}/profile`;
  const fonts = join(root, 'libs/documents/fonts.conf');
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', scratch, file], {
    env: { ...process.env, FONTCONFIG_FILE: fonts },
    stdio: 'ignore',
  });
  return file.replace(/\.[a-z]+$/, '.pdf');
}
