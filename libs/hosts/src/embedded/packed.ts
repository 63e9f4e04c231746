import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BackupRefused, isBackedUp, type KeptFile } from './manifest.js';

/** A file in the stream of an encrypted backup: this line of JSON, then its bytes. */
interface Header {
  readonly path: string;
  readonly bytes: number;
  readonly mode: number;
}

const NEWLINE = 0x0a;
const MAX_HEADER_BYTES = 4_096;

export interface Packed {
  readonly path: string;
  /** Where its bytes lie, or the bytes themselves. */
  readonly from: string | Buffer;
}

/** The files one after the other; each is told when its bytes have gone. */
export async function* packed(
  files: AsyncIterable<Packed>,
  done: (file: KeptFile) => void,
): AsyncGenerator<Uint8Array> {
  for await (const { path, from } of files) {
    const hash = createHash('sha256');
    const { size: bytes, mode } =
      typeof from === 'string' ? statSync(from) : { size: from.length, mode: 0o644 };
    yield Buffer.from(`${JSON.stringify({ path, bytes, mode: mode & 0o777 } satisfies Header)}\n`);
    let gone = 0;
    for await (const chunk of (typeof from === 'string'
      ? createReadStream(from)
      : [from]) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      gone += chunk.length;
      yield chunk;
    }
    if (gone !== bytes) throw new BackupRefused(`${path} 在备份时变了长短，请再试一次`);
    done({ path, bytes, sha256: `sha256:${hash.digest('hex')}` });
  }
}

/** Writes the files of the stream into a folder, under no other names than those of a backup. @throws BackupRefused */
export async function unpack(stream: AsyncIterable<Buffer>, into: string, source: string): Promise<void> {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  let [held, left, file]: [Buffer, number, FileHandle | null] = [Buffer.alloc(0), 0, null];
  try {
    for await (const chunk of stream) {
      held = Buffer.concat([held, chunk]);
      for (;;) {
        if (file === null) {
          const end = held.indexOf(NEWLINE);
          if (end < 0 || end > MAX_HEADER_BYTES) break;
          const header = headerOf(held.subarray(0, end), source);
          [held, left] = [held.subarray(end + 1), header.bytes];
          file = await opened(into, header);
        }
        const taken = held.subarray(0, left);
        await file.writeFile(taken);
        [held, left] = [held.subarray(taken.length), left - taken.length];
        if (left > 0) break;
        await file.close();
        file = null;
      }
      if (file === null && held.length > MAX_HEADER_BYTES) throw unfit(source);
    }
    if (file !== null || held.length > 0) throw unfit(source);
  } finally {
    await file?.close();
  }
}

const unfit = (source: string): BackupRefused => new BackupRefused(`${source} 里不是一份备份。什么也没有写`);

function headerOf(line: Buffer, source: string): Header {
  try {
    const { path, bytes, mode } = JSON.parse(line.toString('utf8')) as Partial<Header>;
    if (
      typeof path === 'string' &&
      isBackedUp(path) &&
      Number.isSafeInteger(bytes) &&
      Number.isSafeInteger(mode)
    )
      return { path, bytes: Number(bytes), mode: Number(mode) };
  } catch {
    // Said below: it is no header.
  }
  throw unfit(source);
}

async function opened(into: string, { path, mode }: Header): Promise<FileHandle> {
  await mkdir(dirname(join(into, path)), { recursive: true });
  return open(join(into, path), 'wx', mode & 0o700);
}
