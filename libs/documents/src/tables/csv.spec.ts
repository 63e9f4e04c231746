import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { readCsv } from './csv.js';
import { UnreadableTable } from './decode.js';

const TEXT =
  '支付凭证号,摘要,支付金额（元）\r\n10001,"会议费，含""两场""",1200.00\r\n\r\n10002,见义勇为奖励,5000.00\r\n';
const ROWS = [
  { number: 1, cells: ['支付凭证号', '摘要', '支付金额（元）'] },
  { number: 2, cells: ['10001', '会议费，含"两场"', '1200.00'] },
  { number: 3, cells: [''] },
  { number: 4, cells: ['10002', '见义勇为奖励', '5000.00'] },
];

/** As another program writes it: the C library's iconv. */
const inEncoding = (text: string, encoding: string): Uint8Array =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text });
const refusal = (bytes: Uint8Array): string => {
  try {
    readCsv(bytes);
  } catch (error) {
    if (error instanceof UnreadableTable) return error.message;
    throw error;
  }
  return 'read';
};

describe('a .csv', () => {
  it.each([
    ['UTF-8', 'UTF-8', 'utf-8'],
    ['GBK', 'GBK', 'gb18030'],
    ['GB18030', 'GB18030', 'gb18030'],
    ['UTF-16 with its mark', 'UTF-16', 'utf-16le'],
  ])('is read in %s', (_name, written, encoding) => {
    const read = readCsv(inEncoding(TEXT, written));
    expect([read.encoding, read.sheet.rows]).toEqual([encoding, ROWS]);
  });
  it('is read with the mark of UTF-8 and of UTF-16, high byte first, without the mark in a cell', () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from(TEXT)]);
    expect(readCsv(marked).sheet.rows).toEqual(ROWS);
    const highFirst = new Uint8Array([0xfe, 0xff, ...inEncoding(TEXT, 'UTF-16BE')]);
    expect(readCsv(highFirst)).toMatchObject({ encoding: 'utf-16be', sheet: { rows: ROWS } });
  });
  it('may have tabs or semicolons between its cells, whatever stands in quotes', () => {
    for (const sign of ['\t', ';']) {
      const text = `单号${sign}摘要\n1${sign}"一,二,三,四"\n`;
      expect(readCsv(Buffer.from(text)).sheet.rows[1]?.cells).toEqual(['1', '一,二,三,四']);
    }
  });
  it('keeps a line break inside of quotes in its cell, and its rows as the office program numbers them', () => {
    const rows = readCsv(Buffer.from('a,"b\nc"\nd,e\n')).sheet.rows;
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b\nc'] },
      { number: 2, cells: ['d', 'e'] },
    ]);
  });
});

describe('what is no .csv is refused in one sentence', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['bytes of no encoding', new Uint8Array([0x41, 0xff, 0xff, 0x0a])],
    ['a renamed .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0])],
    ['a renamed .xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 8, 0])],
    ['a quote that never ends', Buffer.from(`a,b\n1,"${'x'.repeat(300_000)}\n`)],
    ['quotes in the middle', Buffer.from('a,b\n1,"x"y"\n')],
    ['a thousand columns', Buffer.from(','.repeat(1_000))],
    ['too many rows', Buffer.from('1\n'.repeat(200_001))],
  ])('%s', (_name, bytes) => {
    expect(refusal(bytes)).toMatch(/^[^\n]*\p{Script=Han}[^\n]*$/u);
    expect(refusal(bytes)).not.toBe('read');
  });
});
