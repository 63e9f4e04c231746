/**
 * Prints two forms of the demo and takes their pictures: docs/forms/central.png and docs/forms/hubei.png.
 * Needs a build (npm run build), LibreOffice Calc and poppler-utils. Usage: node scripts/form-pictures.mjs
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'docs/forms');
const FORMS = [
  { picture: 'central', project: 'yongde-yingyang-gaishan', year: '2022' },
  { picture: 'hubei', project: 'jianghan-faxuehui', year: '2024' },
];

const scratch = mkdtempSync(join(tmpdir(), 'mingzhang-pictures-'));
const ledger = join(scratch, 'ledger');
const mingzhang = (...args) =>
  execFileSync(process.execPath, [join(root, 'apps/cli/bin/mingzhang.js'), ...args, '--data', ledger]);

try {
  mkdirSync(out, { recursive: true });
  mingzhang('demo');
  for (const { picture, project, year } of FORMS) {
    const xlsx = join(scratch, `${picture}.xlsx`);
    mingzhang('form', project, '--year', year, '--xlsx', xlsx);
    const profile = `-env:UserInstallation=file://${scratch}/profile`;
    const fonts = join(root, 'libs/documents/fonts.conf');
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', scratch, xlsx], {
      env: { ...process.env, FONTCONFIG_FILE: fonts },
      stdio: 'ignore',
    });
    const pdf = join(scratch, `${picture}.pdf`);
    execFileSync('pdftoppm', ['-png', '-r', '110', '-f', '1', '-singlefile', pdf, join(out, picture)]);
    console.log(join(out, `${picture}.png`));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
