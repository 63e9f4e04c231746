import { inflateSync } from 'node:zlib';

export const isPdf = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 5) === '%PDF-';

const EMBEDDED = /\/Type\s*\/EmbeddedFile\b/g;
/** Between a stream's dictionary and its bytes (ISO 32000-1 §7.3.8.1). */
const STREAM = /stream\r?\n/g;
const END = 'endstream';
/** A dictionary of an embedded file is this short, or is none of ours. */
const MAX_DICTIONARY = 4_096;

/**
 * The contents of the embedded files (ISO 32000-1 §7.11.4) of a .pdf, packed or not, whose objects lie open: as this program and most
 * others write them. A file that packs its objects themselves, or is encrypted, shows none.
 */
export function embeddedFiles(bytes: Buffer, maxBytes: number): readonly Buffer[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(EMBEDDED)].flatMap(({ index }) => {
    STREAM.lastIndex = index;
    const start = STREAM.exec(text);
    if (start === null || start.index - index > MAX_DICTIONARY) return [];
    const from = start.index + start[0].length;
    const end = text.indexOf(END, from);
    const dictionary = text.slice(text.lastIndexOf('obj', index), start.index);
    const content = end < 0 ? null : unpacked(bytes, { from, end, dictionary }, maxBytes);
    return content === null ? [] : [content];
  });
}

interface Place {
  readonly from: number;
  readonly end: number;
  readonly dictionary: string;
}

function unpacked(bytes: Buffer, { from, end, dictionary }: Place, maxBytes: number): Buffer | null {
  const [, told] = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary) ?? [];
  const content = bytes.subarray(from, told === undefined ? end : from + Number(told));
  if (!/\/Filter/.test(dictionary)) return content.length > maxBytes ? null : content;
  try {
    return inflateSync(content, { maxOutputLength: maxBytes });
  } catch {
    return null;
  }
}
