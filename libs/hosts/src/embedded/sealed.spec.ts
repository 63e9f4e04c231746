import { createDecipheriv, hkdfSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ledgerWith, pictureOf, place, removePlaces, unitsOf } from '../../../../tests/backup/kit.js';
import {
  backUp,
  BackupRefused,
  keyInFile,
  LedgerLog,
  newKeyText,
  restore,
  verifyBackup,
  withBackup,
} from './index.js';
import { sealed, unsealed } from './sealed.js';

afterAll(removePlaces);
const AT = '2026-11-21T10:00:00.000Z';
const KEY = Buffer.alloc(40, 7);
const PIECE = 64 * 1024;
const HEADER = 20 + 32 + 16;

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const bytesOf = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, n) => (n * 31) % 251));
const seal = (plain: Buffer): Promise<Buffer> => all(sealed(inChunks(plain, 10_000), KEY));
const open = (bytes: Buffer, key = KEY): Promise<Buffer> => all(unsealed(inChunks(bytes, 9_999), key, 'x'));

describe('an encrypted stream', () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])('of %i bytes opens as it was', async (count) => {
    const plain = bytesOf(count);
    expect(await open(await seal(plain))).toEqual(plain);
  });

  it('is written as docs/specs/backup.md says, and never twice the same', async () => {
    const plain = bytesOf(100);
    const bytes = await seal(plain);
    expect(bytes.toString('latin1', 0, 20)).toBe('mingzhang-backup/v1\n');
    const salt = bytes.subarray(20, 52);
    const key = Buffer.from(hkdfSync('sha256', KEY, salt, 'mingzhang/backup/v1/key', 32));
    // Piece 0, and the last: eleven bytes of the number, one of the mark.
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from('000000000000000000000001', 'hex'));
    cipher.setAuthTag(bytes.subarray(-16));
    expect(Buffer.concat([cipher.update(bytes.subarray(HEADER, -16)), cipher.final()])).toEqual(plain);
    expect(await seal(plain)).not.toEqual(bytes);
  });

  it('of which any byte was changed does not open', async () => {
    const bytes = await seal(bytesOf(PIECE + 500));
    const places = [0, 19, 20, 51, 52, 67, HEADER, HEADER + PIECE, HEADER + PIECE + 16, bytes.length - 1];
    for (const at of places)
      await expect(open(Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 1)))).rejects.toThrow(BackupRefused);
  });

  it('that was cut off, wherever, does not open', async () => {
    const bytes = await seal(bytesOf(2 * PIECE + 500));
    const whole = PIECE + 16;
    for (const length of [0, 10, HEADER - 1, HEADER, HEADER + 5, HEADER + whole - 1, bytes.length - 1])
      await expect(open(bytes.subarray(0, length))).rejects.toThrow(BackupRefused);
    for (const pieces of [1, 2])
      await expect(open(bytes.subarray(0, HEADER + pieces * whole))).rejects.toThrow(/末尾被截去/u);
  });

  it('whose pieces were exchanged, repeated or lengthened does not open', async () => {
    const bytes = await seal(bytesOf(3 * PIECE));
    const whole = PIECE + 16;
    const piece = (n: number): Buffer => bytes.subarray(HEADER + n * whole, HEADER + (n + 1) * whole);
    const head = bytes.subarray(0, HEADER);
    for (const order of [
      [1, 0, 2],
      [0, 0, 2],
      [0, 2],
      [0, 1, 2, 2],
    ])
      await expect(open(Buffer.concat([head, ...order.map(piece)]))).rejects.toThrow(BackupRefused);
  });

  it('says of another key that it is another key', async () => {
    await expect(open(await seal(bytesOf(9)), Buffer.alloc(40, 8))).rejects.toThrow(
      /钥匙文件不是这份备份的/u,
    );
  });
});

async function backedUp() {
  const dir = await ledgerWith(['a', 'b'], place());
  const log = await LedgerLog.open(dir);
  await log.checkpoint().finally(() => log.close());
  const [keyFile, file] = [join(place(), 'key'), join(place(), 'copy')];
  writeFileSync(keyFile, newKeyText());
  const { notices } = await backUp(dir, file, { at: AT, key: keyInFile(keyFile) });
  expect(notices).toEqual([]);
  return { dir, keyFile, file };
}

describe('an encrypted backup', () => {
  it('is one file that shows nothing, leaves nothing behind, and is put back whole', async () => {
    const { dir, keyFile, file } = await backedUp();
    expect(readdirSync(dir).filter((name) => name.startsWith('.backup'))).toEqual([]);
    const bytes = readFileSync(file);
    for (const shown of ['SQLite format 3', 'manifest.json', 'PRIVATE+KEY', '问卷统计'])
      expect(bytes.includes(shown)).toBe(false);
    const to = join(place(), 'ledger');
    const { manifest } = await withBackup(file, { keyFile, near: to }, async (folder) => {
      const verified = await verifyBackup(folder);
      expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
      await restore(folder, verified, to, { replace: true, at: AT });
      return verified;
    });
    expect(manifest.files.map(({ path }) => path)).toContain('log/checkpoint');
    expect(await unitsOf(to)).toEqual(['a', 'b']);
    expect(readdirSync(to).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('that is damaged, or opened with another key or none, leaves everything as it was', async () => {
    const { keyFile, file } = await backedUp();
    const other = join(place(), 'key');
    writeFileSync(other, newKeyText());
    const cut = join(place(), 'cut');
    writeFileSync(cut, readFileSync(file).subarray(0, -100));
    const to = join(place(), 'ledger');
    const use = async (): Promise<void> => undefined;
    await expect(withBackup(file, { keyFile: undefined, near: to }, use)).rejects.toThrow(/请用 --key-file/u);
    await expect(withBackup(file, { keyFile: other, near: to }, use)).rejects.toThrow(/不是这份备份的/u);
    await expect(withBackup(cut, { keyFile, near: to }, use)).rejects.toThrow(/已损坏|不完整/u);
    expect(existsSync(to)).toBe(false);
    const there = await ledgerWith(['c'], place());
    const before = pictureOf(there);
    await expect(withBackup(cut, { keyFile, near: there }, use)).rejects.toThrow(BackupRefused);
    expect(pictureOf(there)).toEqual(before);
  });

  it('wants a key file that is one', async () => {
    const short = join(place(), 'key');
    writeFileSync(short, 'secret');
    expect(() => keyInFile(short)).toThrow(/至少须有 32 字节/u);
    expect(() => keyInFile(join(place(), 'none'))).toThrow(/没有钥匙文件/u);
  });
});
