import { MOST, Refused } from '../refused.js';
import type { Container } from './container.js';

/** A paragraph of an old .doc: its text, the mark that ends it, and what its properties say of tables. */
export interface DocParagraph {
  readonly text: string;
  /** 7 ends a cell or, where `row` is given, the row. */
  readonly mark: number;
  readonly row: RowShape | null;
  readonly inTable: boolean;
}

/** Where the cells of a row begin and end (twips), and which are merged downwards: 1 goes on, 3 begins. */
export interface RowShape {
  readonly edges: readonly number[];
  readonly down: readonly number[];
  /** Merged with the cell on its left. */
  readonly across: readonly boolean[];
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Run {
  readonly text: string;
  /** Byte of each character in the stream. */
  readonly byte: (index: number) => number;
}

/** The pieces of the text in order, from the table of pieces. */
function runsOf(main: Uint8Array, table: Uint8Array, length: number): readonly Run[] {
  const view = viewOf(table);
  const runs: Run[] = [];
  let at = 0;
  while (table[at] === 1) at += 3 + view.getUint16(at + 1, true);
  const bytes = view.getUint32(at + 1, true);
  const count = (bytes - 4) / 12;
  const first = at + 5;
  for (let piece = 0; piece < count; piece += 1) {
    const [from, end] = [
      view.getUint32(first + piece * 4, true),
      view.getUint32(first + piece * 4 + 4, true),
    ];
    const to = Math.min(end, length);
    if (to <= from) continue;
    const place = view.getUint32(first + (count + 1) * 4 + piece * 8 + 2, true);
    const narrow = (place & 0x40000000) !== 0;
    const start = narrow ? (place & 0x3fffffff) / 2 : place;
    const width = narrow ? 1 : 2;
    const part = main.subarray(start, start + (to - from) * width);
    const text = narrow
      ? new TextDecoder('windows-1252').decode(part)
      : Buffer.from(part).toString('utf16le');
    runs.push({ text, byte: (index) => start + index * width });
  }
  return runs;
}

interface Properties {
  readonly from: number;
  readonly to: number;
  readonly said: Said;
}

/** What the properties of a paragraph say of tables. */
interface Said {
  readonly row: RowShape | null;
  readonly inTable: boolean;
}

const NOTHING: Said = { row: null, inTable: false };

/** The properties of all paragraphs by the bytes they lie in. */
function propertiesOf(main: Uint8Array, plc: Uint8Array, data: Uint8Array): readonly Properties[] {
  const pages = (plc.length - 4) / 8;
  const view = viewOf(plc);
  const all: Properties[] = [];
  for (let page = 0; page < pages; page += 1) {
    const base = (view.getUint32((pages + 1) * 4 + page * 4, true) & 0x3fffff) * 512;
    all.push(...propertiesOfPage(main.subarray(base, base + 512), data));
  }
  return all.toSorted((one, two) => one.from - two.from);
}

function propertiesOfPage(page: Uint8Array, data: Uint8Array): readonly Properties[] {
  const view = viewOf(page);
  const count = page[511] ?? 0;
  return Array.from({ length: count }, (_none, index) => {
    const [from, to] = [view.getUint32(index * 4, true), view.getUint32(index * 4 + 4, true)];
    const at = (page[(count + 1) * 4 + index * 13] ?? 0) * 2;
    if (at === 0) return { from, to, said: NOTHING };
    const size = page[at] ?? 0;
    const [start, length] = size === 0 ? [at + 2, (page[at + 1] ?? 0) * 2] : [at + 1, size * 2 - 1];
    return { from, to, said: saidBy(inFull(page.subarray(start + 2, start + length), data)) };
  });
}

const OPERAND = [1, 1, 2, 4, 2, 2, 0, 3];
const IN_TABLE = 0x2416;
const END_OF_ROW = 0x2417;
const SHAPE = 0xd608;
const DOWN = 0xd62b;
const ELSEWHERE = new Set([0x6645, 0x6646]);

/** Properties too long for their page stand in the stream of data: a row of ten cells has such. */
function inFull(list: Uint8Array, data: Uint8Array): Uint8Array {
  const view = viewOf(list);
  if (list.length < 6 || !ELSEWHERE.has(view.getUint16(0, true))) return list;
  const start = view.getUint32(2, true);
  if (start + 2 > data.length) return list;
  return data.subarray(start + 2, start + 2 + viewOf(data).getUint16(start, true));
}

function saidBy(list: Uint8Array): Said {
  const view = viewOf(list);
  let [ends, inTable, shape]: [boolean, boolean, RowShape | null] = [false, false, null];
  const down: [number, number][] = [];
  for (let at = 0; at + 2 < list.length;) {
    const code = view.getUint16(at, true);
    at += 2;
    const wide = code === SHAPE && at + 2 <= list.length;
    const kind = OPERAND[code >> 13] ?? 0;
    const size = wide ? view.getUint16(at, true) + 1 : kind === 0 ? (list[at] ?? 0) + 1 : kind;
    if (code === END_OF_ROW) ends = list[at] === 1;
    else if (code === IN_TABLE) inTable = list[at] === 1;
    else if (wide) shape = shapeOf(list.subarray(at + 2, at + size));
    else if (code === DOWN) down.push([list[at + 1] ?? 0, list[at + 2] ?? 0]);
    at += size;
  }
  if (!ends) return { row: null, inTable };
  const { edges, down: own, across } = shape ?? { edges: [], down: [], across: [] };
  const merged = own.map((one, cell) => down.findLast(([which]) => which === cell)?.[1] ?? one);
  return { inTable: true, row: { edges, across, down: merged } };
}

function shapeOf(bytes: Uint8Array): RowShape {
  const view = viewOf(bytes);
  const cells = bytes[0] ?? 0;
  const edges = Array.from({ length: cells + 1 }, (_none, at) => view.getInt16(1 + at * 2, true));
  const flags = Array.from({ length: cells }, (_none, at) => {
    const place = 1 + (cells + 1) * 2 + at * 20;
    return place + 2 <= bytes.length ? view.getUint16(place, true) : 0;
  });
  return { edges, down: flags.map((flag) => (flag >> 5) & 3), across: flags.map((flag) => (flag & 2) !== 0) };
}

function at(properties: readonly Properties[], byte: number): Said {
  let [low, high] = [0, properties.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = properties[middle];
    if (one === undefined) return NOTHING;
    if (byte < one.from) high = middle - 1;
    else if (byte >= one.to) low = middle + 1;
    else return one.said;
  }
  return NOTHING;
}

const ENDS = new Set([7, 12, 13]);

/** Characters that stand for something else than themselves; 19 to 20 encloses what computes a field, not what it shows. */
class Text {
  #text = '';
  #hidden = 0;

