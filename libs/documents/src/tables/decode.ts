/** A file that cannot be read as what it is said to be: one sentence for a clerk. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
}

export const ENCODING_LABELS = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK / GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16（高位在前）',
};
export type Encoding = keyof typeof ENCODING_LABELS;

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const strictly = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * The text of a file by its mark, else by the first encoding in which every byte is right: hardly any Chinese text in GB18030 is
 * right in UTF-8 too. Nothing is guessed from frequencies, and nothing is replaced.
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  if (bytes.length === 0) throw new UnreadableTable('文件是空的');
  const mark = MARKS.find(([, start]) => start.every((byte, at) => bytes[at] === byte));
  const tried: readonly Encoding[] = mark === undefined ? ['utf-8', 'gb18030'] : [mark[0]];
  for (const encoding of tried) {
    const text = strictly(bytes, encoding);
    if (text === null) continue;
    if (text.includes('\0')) break;
    return { text, encoding };
  }
  throw new UnreadableTable(
    '不是文本文件，或编码不是 UTF-8、GBK（GB18030）、UTF-16；请另存为 .xlsx 或 UTF-8 的 .csv',
  );
}
