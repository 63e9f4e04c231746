import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Library from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Block, Cell, Paper } from '@mingzhang/reading';
import { MOST, Refused } from '../refused.js';
import { clustered, type Matrix, type Page, type Piece } from './geometry.js';
import { linesOf, textOfLine } from './lines.js';
import { withoutRadicals } from './radicals.js';
import { columnOf, ruledTables, type RuledTable } from './ruled.js';
import { strokesOf } from './strokes.js';
import { unruledTables } from './unruled.js';
import { joined } from '../text.js';
import { times } from './geometry.js';

type PdfJs = typeof Library;

/** Loaded with the first .pdf: it takes longer to load than the other formats to read. */
const pdfjs = async (): Promise<PdfJs> => import('pdfjs-dist/legacy/build/pdf.mjs');
const home = (): string => dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

function pieceOf({ str, transform, width, height }: TextItem, base: Matrix): Piece | null {
  if (str.trim() === '') return null;
  const matrix = times(base, transform as unknown as Matrix);
  const tall = Math.hypot(matrix[2], matrix[3]) || height || 10;
  return {
    x0: matrix[4],
    x1: matrix[4] + width,
    y: matrix[5] - tall * 0.35,
    height: tall,
    text: withoutRadicals(str),
  };
}

type Document = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

async function pageOf(document: Document, number: number, codes: PdfJs['OPS']): Promise<Page> {
  const page = await document.getPage(number);
  const base = page.getViewport({ scale: 1 }).transform as unknown as Matrix;
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  const pieces = items
    .flatMap((item) => ('str' in item ? [pieceOf(item as TextItem, base)] : []))
    .filter((piece) => piece !== null);
  if (pieces.length > MOST.pieces) throw new Refused(`第 ${number} 页的文字过多，不予打开`);
  const strokes = strokesOf(await page.getOperatorList(), codes as unknown as Record<string, number>, base);
  page.cleanup();
  return { number, pieces, strokes };
}

const NEAR = 4;
/** A frame round the page or a line under its head makes no table. */
const FEWEST_CELLS = 8;

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly name: string;
  edges: readonly number[];
}

/** Tables of the same left and right edge share their columns: one table that goes on over pages, or forms of one layout. */
function framesOf(tables: readonly RuledTable[]): readonly Frame[] {
  const frames: Frame[] = [];
  for (const { edges } of tables) {
    const [left, right] = [edges[0] ?? 0, edges.at(-1) ?? 0];
    const known = frames.find(
      (one) => Math.abs(one.left - left) < NEAR && Math.abs(one.right - right) < NEAR,
    );
    if (known === undefined) frames.push({ left, right, name: `frame ${frames.length + 1}`, edges });
    else known.edges = clustered([...known.edges, ...edges], NEAR - 1);
  }
  return frames;
}

function gridOf(table: RuledTable, frames: readonly Frame[], number: number): Block {
  const [left, right] = [table.edges[0] ?? 0, table.edges.at(-1) ?? 0];
  const frame = frames.find((one) => Math.abs(one.left - left) < NEAR && Math.abs(one.right - right) < NEAR);
  const edges = frame?.edges ?? table.edges;
  const place = `第 ${table.page} 页 表 ${number}`;
  const cells = table.cells.map((cell): Cell => {
    const column = columnOf(edges, cell.left);
    const columns = Math.max(1, columnOf(edges, cell.right) - column);
    return {
      row: cell.row,
      rows: cell.rows,
      column,
      columns,
      text: cell.text,
      ...(cell.doubt === undefined ? {} : { doubt: cell.doubt }),
      place: `${place} 第 ${cell.row + 1} 行第 ${column + 1} 列`,
    };
  });
  return { kind: 'grid', place, frame: frame?.name ?? place, cells };
}

interface Placed {
  readonly top: number;
  readonly block: Block;
}

/** What stands outside the tables. */
const outside = (pieces: readonly Piece[], tables: readonly RuledTable[]): readonly Piece[] =>
  pieces.filter(
    ({ x0, x1, y }) =>
      !tables.some(
        ({ top, bottom, edges }) => y > top && y < bottom && x1 > (edges[0] ?? 0) && x0 < (edges.at(-1) ?? 0),
      ),
  );

/** What stands outside the tables, a line of text each. */
function paragraphsOf({ number, pieces }: Page, tables: readonly RuledTable[]): readonly Placed[] {
  return linesOf(outside(pieces, tables)).map((line, index) => ({
    top: line[0]?.y ?? 0,
    block: { kind: 'text', place: `第 ${number} 页 第 ${index + 1} 行`, text: joined([textOfLine(line)]) },
  }));
}

const isRuled = (tables: readonly RuledTable[]): boolean =>
  tables.reduce((sum, { cells }) => sum + cells.length, 0) >= FEWEST_CELLS;

/** Tables by the lines drawn round them; where a page has none, by the places of its texts. */
function tablesOf(page: Page): readonly RuledTable[] {
  const ruled = ruledTables(page);
  return isRuled(ruled) ? ruled : unruledTables(page, page.pieces);
}

/** What was read by the places of texts alone may lack whole rows: the person is told, page by page. */
function unruledPages(pages: readonly Page[]): readonly string[] {
  const found = pages.filter(
    (page) => !isRuled(ruledTables(page)) && unruledTables(page, page.pieces).length > 0,
  );
  if (found.length === 0) return [];
  const numbers = found.map(({ number }) => number).join('、');
  return [`第 ${numbers} 页的表没有画线，按文字的位置读，可能有读漏、读错的格，请逐项对照原件`];
}

function blocksOf(pages: readonly Page[]): readonly Block[] {
  const ruled = pages.map(tablesOf);
  const frames = framesOf(ruled.flat());
  return pages.flatMap((page, index) => {
    const tables = ruled[index] ?? [];
    const placed: readonly Placed[] = [
      ...tables.map((table, number) => ({ top: table.top, block: gridOf(table, frames, number + 1) })),
      ...paragraphsOf(page, tables),
    ];
    return placed.toSorted((one, two) => one.top - two.top).map(({ block }) => block);
  });
}

const SCAN = '这是扫描件或图片，没有文字可读；请用原来的 Word、Excel 文件，或先作文字识别';

async function opened(bytes: Uint8Array, { getDocument }: PdfJs): Promise<Document> {
  const folder = home();
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: `${join(folder, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    }).promise;
  } catch (error) {
    if ((error as Error).name === 'PasswordException') throw new Refused('这个 PDF 有密码，请去掉密码后再试');
    throw new Refused('这个 PDF 已损坏，打不开；请重新导出后再试');
  }
}

/** A text .pdf: tables by the lines drawn round them, the rest as lines of text. */
export async function readPdf(name: string, bytes: Uint8Array): Promise<Paper> {
  const library = await pdfjs();
  const document = await opened(bytes, library);
  try {
    if (document.numPages > MOST.pages) throw new Refused(`超过 ${MOST.pages} 页，不予打开`);
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number += 1)
      pages.push(await pageOf(document, number, library.OPS));
    if (pages.every(({ pieces }) => pieces.length === 0)) throw new Refused(SCAN);
    const empty = pages.filter(({ pieces }) => pieces.length === 0).map(({ number }) => number);
    const scanned = empty.length === 0 ? [] : [`第 ${empty.join('、')} 页没有文字可读，可能是扫描件`];
    return { name, blocks: blocksOf(pages), remarks: [...scanned, ...unruledPages(pages)] };
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('这个 PDF 有损坏的页，读不完；请重新导出后再试');
  } finally {
    await document.destroy();
  }
}
