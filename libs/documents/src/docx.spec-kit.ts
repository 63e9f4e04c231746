import JSZip from 'jszip';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Tag | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (text: string): string =>
  text.replace(/&(\w+);/gu, (all, name: string) => ENTITIES[name] ?? all);
const TOKEN = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<>]+)/guy;

/** A strict little XML reader, not the writer's own: throws at the first place that is not well formed. */
export function readXml(xml: string): Tag {
  const root: Tag = { name: '', attributes: {}, children: [] };
  const open = [root];
  const text = xml.replace(/^<\?xml [^?]*\?>/u, '');
  let at = 0;
  for (const [token, closing, name = '', attributes = '', alone, content] of text.matchAll(TOKEN)) {
    at += token.length;
    const inside = open.at(-1);
    if (inside === undefined) throw new SyntaxError(`nothing is open at ${at}`);
    if (content !== undefined) inside.children.push(plain(content));
    else if (closing === '/') {
      if (open.pop()?.name !== name) throw new SyntaxError(`</${name}> closes nothing at ${at}`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/gu)];
      const values = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, plain(value)]));
      const tag: Tag = { name, attributes: values, children: [] };
      inside.children.push(tag);
      if (alone !== '/') open.push(tag);
    }
  }
  if (at !== text.length || open.length !== 1) throw new SyntaxError(`not well formed at ${at}`);
  return root;
}

const inside = (tag: Tag, name: string): Tag[] =>
  tag.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === name ? [child] : inside(child, name),
  );
const valueOf = (tag: Tag, name: string): string | undefined => inside(tag, name)[0]?.attributes['w:val'];

const textOf = (tag: Tag): string =>
  tag.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'w:br') return '\n';
      return textOf(child);
    })
    .join('');

export interface DocxCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface DocxFile {
  readonly parts: ReadonlyMap<string, string>;
  /** The tables in order, each one page. */
  readonly tables: readonly (readonly DocxCell[])[];
  readonly footer: string;
}

export async function readDocx(bytes: Uint8Array): Promise<DocxFile> {
  const zip = await JSZip.loadAsync(bytes);
  const parts = new Map<string, string>();
  for (const name of Object.keys(zip.files)) parts.set(name, (await zip.file(name)?.async('string')) ?? '');
  for (const xml of parts.values()) readXml(xml);
  const document = readXml(parts.get('word/document.xml') ?? '');
  return {
    parts,
    tables: inside(document, 'w:tbl').map(cellsOf),
    footer: textOf(readXml(parts.get('word/footer1.xml') ?? '')),
  };
}

/** Spans counted out: what is merged downwards is one cell of several rows. */
function cellsOf(table: Tag): readonly DocxCell[] {
  const cells: DocxCell[] = [];
  inside(table, 'w:tr').forEach((tr, row) => {
    let column = 0;
    for (const tc of inside(tr, 'w:tc')) {
      const columns = Number(valueOf(tc, 'w:gridSpan') ?? 1);
      if (valueOf(tc, 'w:vMerge') === 'continue') {
        const above = cells.findIndex((one) => one.column === column && one.row + one.rows === row);
        const whole = cells[above];
        if (whole === undefined) throw new SyntaxError(`nothing goes on at row ${row}, column ${column}`);
        cells[above] = { ...whole, rows: whole.rows + 1 };
      } else cells.push({ text: textOf(tc), row, column, rows: 1, columns });
      column += columns;
    }
  });
  return cells;
}
