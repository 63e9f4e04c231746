import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Block, Paper } from '@mingzhang/reading';
import { MOST, Refused } from './refused.js';
import { TableGrid } from './table.js';
import { joined } from './text.js';

const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'select',
  'button',
  'iframe',
  'object',
]);
const BREAKS = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'ul',
  'ol',
  'dd',
  'dt',
  'center',
  'hr',
]);

const isElement = (node: Tree.ChildNode): node is Tree.Element => 'tagName' in node;
const attribute = (element: Tree.Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? '';
const spanOf = (element: Tree.Element, name: string): number => {
  const value = Number.parseInt(attribute(element, name), 10);
  return Number.isNaN(value) || value < 1 ? 1 : Math.min(value, 1_000_000);
};

const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/iu;
const skipped = (element: Tree.Element): boolean =>
  SKIPPED.has(element.tagName) || HIDDEN.test(attribute(element, 'style'));

const collapsed = (text: string): string => text.replace(/[ \t\r\n\f]+/g, ' ');

class Reader {
  readonly blocks: Block[] = [];
  tables = 0;
  #text = '';

  children(node: Tree.ParentNode, depth: number): void {
    if (depth > 400) throw new Refused('网页的结构嵌套过深，不予打开');
    for (const one of node.childNodes) {
      if ('value' in one) this.#text += collapsed(one.value);
      else if (isElement(one) && !skipped(one)) this.element(one, depth);
    }
  }

  element(element: Tree.Element, depth: number): void {
    const { tagName } = element;
    if (tagName === 'table') {
      this.flush();
      this.table(element, depth);
      return;
    }
    if (tagName === 'input') this.#text += boxOf(element);
    if (BREAKS.has(tagName)) this.flush();
    this.children(element, depth + 1);
    if (BREAKS.has(tagName)) this.flush();
  }

  flush(): void {
    const text = joined([this.#text]);
    this.#text = '';
    if (text !== '') this.blocks.push({ kind: 'text', place: `第 ${this.blocks.length + 1} 段`, text });
  }

  table(table: Tree.Element, depth: number): void {
    const rows = rowsOf(table);
    if (isLayout(rows)) {
      for (const cell of rows.flatMap(cellsOf)) {
        this.children(cell, depth + 1);
        this.flush();
      }
      return;
    }
    this.tables += 1;
    const place = `表 ${this.tables}`;
    const grid = new TableGrid(place);
    const nested: Tree.Element[] = [];
    for (const row of rows) {
      grid.startRow();
      for (const cell of cellsOf(row))
        grid.add({
          columns: spanOf(cell, 'colspan'),
          rows: spanOf(cell, 'rowspan'),
          text: textOf(cell, nested),
        });
    }
    this.blocks.push({ kind: 'grid', place, frame: place, cells: grid.finished() });
    nested.forEach((one) => this.table(one, depth + 1));
  }
}

const boxOf = (element: Tree.Element): string => {
  if (!['checkbox', 'radio'].includes(attribute(element, 'type'))) return attribute(element, 'value');
  return element.attrs.some(({ name }) => name === 'checked') ? '☑' : '□';
};

const rowsOf = (table: Tree.Element): readonly Tree.Element[] =>
  table.childNodes.filter(isElement).flatMap((one) => {
    if (one.tagName === 'tr') return [one];
    return ['tbody', 'thead', 'tfoot'].includes(one.tagName) ? rowsOf(one) : [];
  });

const cellsOf = (row: Tree.Element): readonly Tree.Element[] =>
  row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th');

function hasTable(node: Tree.ParentNode): boolean {
  return node.childNodes.some((one) => isElement(one) && (one.tagName === 'table' || hasTable(one)));
}

/** A table that holds tables and few cells of its own lays out the page: its cells are read as the page. */
const isLayout = (rows: readonly Tree.Element[]): boolean => {
  const cells = rows.flatMap(cellsOf);
  return cells.some(hasTable) && rows.every((row) => cellsOf(row).length <= 3) && cells.length <= 12;
};

function linesBelow(node: Tree.ParentNode, nested: Tree.Element[], lines: string[], depth = 0): void {
  if (depth > 400) throw new Refused('网页的结构嵌套过深，不予打开');
  for (const one of node.childNodes) {
    if ('value' in one) lines.push((lines.pop() ?? '') + collapsed(one.value));
    else if (isElement(one) && !skipped(one)) {
      if (one.tagName === 'table') {
        nested.push(one);
        continue;
      }
      if (one.tagName === 'input') lines.push((lines.pop() ?? '') + boxOf(one));
      if (BREAKS.has(one.tagName)) lines.push('');
      linesBelow(one, nested, lines, depth + 1);
      if (BREAKS.has(one.tagName)) lines.push('');
    }
  }
}

function textOf(cell: Tree.Element, nested: Tree.Element[]): string {
  const lines: string[] = [];
  linesBelow(cell, nested, lines);
  return joined(lines);
}

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/iu;

/** UTF-8 and the Chinese encodings, read strictly: what does not fit is not guessed. */
export function decodedText(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const said = CHARSET.exec(start)?.[1]?.toLowerCase();
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  const tried = marked !== null ? [marked] : [...(said === undefined ? [] : [said]), 'utf-8', 'gb18030'];
  for (const encoding of tried) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw new Refused('文字编码认不出（不是 UTF-8、GBK 或 GB18030），请另存为 UTF-8 后再试');
}

/** A web page, or what Word and WPS save or copy as one. */
export function readHtml(name: string, bytes: Uint8Array): Paper {
  const text = decodedText(bytes);
  if ((text.match(/<t[dh][\s>]/giu) ?? []).length > MOST.cells)
    throw new Refused(`格子超过 ${MOST.cells} 个，不予打开`);
  const reader = new Reader();
  reader.children(parse(text), 0);
  reader.flush();
  return { name, blocks: reader.blocks, remarks: [] };
}
