import type { Paper } from '@mingzhang/reading';
import { readDoc } from './doc/doc.js';
import { readDocx } from './docx.js';
import { readHtml } from './html.js';
import { readPdf } from './pdf/pdf.js';
import { MOST, Refused } from './refused.js';
import { readXlsx } from './xlsx.js';
import { namesIn } from './zip.js';

const starts = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const ZIP = [0x50, 0x4b] as const;
const OLD = [0xd0, 0xcf, 0x11, 0xe0] as const;
/** An old .doc, .xls or a new file under a password: one kind of container. */
const isContainer = (bytes: Uint8Array): boolean => starts(bytes, ...OLD);
const names = (bytes: Uint8Array, stream: string): boolean =>
  Buffer.from(bytes).includes(Buffer.from(stream, 'utf16le'));
/** An old .doc is read as it is. */
const isOldWord = (bytes: Uint8Array): boolean =>
  isContainer(bytes) && names(bytes, 'WordDocument') && !names(bytes, 'EncryptedPackage');
/** An old .xls, to be turned into a new one first. */
export const isOldOffice = (bytes: Uint8Array): boolean => isContainer(bytes) && !isOldWord(bytes);
const PDF = [0x25, 0x50, 0x44, 0x46] as const;

const hasText = (bytes: Uint8Array, text: string, within: number): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, within)).toLowerCase().includes(text);

function readZip(name: string, bytes: Uint8Array): Paper {
  const names = namesIn(bytes);
  if (names.some((one) => /vbaProject\.bin$/iu.test(one)))
    throw new Refused('文件带有宏，不予打开；请另存为不带宏的 .docx 或 .xlsx');
  if (names.includes('word/document.xml')) return readDocx(name, bytes);
  if (names.includes('xl/workbook.xml')) return readXlsx(name, bytes);
  if (names.includes('xl/workbook.bin')) throw new Refused('.xlsb 格式不能读，请另存为 .xlsx');
  throw new Refused('不是 Word 或 Excel 文件（是别的压缩包）；要读的是 .docx、.xlsx、.pdf、.html');
}

/** What the file is, by its content: a name may say something else. */
async function read(name: string, bytes: Uint8Array): Promise<Paper> {
  if (bytes.length === 0) throw new Refused('空文件');
  if (bytes.length > MOST.fileBytes) throw new Refused(`超过 ${MOST.fileBytes / 1024 / 1024} MiB，不予打开`);
  if (isOldWord(bytes)) return readDoc(name, bytes);
  if (starts(bytes, ...ZIP)) return readZip(name, bytes);
  if (hasText(bytes, '%pdf-', 1_024) || starts(bytes, ...PDF)) return readPdf(name, bytes);
  if (
    hasText(bytes, '<', 4_096) &&
    /<(?:!doctype\s+html|html|table|body|div|meta|p[\s>])/iu.test(startOf(bytes))
  )
    return readHtml(name, bytes);
  throw new Refused('认不出这是什么文件；要读的是 .docx、.xlsx、.pdf、.html');
}

const startOf = (bytes: Uint8Array): string =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)).replaceAll('\0', '');

/** docs/rules.md §12.16, 保密法 31(三): what is marked as a state secret may not be in this system at all. */
const SECRET =
  /(?:绝密|机密|秘密)\s*[★☆]|[★☆]\s*(?:绝密|机密|秘密)|(?:^|[^\p{L}])密级\s*[:：]?\s*(?:绝密|机密|秘密)|^\s*(?:绝\s*密|机\s*密|秘\s*密)\s*(?:\d+\s*年|长期)?\s*$/u;

function refuseSecret(paper: Paper): Paper {
  const marked = paper.blocks.some((block) =>
    block.kind === 'text' ? SECRET.test(block.text) : block.cells.some(({ text }) => SECRET.test(text)),
  );
  if (marked)
    throw new Refused('文件带有密级标志。涉密文件不得进入本系统（保密法第三十一条），没有读取，也没有留存');
  return paper;
}

/** Reads .docx, .xlsx, .pdf and .html into grids; throws Refused with one sentence where it cannot. */
export async function readPaper(name: string, bytes: Uint8Array): Promise<Paper> {
  return refuseSecret(await read(name, bytes));
}
