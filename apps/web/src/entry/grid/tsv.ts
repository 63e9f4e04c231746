/**
 * What a spreadsheet puts on the clipboard: cells between tabs, rows between line ends; a cell that holds either of them, or a
 * quote, stands in quotes, its own quotes doubled. The line end behind the last row is no row.
 */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1)?.push(cell);
    const separator = text[end];
    const next = separator === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    if (separator === '\t') {
      if (next >= text.length) rows.at(-1)?.push('');
    } else if (separator !== undefined && next < text.length) rows.push([]);
    at = next;
  }
  return rows.filter((row) => row.length > 0);
}

interface Read {
  readonly cell: string;
  /** Where its separator stands. */
  readonly end: number;
}

function plain(text: string, from: number): Read {
  let end = from;
  while (end < text.length && !'\t\r\n'.includes(text[end] ?? '')) end += 1;
  return { cell: text.slice(from, end).trim(), end };
}

/** A quote that nothing ends was no quote around a cell. */
function quoted(text: string, from: number): Read {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return plain(text, from);
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') {
      const isEnd = end + 1 >= text.length || '\t\r\n'.includes(text[end + 1] ?? '');
      return isEnd ? { cell: cell.replace(/\s*\r?\n\s*/g, ' ').trim(), end: end + 1 } : plain(text, from);
    }
    cell += '"';
    at = end + 2;
  }
}
