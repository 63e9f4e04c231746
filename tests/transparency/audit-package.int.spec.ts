import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import JSZip from 'jszip';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, runNode, type Finished } from '../kit/process.js';
import { signedLedger } from './signed.js';

/** Of the small program only what is built, copied to a place of its own, as an auditor has it. */
const VERIFIER = 'libs/transparency/dist';
const folder = temporaryFolder();
const at = (...names: readonly string[]): string => join(folder.dir, ...names);
let key = '';

async function unzipped(file: string, to: string): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(file));
  for (const [name, entry] of Object.entries(zip.files)) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    if (!entry.dir) writeFileSync(join(to, name), await entry.async('nodebuffer'));
  }
  return to;
}

const verify = (dir: string, ...more: readonly string[]): Promise<Finished> =>
  runNode([at('verifier', 'verify', 'main.js'), 'audit', dir, '--key', key, ...more]);

beforeAll(async () => {
  await signedLedger(at('ledger'));
  const asked = ['export', 'audit', at('one.zip'), '--unit', 'u', '--year', '2024', '--data', at('ledger')];
  const { code, stderr } = await mingzhang(asked);
  expect([code, stderr]).toEqual([0, '']);
  key = /公钥：(\S+)/u.exec((await mingzhang(['log', '--data', at('ledger')])).stdout)?.[1] ?? '';
  await unzipped(at('one.zip'), at('one'));
  cpSync(VERIFIER, at('verifier'), { recursive: true });
  writeFileSync(at('verifier', 'package.json'), '{"type":"module"}');
});
afterAll(folder.remove);

describe('somebody who has only the zip, the verifier and the key', () => {
  it('finds that all of it holds, and is told by whose checkpoint', async () => {
    const { code, stdout } = await verify(at('one'));
    expect(stdout).toMatch(
      /没有发现[^]*回执 \d+ 份都在这个检查点里；events.csv、evidence.csv 与事项逐字节相同/u,
    );
    expect(stdout).toContain('没有用到任何在账外保存的检查点');
    expect(code).toBe(0);
  });

  it('opens an index that loads nothing from outside and names every form', () => {
    const page = readFileSync(at('one', 'index.html'), 'utf8');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//u);
    expect(page).toContain("default-src 'none'");
    const linked = [...page.matchAll(/href="([^"#]+)"/gu)].map(([, path = '']) => path);
    const there = readdirSync(at('one'), { recursive: true, encoding: 'utf8' });
    expect(linked.filter((path) => !there.includes(path.replace(/\/$/u, '')))).toEqual([]);
    expect(linked.length).toBeGreaterThan(8);
  });

  it.each([
    [
      'an amount among the events',
      'log/events.ndjson',
      /"amount":"\d/u,
      '"amount":"9',
      /序号 \d+：事项内容与日志所记不同/u,
    ],
    [
      'a figure of a signed form',
      'forms/p.json',
      /"total":"?/u,
      '"total":"1',
      /forms\/p.json 不是回执里封存的表/u,
    ],
    ['the receipt of a form', 'receipts/p.json', /"inputs":\[\[\d/u, '"inputs":[[4', /receipts\/p.json：/u],
    [
      'a line of the flat events',
      'events.csv',
      /2024-/u,
      '2023-',
      /events.csv 从序号 \d+ 的一行起与事项不符/u,
    ],
    [
      'the list of evidence',
      'evidence.csv',
      /sha256:/u,
      'sha256:0',
      /evidence.csv 从序号 \d+ 的一行起与事项不符/u,
    ],
  ])('finds %s that was changed in a second one', async (_, name, from, to, told) => {
    cpSync(at('one'), at('two'), { recursive: true, force: true });
    const file = at('two', name);
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(from, to));
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    const { code, stdout } = await verify(at('two'));
    expect([code, stdout]).toEqual([1, expect.stringMatching(told)]);
  });

  it('finds a ledger made anew by the checkpoint kept from the first', async () => {
    writeFileSync(at('kept'), readFileSync(at('one', 'log', 'checkpoint')));
    expect((await verify(at('one'), '--kept', at('kept'))).stdout).toContain('日志是它的延续');
  });
});
