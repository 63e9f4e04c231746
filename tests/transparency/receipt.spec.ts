import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sealedParts } from '@mingzhang/application';
import { printPdfWith, withCustomXml } from '@mingzhang/documents';
import { LedgerFolder, LedgerLog } from '@mingzhang/hosts/embedded';
import {
  embeddedFiles,
  formatVerifierKey,
  RECEIPT_ATTACHED,
  receiptXml,
  signerOf,
} from '@mingzhang/transparency';
import { verifyCommand } from '@mingzhang/transparency/verify';
import { readXlsx, writeXlsx } from 'hucre';
import { temporary } from './ledger.js';
import { signedLedger } from './signed.js';

const dir = temporary();
let [text, key] = ['', ''];
let pdf: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  await signedLedger(dir);
  const log = await LedgerLog.open(dir);
  await log.checkpoint();
  key = formatVerifierKey(log.signer.key);
  await log.close();
  const folder = await LedgerFolder.open({ dir, creates: 'never' });
  if ('heldBy' in folder) throw new Error('held');
  const parts = await sealedParts(folder.application.queries, 'p', 2024);
  if (parts === null) throw new Error('not signed');
  text = await folder.proof.receipt(parts);
  const paper = await folder.application.papers.paper('p', 2024, { show: 'sealed' });
  if (paper === null) throw new Error('no paper');
  const attached = { ...RECEIPT_ATTACHED, bytes: Buffer.from(text) };
  pdf = Buffer.from(await printPdfWith(attached, paper.parts, paper.facts));
  await folder.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function verify(
  content: string | Uint8Array,
  more: readonly string[] = ['--key', key],
): Promise<{ readonly code: number; readonly said: string }> {
  const file = join(dir, 'receipt');
  writeFileSync(file, content);
  const said: string[] = [];
  const note = (line: string): void => void said.push(line);
  const code = await verifyCommand(['receipt', file, ...more], { say: note, complain: note });
  return { code, said: said.join('\n') };
}

type Path = readonly (string | number)[];
/** Every value in a JSON document. */
const placesIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]));

function changed(path: Path): string {
  const copy = JSON.parse(text) as Record<string, unknown>;
  let holder = copy;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  const value = holder[name];
  holder[name] =
    typeof value === 'number'
      ? value + 1
      : typeof value === 'string'
        ? value.replace(/^(.?)/u, (sign) => (sign === '7' ? '8' : '7'))
        : typeof value === 'boolean'
          ? !value
          : 0;
  return JSON.stringify(copy);
}

describe('a receipt of a signed form, by the small verifier alone', () => {
  it('holds: the form with its total, the scheme, its inputs, and by whose checkpoint', async () => {
    const { code, said } = await verify(text);
    expect(said).toContain('没有发现：这次签批、封存的表和所列依据');
    expect(said).toMatch(/自评表：2024 年度 .*总分/);
    expect(said).toContain('本账自己签的检查点');
    expect(said).toContain('没有用到任何在账外保存的检查点');
    expect(code).toBe(0);
    const { inputs, signed } = JSON.parse(text) as {
      inputs: [number, string][];
      signed: { logIndex: number };
    };
    expect(inputs.length).toBeGreaterThan(10);
    expect(inputs.every(([index]) => index < signed.logIndex)).toBe(true);
  });

  it('every single value in it counts: changed, it is found or no receipt any more', async () => {
    const places = placesIn(JSON.parse(text));
    const missed: string[] = [];
    for (const path of places) {
      // A copy of the key proves nothing and is not looked at where one is given.
      if (path[0] === 'key') continue;
      if ((await verify(changed(path))).code === 0) missed.push(path.join('.'));
    }
    expect(places.length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  it('lies in the workbook of its form, which opens as before', async () => {
    const plain = await writeXlsx({ sheets: [{ name: '自评表', rows: [['总分', 100]] }] });
    const carrying = await withCustomXml(plain, receiptXml(text));
    expect((await readXlsx(carrying)).sheets[0]?.rows).toEqual([['总分', 100]]);
    expect((await verify(carrying)).code).toBe(0);
    expect(await verify(plain)).toEqual({ code: 2, said: expect.stringContaining('里面也没有回执') });
  });

  it('is not believed by another key, and says what its own key is worth', async () => {
    const other = formatVerifierKey(signerOf(key.split('+')[0] ?? '', Buffer.alloc(32, 9)).key);
    expect(await verify(text, ['--key', other])).toEqual({
      code: 1,
      said: expect.stringContaining('检查点不可信'),
    });
    expect((await verify(text, [])).said).toContain('公钥取自回执，换包的人可以连公钥一起换');
  });

  it('shows a fork by a kept checkpoint of the same size, and claims nothing by one of another', async () => {
    const kept = join(dir, 'kept');
    const { checkpoint } = JSON.parse(text) as { readonly checkpoint: string };
    writeFileSync(kept, checkpoint);
    expect((await verify(text, ['--key', key, '--kept', kept])).said).not.toContain('没有用到任何在账外保存');
    const forger = await LedgerLog.open(dir);
    const { signCheckpoint } = await import('@mingzhang/transparency');
    const [origin = '', size = '0'] = checkpoint.split('\n');
    const fork = { origin, root: Buffer.alloc(32, 3) };
    writeFileSync(kept, signCheckpoint({ ...fork, size: Number(size) }, forger.signer));
    expect(await verify(text, ['--key', key, '--kept', kept])).toEqual({
      code: 1,
      said: expect.stringContaining('给您看的和给别人看的不同'),
    });
    writeFileSync(kept, signCheckpoint({ ...fork, size: Number(size) - 1 }, forger.signer));
    expect(await verify(text, ['--key', key, '--kept', kept])).toEqual({
      code: 0,
      said: expect.stringContaining('凭回执比不了'),
    });
    await forger.close();
  });
});

describe('a receipt inside the .pdf of its form', () => {
  it('is an attachment, whole, and is verified from the .pdf', async () => {
    expect(embeddedFiles(pdf, 1_000_000).map(String)).toEqual([text]);
    expect(await verify(pdf)).toEqual({ code: 0, said: expect.stringContaining('没有发现：这次签批') });
  });

  it('that was changed in it is found, and a .pdf without one says so', async () => {
    const at = pdf.indexOf('/EmbeddedFile');
    const start = pdf.indexOf('stream', at);
    const broken = Buffer.from(pdf);
    broken.fill(0, start + 20, start + 60);
    for (const other of [broken, pdf.subarray(0, at), Buffer.from('%PDF-1.7\n')])
      expect(await verify(other)).toEqual({ code: 2, said: expect.stringContaining('里面也没有回执') });
  });

  it('is taken out as programs of others write it: not packed, its length told elsewhere, no more than asked for', () => {
    const plain = (dictionary: string): Buffer =>
      Buffer.from(
        `%PDF-1.7\n1 0 obj <</Type/EmbeddedFile ${dictionary}>>\nstream\r\n{"a":1}endstream endobj`,
      );
    expect(embeddedFiles(plain('/Length 7'), 100).map(String)).toEqual(['{"a":1}']);
    expect(embeddedFiles(plain('/Length 9 0 R'), 100).map(String)).toEqual(['{"a":1}']);
    expect(embeddedFiles(plain('/Length 7'), 3)).toEqual([]);
    expect(embeddedFiles(pdf, 10)).toEqual([]);
  });
});
