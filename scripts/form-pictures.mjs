/**
 * Prints forms of the demo in every layout and takes their pictures: docs/forms/central.png, hubei.png and sichuan.png.
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
const FORMS = [
  { layout: 'central', project: 'yongde-yingyang-gaishan', year: 2022 },
  { layout: 'hubei', project: 'jianghan-faxuehui', year: 2024 },
  // No office of the demo is in Sichuan: its layout holds whatever year there is.
  { layout: 'sichuan', project: 'jianghan-faxuehui', year: 2024 },
];

const scratch = mkdtempSync(join(tmpdir(), 'mingzhang-pictures-'));
const ledger = join(scratch, 'ledger');

try {
  mkdirSync(out, { recursive: true });
  execFileSync(process.execPath, [join(root, 'apps/cli/bin/mingzhang.js'), 'demo', '--data', ledger]);
  const folder = await LedgerFolder.open({ dir: ledger });
  for (const { layout, project, year } of FORMS) {
    const xlsx = join(scratch, `${layout}.xlsx`);
    const { parts, facts } = await folder.application.papers.paper(project, year, { layout });
    writeFileSync(xlsx, await print('xlsx', parts, facts));
    const profile = `-env:UserInstallation=file://${scratch}/profile`;
    const fonts = join(root, 'libs/documents/fonts.conf');
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', scratch, xlsx], {
      env: { ...process.env, FONTCONFIG_FILE: fonts },
      stdio: 'ignore',
    });
    const pdf = join(scratch, `${layout}.pdf`);
    execFileSync('pdftoppm', ['-png', '-r', '110', '-f', '1', '-singlefile', pdf, join(out, layout)]);
    console.log(join(out, `${layout}.png`));
  }
  await folder.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
