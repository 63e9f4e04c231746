import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { bytes, LOCKED_PDF, lockedOffice, LOOPS, office, SCAN, workbook } from './hostile.spec-kit.js';
import { readPaper } from './read-paper.js';
import { ReadingThread } from './reading-thread.js';
import { Refused } from './refused.js';

const ours = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('mingzhang-read-'));

/** What is said of a file: the sentence of its refusal, or nothing. */
async function saidOf(file: Uint8Array): Promise<string> {
  try {
    await readPaper('文件', file);
    return '';
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

const laughs = Array.from({ length: 9 }, (_none, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
  '',
);
const manyCells = Array.from(
  { length: 1200 },
  (_none, n) => `<c t="inlineStr"><is><t>${n}</t></is></c>`,
).join('');

describe('a hostile file', () => {
  it.each([
    ['a bomb in a sheet', zipSync({ 'xl/workbook.xml': new Uint8Array(80_000_000) }), /解压后过大/u],
    [
      'a billion laughs',
      office({ 'word/document.xml': `<!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]><w>&l9;</w>` }),
      /自定义实体/u,
    ],
    ['a cell in column XFD', workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), /超过 1000 列/u],
    ['more columns than anybody prints', workbook(`<row>${manyCells}</row>`), /超过 1000 列/u],
    ['a zip cut in the middle', workbook('<row/>').slice(0, 300), /已损坏/u],
    [
      'letters of no encoding',
      new Uint8Array([...bytes('<html><body><p>'), 0xff, 0x30, 0xff, 0xff, 0x80]),
      /编码认不出/u,
    ],
    ['a password on its .docx or .xlsx', lockedOffice(), /密码|认不出/u],
    ['a password on its .pdf', LOCKED_PDF, /密码/u],
    ['a .pdf without text', SCAN, /扫描件/u],
    [
      'a mark of secrecy in a cell',
      workbook('<row><c t="inlineStr"><is><t>秘密★5年</t></is></c></row>'),
      /密级标志/u,
    ],
  ])('with %s is answered by one sentence', async (_what, file, sentence) => {
    expect(await saidOf(file)).toMatch(sentence);
  });

  it.each(LOOPS)('whose .pdf has %s ends with one sentence', async (_what, file) => {
    expect(await saidOf(file)).toMatch(/^[^\n]{6,80}$/u);
  });
});

describe('the thread that reads', () => {
  const thread = new ReadingThread();
  afterAll(async () => thread.close());

  it('says that a container under a password has one, and leaves nothing behind', async () => {
    const before = ours();
    await expect(thread.read('表.xlsx', lockedOffice())).rejects.toThrow('文件有密码，请去掉密码后再试');
    expect(ours()).toEqual(before);
  });
});
