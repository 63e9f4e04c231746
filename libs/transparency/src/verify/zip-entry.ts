import { inflateRawSync } from 'node:zlib';

/** Zip records as PKWARE's APPNOTE lays them out; all numbers little-endian. */
const END = { signature: 0x06054b50, size: 22, entries: 10, offset: 16 };
const ENTRY = {
  signature: 0x02014b50,
  size: 46,
  method: 10,
  packed: 20,
  unpacked: 24,
  name: 28,
  extra: 30,
  comment: 32,
  local: 42,
};
const LOCAL = { size: 30, name: 26, extra: 28 };
const [STORED, DEFLATED] = [0, 8];
/** A comment may follow the end record. */
const MAX_COMMENT = 0xffff;

export const isZip = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';

/** One entry of a zip archive by its name, unpacked; null where there is none, or it is larger than allowed. */
export function zipEntry(bytes: Buffer, wanted: string, maxBytes: number): Buffer | null {
  try {
    const end = endOf(bytes);
    let at = bytes.readUInt32LE(end + END.offset);
    for (let left = bytes.readUInt16LE(end + END.entries); left > 0; left -= 1) {
      if (bytes.readUInt32LE(at) !== ENTRY.signature) return null;
      const lengths = [ENTRY.name, ENTRY.extra, ENTRY.comment].map((field) => bytes.readUInt16LE(at + field));
      const [name = 0, extra = 0, comment = 0] = lengths;
      if (bytes.toString('utf8', at + ENTRY.size, at + ENTRY.size + name) === wanted)
        return unpacked(bytes, at, maxBytes);
      at += ENTRY.size + name + extra + comment;
    }
    return null;
  } catch {
    return null;
  }
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END.size; at >= Math.max(0, bytes.length - END.size - MAX_COMMENT); at -= 1)
    if (bytes.readUInt32LE(at) === END.signature) return at;
  throw new RangeError('no zip archive');
}

function unpacked(bytes: Buffer, at: number, maxBytes: number): Buffer | null {
  if (bytes.readUInt32LE(at + ENTRY.unpacked) > maxBytes) return null;
  const local = bytes.readUInt32LE(at + ENTRY.local);
  const start =
    local + LOCAL.size + bytes.readUInt16LE(local + LOCAL.name) + bytes.readUInt16LE(local + LOCAL.extra);
  const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + ENTRY.packed));
  const method = bytes.readUInt16LE(at + ENTRY.method);
  if (method === STORED) return packed;
  return method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: maxBytes }) : null;
}
