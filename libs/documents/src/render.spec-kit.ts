import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FONTS = fileURLToPath(new URL('../fonts.conf', import.meta.url));
const DPI = 200;

export const hasOffice = (): boolean =>
  ['soffice --version', 'pdftotext -v', 'pdftoppm -v'].every((line) => {
    const [program = '', option = ''] = line.split(' ');
    return spawnSync(program, [option]).error === undefined;
  });

/** A word where it was printed, in points from the top left of its page. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RenderedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** Dark pixels within a rectangle in points. */
  readonly ink: (box: Omit<Word, 'text'>) => number;
}

/** What LibreOffice makes of workbooks and documents, with the fonts of an office; by file name. One start for all. */
export function officePdfs(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  return inScratch((folder) => {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const paths = [...files.keys()].map((name) => join(folder, name));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths], {
      env: { ...process.env, FONTCONFIG_FILE: FONTS },
      stdio: 'ignore',
      timeout: 300_000,
    });
    const pdfOf = (name: string) => readFileSync(join(folder, name.replace(/\.\w+$/u, '.pdf')));
    return new Map([...files.keys()].map((name) => [name, pdfOf(name)]));
  });
}

/** Words and pictures of a .pdf, by poppler. */
export function renderPdf(bytes: Uint8Array): readonly RenderedPage[] {
  return inScratch((folder) => {
    const pdf = join(folder, 'form.pdf');
    writeFileSync(pdf, bytes);
    execFileSync('pdftoppm', ['-r', String(DPI), '-gray', pdf, join(folder, 'page')]);
    const pictures = readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort();
    const pages = pagesOf(execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' }));
    return pages.map((page, index) => ({
      ...page,
      ink: inkOf(readFileSync(join(folder, pictures[index] ?? ''))),
    }));
  });
}

function inScratch<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-render-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&([^;]+);/gu, (all, name: string) => ENTITIES[name] ?? all);

function pagesOf(xml: string): readonly Omit<RenderedPage, 'ink'>[] {
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [width = 0, height = 0] = [...page.matchAll(/(?:width|height)="([\d.]+)"/gu)].map(([, size]) =>
        Number(size),
      );
      const words = page.matchAll(
        /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</gu,
      );
      return {
        width,
        height,
        words: [...words].map(([, left, top, right, bottom, text = '']) => ({
          text: unescaped(text),
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        })),
      };
    });
}

/** Of a binary PGM: "P5", width, height, 255, then one byte a pixel. */
function inkOf(picture: Buffer): RenderedPage['ink'] {
  const [head = ''] = /^P5\s+\d+\s+\d+\s+\d+\s/u.exec(picture.subarray(0, 64).toString('latin1')) ?? [];
  const width = Number(head.split(/\s+/u)[1]);
  const toPixel = (points: number): number => Math.round((points / 72) * DPI);
  return ({ left, right, top, bottom }) => {
    let dark = 0;
    for (let y = toPixel(top); y < toPixel(bottom); y += 1) {
      for (let x = toPixel(left); x < toPixel(right); x += 1) {
        if ((picture[head.length + y * width + x] ?? 255) < 128) dark += 1;
      }
    }
    return dark;
  };
}
