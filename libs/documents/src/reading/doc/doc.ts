import type { Block, Cell, Paper } from '@mingzhang/reading';
import { clustered, nearest } from '../pdf/geometry.js';
import { Refused } from '../refused.js';
import { joined } from '../text.js';
import { Container } from './container.js';
import { paragraphsOf, type DocParagraph, type RowShape } from './text.js';

interface Row {
  readonly texts: readonly string[];
  readonly shape: RowShape;
}

const NEAR_TWIPS = 25;

/** Rows as one grid: their columns are the places at which any of their cells begins. */
function gridOf(rows: readonly Row[], place: string): Block {
  const edges = clustered(
    rows.flatMap(({ shape }) => shape.edges),
    NEAR_TWIPS,
  );
  const cells: Cell[] = [];
  const above = new Map<number, number>();
  rows.forEach(({ texts, shape }, number) => {
    texts.forEach((text, index) => {
      if (shape.across[index] === true) return;
      const column = nearest(edges, shape.edges[index] ?? 0);
      const last = shape.across.findIndex((one, at) => at > index && !one);
      const to = nearest(edges, shape.edges[last === -1 ? texts.length : last] ?? 0);
      const columns = Math.max(1, to - column);
      const upper = shape.down[index] === 1 ? above.get(column) : undefined;
      const known = upper === undefined ? undefined : cells[upper];
      if (upper !== undefined && known?.columns === columns && known.row + known.rows === number) {
        cells[upper] = { ...known, rows: known.rows + 1 };
        return;
      }
      above.set(column, cells.length);
      cells.push({
        row: number,
        column,
        rows: 1,
        columns,
        text,
        place: `${place} 第 ${number + 1} 行第 ${column + 1} 列`,
      });
    });
  });
  return { kind: 'grid', place, frame: place, cells };
}

const UNKNOWN = '这个 .doc 的表格构造认不出，请用 Office 或 WPS 另存为 .docx 后再试';

class Reader {
  readonly blocks: Block[] = [];
  #lines: string[] = [];
  #texts: string[] = [];
  #rows: Row[] = [];
  #tables = 0;

  add({ text, mark, row }: DocParagraph): void {
    if (mark === 7 && row !== null) this.#row(row);
    else if (mark === 7) {
      this.#texts.push(joined([...this.#lines, text].flatMap((line) => line.split('\n'))));
      this.#lines = [];
    } else this.#lines.push(text);
  }

  /** Lines before a row stand in its first cell or over the table: what the row has no cell for stands over it. */
  #row(shape: RowShape): void {
    if (shape.edges.length !== this.#texts.length + 1) throw new Refused(UNKNOWN);
    this.#rows.push({ texts: this.#texts, shape });
    this.#texts = [];
    this.#lines = [];
  }

  /** A line outside every table ends the table above it. */
  outside(text: string): void {
    this.endTable();
    const line = joined(text.split('\n'));
    if (line !== '') this.blocks.push({ kind: 'text', place: `第 ${this.blocks.length + 1} 段`, text: line });
  }

  endTable(): void {
    if (this.#texts.length > 0) throw new Refused(UNKNOWN);
    if (this.#rows.length === 0) return;
    this.#tables += 1;
    this.blocks.push(gridOf(this.#rows, `表 ${this.#tables}`));
    this.#rows = [];
  }
}

/** An old .doc of Word 97 and later: its text and tables as its own records tell them, no other program needed. */
export function readDoc(name: string, bytes: Uint8Array): Paper {
  const paragraphs = paragraphsOf(new Container(bytes));
  const reader = new Reader();
  for (const one of paragraphs) {
    if (one.inTable || one.mark === 7) reader.add(one);
    else reader.outside(one.text);
  }
  reader.endTable();
  return { name, blocks: reader.blocks, remarks: [] };
}
