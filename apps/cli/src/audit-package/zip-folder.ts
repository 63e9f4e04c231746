import { createReadStream, readdirSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';

/** Zip records as PKWARE's APPNOTE lays them out; all numbers little-endian. Without zip64: a package has less than 4 GiB. */
const MOST = 0xffffffff;
const MOST_ENTRIES = 0xffff;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first moment a zip can name: the same files give the same bytes. */
const DATE = 0x0021;

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

/** More than a zip of this kind can hold. */
export class TooLargeForZip extends Error {
  override readonly name = 'TooLargeForZip';
}

/** Every file of a folder in one .zip, in the order of their names; one is streamed after the other. @throws TooLargeForZip */
export async function zipFolder(folder: string, target: string): Promise<number> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();
  const file = await open(target, 'wx');
  try {
    const entries: Entry[] = [];
    let at = 0;
    for (const path of paths) {
      const entry = await added(file, join(folder, path), path.replaceAll('\\', '/'), at);
      entries.push(entry);
      at += localHeader(entry).length + entry.packed;
      if (at > MOST || entry.unpacked > MOST || entries.length > MOST_ENTRIES) throw new TooLargeForZip(path);
    }
    const directory = Buffer.concat([...entries.map(directoryEntry), endRecord(entries, at)]);
    await file.write(directory, 0, directory.length, at);
    await file.sync();
    return at + directory.length;
  } finally {
    await file.close();
  }
}

/** The header is written when the lengths are known, before the bytes it is about. */
async function added(file: FileHandle, path: string, name: string, at: number): Promise<Entry> {
  const head = { name: Buffer.from(name), crc: 0, packed: 0, unpacked: 0, at };
  const start = at + localHeader(head).length;
  let [crc, packed, unpacked] = [0, 0, 0];
  const source = createReadStream(path);
  source.on('data', (chunk) => {
    crc = crc32(chunk, crc);
    unpacked += chunk.length;
  });
  const deflated = createDeflateRaw();
  source.once('error', (error) => deflated.destroy(error));
  for await (const chunk of source.pipe(deflated) as AsyncIterable<Buffer>) {
    await file.write(chunk, 0, chunk.length, start + packed);
    packed += chunk.length;
  }
  const entry = { ...head, crc, packed, unpacked };
  const header = localHeader(entry);
  await file.write(header, 0, header.length, at);
  return entry;
}

function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}

const localHeader = ({ name, crc, packed, unpacked }: Entry): Buffer =>
  Buffer.concat([
    numbers([0x04034b50, 4], [VERSION, 2], [UTF8_NAMES, 2], [DEFLATED, 2], [0, 2], [DATE, 2]),
    numbers([crc, 4], [packed, 4], [unpacked, 4], [name.length, 2], [0, 2]),
    name,
  ]);

const directoryEntry = ({ name, crc, packed, unpacked, at }: Entry): Buffer =>
  Buffer.concat([
    numbers([0x02014b50, 4], [VERSION, 2], [VERSION, 2], [UTF8_NAMES, 2], [DEFLATED, 2], [0, 2], [DATE, 2]),
    numbers([crc, 4], [packed, 4], [unpacked, 4], [name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2]),
    numbers([0, 4], [at, 4]),
    name,
  ]);

function endRecord(entries: readonly Entry[], at: number): Buffer {
  const size = entries.reduce((sum, entry) => sum + directoryEntry(entry).length, 0);
  const count = entries.length;
  return numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2]);
}
