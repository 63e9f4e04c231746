import PDFDocument from 'pdfkit';
import { faceOf, FACE_OF, runsOf, type FaceId } from './faces.js';
import type { Grid, GridCell } from './grid.js';
import { LEADING, PADDING, POINTS_PER_MM } from './measure.js';
import type { PrintedSheet } from './printed.js';
import { wrap } from './wrap.js';

type Pdf = PDFKit.PDFDocument;
const LINE_POINTS = 0.5;
const FOOTER = { size: 9, bottom: 8 * POINTS_PER_MM };
/** From the baseline to the middle of a Chinese glyph, in em. */
const MIDDLE = 0.38;

/** A document of another's own that goes along inside (ISO 32000-1 §7.11.4): readers list it as an attachment. */
export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Every cell at its place, in faces that stand in the file: it looks alike wherever it is opened. */
export async function toPdf(
  sheets: readonly PrintedSheet[],
  attached: readonly Attached[] = [],
): Promise<Uint8Array> {
  const first = sheets[0]?.grid;
  if (first === undefined) throw new RangeError('a document has at least one page');
  const at = new Date(first.datedAt);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    font: '',
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: first.title,
      Author: '明账',
      Creator: '明账',
      Producer: '明账',
      CreationDate: at,
      ModDate: at,
    },
  });
  const bytes = collected(pdf);
  const pages = sheets.flatMap(({ grid }) => pagesOf(grid));
  pages.forEach((page, index) => drawPage(pdf, page, `第 ${index + 1} 页，共 ${pages.length} 页`));
  for (const { name, type, bytes: content } of attached)
    pdf.file(Buffer.from(content), { name, type, creationDate: at, modifiedDate: at });
  pdf.end();
  return bytes;
}

function collected(pdf: Pdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
}

interface GridPage {
  readonly grid: Grid;
  readonly first: number;
  readonly last: number;
}

function pagesOf(grid: Grid): readonly GridPage[] {
  const lasts = [...grid.breaks, grid.rows.length - 1];
  return lasts.map((last, index) => ({ grid, first: (lasts[index - 1] ?? -1) + 1, last }));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawPage(pdf: Pdf, { grid, first, last }: GridPage, number: string): void {
  const { orientation, margin } = grid.page;
  pdf.addPage({ size: 'A4', layout: orientation, margin: 0 });
  for (const cell of grid.cells.filter(({ row }) => row >= first && row <= last)) {
    const box = {
      left: (margin.side + sum(grid.columns.slice(0, cell.column))) * POINTS_PER_MM,
      top: margin.top * POINTS_PER_MM + sum(grid.rows.slice(first, cell.row)),
      width: sum(grid.columns.slice(cell.column, cell.column + cell.columns)) * POINTS_PER_MM,
      height: sum(grid.rows.slice(cell.row, cell.row + cell.rows)),
    };
    drawLines(pdf, cell, box);
    drawText(pdf, cell, box);
  }
  const { width, height } = pdf.page;
  const footer = { left: 0, top: height - FOOTER.bottom - FOOTER.size, width, height: FOOTER.size * LEADING };
  drawLine(
    pdf,
    [...grid.marks, number].join('　'),
    { face: 'song', size: FOOTER.size, align: 'center' },
    footer,
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function drawLines(pdf: Pdf, { style, open }: GridCell, { left, top, width, height }: Box): void {
  if (!style.boxed) return;
  const line = (x: number, y: number, right: number, bottom: number) =>
    pdf.moveTo(x, y).lineTo(right, bottom);
  pdf.lineWidth(LINE_POINTS);
  line(left, top, left, top + height);
  line(left + width, top, left + width, top + height);
  if (!open.includes('top')) line(left, top, left + width, top);
  if (!open.includes('bottom')) line(left, top + height, left + width, top + height);
  pdf.stroke();
}

function drawText(pdf: Pdf, cell: GridCell, { left, top, width, height }: Box): void {
  if (cell.text === '') return;
  const { style } = cell;
  const lines = cell.number === undefined ? wrap(cell.text, width - PADDING.across, style.size) : [cell.text];
  const lineHeight = style.size * LEADING;
  const above = style.vertical === 'middle' ? (height - lines.length * lineHeight) / 2 : PADDING.down / 2;
  lines.forEach((line, index) => {
    const box = {
      left: left + PADDING.across / 2,
      top: top + above + index * lineHeight,
      width: width - PADDING.across,
      height: lineHeight,
    };
    drawLine(pdf, line.replace(/\n$/u, ''), { ...style, face: FACE_OF[style.font] }, box);
  });
}

interface LineStyle {
  readonly face: FaceId;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
}

/** One line; what is too wide by a hair, or a long number, is set narrower rather than cut. */
function drawLine(pdf: Pdf, text: string, { face, size, align }: LineStyle, box: Box): void {
  const runs = runsOf(text, face).map((run) => {
    pdf.font(faceOf(run.face) as unknown as string, run.face, size);
    return { ...run, width: pdf.widthOfString(run.text) };
  });
  const natural = sum(runs.map(({ width }) => width));
  const scale = Math.min(1, box.width / natural);
  const free = box.width - natural * scale;
  let x = box.left + { left: 0, center: free / 2, right: free }[align];
  const y = box.top + box.height / 2 + size * MIDDLE;
  for (const run of runs) {
    pdf.font(faceOf(run.face) as unknown as string, run.face, size);
    const options = { lineBreak: false, baseline: 'alphabetic', horizontalScaling: scale * 100 } as const;
    pdf.text(run.text, x, y, options);
    if (run.boxed === true)
      pdf
        .lineWidth(LINE_POINTS)
        .rect(x, y - size * 0.8, run.width * scale, size * 0.9)
        .stroke();
    x += run.width * scale;
  }
}
