import type { Block, Cell, Paper } from '@mingzhang/reading';
import { MOST, Refused } from './refused.js';
import { joined } from './text.js';
import { at, child, elements, parseXml, type Element } from './xml.js';
import { unzipped } from './zip.js';

const wanted = (name: string): boolean => name === 'word/document.xml' || name === '[Content_Types].xml';

/** What wraps content without being content. */
const WRAPPERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:smartTag',
  'w:customXml',
  'w:hyperlink',
  'w:moveTo',
  'w:fldSimple',
]);

/** Content in order, wrappers opened; deletions are not printed. */
const contentOf = (parent: Element): readonly Element[] =>
  elements(parent).flatMap((one) => {
    if (WRAPPERS.has(one.name)) return contentOf(one);
    if (one.name === 'mc:AlternateContent')
      return contentOf(child(one, 'mc:Choice') ?? child(one, 'mc:Fallback') ?? one);
    return one.name === 'w:del' || one.name === 'w:moveFrom' ? [] : [one];
  });

const hidden = (run: Element): boolean => at(run, 'w:rPr', 'w:vanish') !== undefined;

function textOfRun(run: Element): string {
  if (hidden(run)) return '';
  return contentOf(run)
    .map((one) => {
      if (one.name === 'w:t') return one.children.filter((part) => typeof part === 'string').join('');
      if (one.name === 'w:br' || one.name === 'w:cr') return '\n';
      if (one.name === 'w:tab') return ' ';
      if (one.name === 'w:noBreakHyphen') return '-';
      return one.name === 'w:sym' ? symbolOf(one) : '';
    })
    .join('');
}

/** Boxes are ticked with characters of symbol fonts: Wingdings 52 and FE are ticked, A8 and 6F are not. */
function symbolOf(symbol: Element): string {
  const code = (symbol.attributes['w:char'] ?? '').slice(-2).toUpperCase();
  if (['52', 'FE', 'FC', '53'].includes(code)) return '☑';
  if (['A8', '6F', 'A3', '2A'].includes(code)) return '□';
  if (code === 'B3') return '≥';
  return code === 'A3' ? '≤' : '';
}

const textOfParagraph = (paragraph: Element): string =>
  contentOf(paragraph)
    .filter(({ name }) => name === 'w:r')
    .map(textOfRun)
    .join('');

class Reader {
  readonly blocks: Block[] = [];
  tables = 0;

  read(parent: Element, depth: number): void {
    if (depth > 20) throw new Refused('表格嵌套超过 20 层，不予打开');
    for (const one of contentOf(parent)) {
      if (one.name === 'w:p') this.paragraph(one);
      else if (one.name === 'w:tbl') this.table(one, depth);
    }
  }

  paragraph(paragraph: Element): void {
    const text = joined(textOfParagraph(paragraph).split('\n'));
    if (text !== '') this.blocks.push({ kind: 'text', place: `第 ${this.blocks.length + 1} 段`, text });
  }

  /** A table inside a cell is read behind the row it stands in; the rows below go on in the same columns. */
  table(table: Element, depth: number): void {
    this.tables += 1;
    const place = `表 ${this.tables}`;
    const above = new Map<number, number>();
    const cells: Cell[] = [];
    let from = 0;
    const flush = (): void => {
      const rest = cells.slice(from);
      if (rest.length > 0) this.blocks.push({ kind: 'grid', place, frame: place, cells: rest });
      from = cells.length;
    };
    contentOf(table)
      .filter(({ name }) => name === 'w:tr')
      .forEach((row, number) => {
        const nested: Element[] = [];
        this.row(row, number, { place, cells, above, nested, from: () => from });
        if (nested.length > 0) {
          flush();
          above.clear();
          nested.forEach((one) => this.table(one, depth + 1));
        }
      });
    flush();
  }

  row(row: Element, number: number, open: OpenTable): void {
    let column = numberOf(at(row, 'w:trPr', 'w:gridBefore'), 0);
    for (const cell of contentOf(row).filter(({ name }) => name === 'w:tc')) {
      const properties = child(cell, 'w:tcPr');
      const columns = Math.max(1, numberOf(child(properties, 'w:gridSpan'), 1));
      if (column + columns > MOST.columns)
        throw new Refused(`${open.place}超过 ${MOST.columns} 列，不予打开`);
      const merge = child(properties, 'w:vMerge');
      const index =
        merge !== undefined && merge.attributes['w:val'] !== 'restart' ? open.above.get(column) : undefined;
      const upper = index === undefined ? undefined : open.cells[index];
      if (upper !== undefined && index !== undefined && upper.columns === columns && index >= open.from()) {
        open.cells[index] = { ...upper, rows: number - upper.row + 1 };
      } else {
        const text = joined(textOfCell(cell, open.nested));
        const place = `${open.place} 第 ${number + 1} 行第 ${column + 1} 列`;
        open.above.set(column, open.cells.length);
        open.cells.push({ row: number, column, rows: 1, columns, text, place });
      }
      if (open.cells.length > MOST.cells) throw new Refused(`格子超过 ${MOST.cells} 个，不予打开`);
      column += columns;
    }
  }
}

interface OpenTable {
  readonly place: string;
  readonly cells: Cell[];
  readonly above: Map<number, number>;
  readonly nested: Element[];
  readonly from: () => number;
}

const numberOf = (element: Element | undefined, fallback: number): number => {
  const value = Number.parseInt(element?.attributes['w:val'] ?? '', 10);
  return Number.isNaN(value) ? fallback : Math.min(value, 1_000_000);
};

function textOfCell(cell: Element, nested: Element[]): readonly string[] {
  return contentOf(cell).flatMap((one) => {
    if (one.name === 'w:tbl') nested.push(one);
    return one.name === 'w:p' ? textOfParagraph(one).split('\n') : [];
  });
}

/** A .docx: paragraphs and tables of its body in order. Macros, links, comments and deletions are not looked at. */
export function readDocx(name: string, bytes: Uint8Array): Paper {
  const body = at(parseXml(unzipped(bytes, wanted).get('word/document.xml')), 'w:document', 'w:body');
  if (body === undefined) throw new Refused('文件已损坏：没有正文');
  const reader = new Reader();
  reader.read(body, 0);
  return { name, blocks: reader.blocks, remarks: [] };
}