  add(code: number, char: string): void {
    if (code === 19) this.#hidden += 1;
    else if (code === 20 || code === 21) this.#hidden = Math.max(0, this.#hidden - (code === 20 ? 1 : 0));
    else if (this.#hidden > 0) return;
    else if (code === 11) this.#text += '\n';
    else if (code === 30) this.#text += '-';
    else if (code === 9) this.#text += ' ';
    else if (code >= 32) this.#text += char;
  }

  taken(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** The paragraphs of the body of an old .doc. */
export function paragraphsOf(container: Container): readonly DocParagraph[] {
  const main = container.stream('WordDocument');
  const view = viewOf(main);
  const flags = view.getUint16(10, true);
  if ((flags & 0x100) !== 0) throw new Refused('文件有密码，请去掉密码后再试');
  const table = container.stream((flags & 0x200) === 0 ? '0Table' : '1Table');
  const part = (index: number): Uint8Array => {
    const [start, size] = [view.getUint32(0x9a + index * 8, true), view.getUint32(0x9e + index * 8, true)];
    return table.subarray(start, start + size);
  };
  const data = container.has('Data') ? container.stream('Data') : new Uint8Array();
  const properties = propertiesOf(main, part(13), data);
  const paragraphs: DocParagraph[] = [];
  const text = new Text();
  for (const run of runsOf(main, part(33), view.getUint32(0x4c, true))) {
    for (let index = 0; index < run.text.length; index += 1) {
      const code = run.text.charCodeAt(index);
      if (!ENDS.has(code)) text.add(code, run.text.charAt(index));
      else paragraphs.push({ text: text.taken(), mark: code, ...at(properties, run.byte(index)) });
    }
    if (paragraphs.length > MOST.cells) throw new Refused(`格子超过 ${MOST.cells} 个，不予打开`);
  }
  return paragraphs;
}
