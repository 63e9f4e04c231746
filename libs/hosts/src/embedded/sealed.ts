import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { BackupRefused } from './manifest.js';

/**
 * How an encrypted backup is written (docs/specs/backup.md): a header, then AES-256-GCM over pieces of 64 KiB, each under its own number,
 * the last one marked as such. Pieces that were changed, moved, left out or cut off do not open. No more than two are held.
 */
const MAGIC = Buffer.from('mingzhang-backup/v1\n');
const SALT_BYTES = 32;
const CHECK_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES;
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';

const MADE_BYTES = 32;
/** What a new key file holds: 256 random bits, as text so that it can be printed and typed. */
export const newKeyText = (): string => `${randomBytes(MADE_BYTES).toString('base64')}\n`;

/** The bytes of a key file; they are taken as they are. @throws BackupRefused */
export function keyInFile(file: string): Buffer {
  if (!existsSync(file))
    throw new BackupRefused(`没有钥匙文件 ${file}；可用 mingzhang backup --make-key ${file} 生成`);
  const key = readFileSync(file);
  if (key.length < KEY_BYTES)
    throw new BackupRefused(`钥匙文件 ${file} 只有 ${key.length} 字节，至少须有 ${KEY_BYTES} 字节`);
  return key;
}

const derived = (key: Buffer, salt: Buffer, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `mingzhang/backup/v1/${purpose}`, bytes));

/** Number and whether it is the last: the key is one of this file alone, so that no pair of them comes twice. */
function nonceOf(piece: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(piece, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** The encrypted bytes of a stream of plain ones. */
export async function* sealed(plain: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  yield Buffer.concat([MAGIC, salt, derived(key, salt, 'check', CHECK_BYTES)]);
  const own = derived(key, salt, 'key', KEY_BYTES);
  let number = 0;
  for await (const { bytes, isLast } of inPieces(plain, PIECE_BYTES)) {
    const cipher = createCipheriv(CIPHER, own, nonceOf(number, isLast));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** The plain bytes of what `sealed` gave. None is given that is not as it was. @throws BackupRefused */
export async function* unsealed(
  encrypted: AsyncIterable<Uint8Array>,
  key: Buffer,
  file: string,
): AsyncGenerator<Buffer> {
  const source = new Front(encrypted);
  const header = await source.take(HEADER_BYTES);
  const salt = header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES);
  const check = header.subarray(MAGIC.length + SALT_BYTES);
  if (!isSealed(header) || header.length < HEADER_BYTES) throw new BackupRefused(`${file} 不是加密的备份`);
  if (!timingSafeEqual(check, derived(key, salt, 'check', CHECK_BYTES)))
    throw new BackupRefused(`打不开 ${file}：钥匙文件不是这份备份的，或文件开头已损坏。什么也没有写`);
  const own = derived(key, salt, 'key', KEY_BYTES);
  let number = 0;
  for await (const { bytes, isLast } of inPieces(source.rest(), PIECE_BYTES + TAG_BYTES)) {
    const plain = opened(own, bytes, nonceOf(number, isLast));
    if (plain === null) throw new BackupRefused(damageOf(own, bytes, { number, isLast, file }));
    yield plain;
    number += 1;
  }
}

export const isSealed = (bytes: Buffer): boolean => bytes.subarray(0, MAGIC.length).equals(MAGIC);
export const SEALED_HEAD_BYTES = MAGIC.length;

function opened(key: Buffer, piece: Buffer, nonce: Buffer): Buffer | null {
  if (piece.length < TAG_BYTES) return null;
  const cipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAuthTag(piece.subarray(piece.length - TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(piece.subarray(0, piece.length - TAG_BYTES)), cipher.final()]);
  } catch {
    return null;
  }
}

/** A piece that opens as one in the middle, where the file ends, says that the rest was cut off. */
function damageOf(
  key: Buffer,
  piece: Buffer,
  { number, isLast, file }: { readonly number: number; readonly isLast: boolean; readonly file: string },
): string {
  const isCut = isLast && opened(key, piece, nonceOf(number, false)) !== null;
  return isCut
    ? `${file} 不完整：末尾被截去。什么也没有写`
    : `${file} 已损坏、不完整或被改动（第 ${number + 1} 段）。什么也没有写`;
}

interface Piece {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Pieces of one size; the last may be smaller, and there always is one. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    for (; held.length > size; held = held.subarray(size))
      yield { bytes: held.subarray(0, size), isLast: false };
  }
  yield { bytes: held, isLast: true };
}

/** A stream of which the first bytes are taken before the rest. */
class Front {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Fewer where the stream ends before. */
  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count) {
      const { done, value } = await this.#chunks.next();
      if (done === true) break;
      this.#held = Buffer.concat([this.#held, value]);
    }
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    yield this.#held;
    for (let next = await this.#chunks.next(); next.done !== true; next = await this.#chunks.next())
      yield next.value;
  }
}
