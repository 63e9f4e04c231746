/** Zip records as PKWARE's APPNOTE lays them out; all numbers little-endian. */
const END_OF_DIRECTORY = { signature: 0x06054b50, size: 22, entries: 10, directoryOffset: 16 };
const DIRECTORY_ENTRY = { size: 46, time: 12, date: 14, name: 28, extra: 30, comment: 32, localOffset: 42 };
const LOCAL_HEADER = { time: 10, date: 12 };
/** 1980-01-01 00:00, the first moment a zip can name. */
const DOS_EPOCH = { time: 0, date: 0x0021 };

/**
 * The same archive with every entry dated at the epoch. The workbook library stamps entries with the clock, which would make
 * two prints of one form differ. Throws a RangeError when the bytes are no zip archive: that would be a bug.
 */
export function withoutDates(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  const end = endOfDirectory(view);
  let at = view.getUint32(end + END_OF_DIRECTORY.directoryOffset, true);
  for (let left = view.getUint16(end + END_OF_DIRECTORY.entries, true); left > 0; left -= 1) {
    const local = view.getUint32(at + DIRECTORY_ENTRY.localOffset, true);
    for (const [start, field] of [
      [at, DIRECTORY_ENTRY],
      [local, LOCAL_HEADER],
    ] as const) {
      view.setUint16(start + field.time, DOS_EPOCH.time, true);
      view.setUint16(start + field.date, DOS_EPOCH.date, true);
    }
    const { size, name, extra, comment } = DIRECTORY_ENTRY;
    const lengths = [name, extra, comment].map((field) => view.getUint16(at + field, true));
    at = lengths.reduce((next, length) => next + length, at + size);
  }
  return bytes;
}

/** The archive is our own and has no comment: its end record is its last bytes. */
function endOfDirectory(view: DataView): number {
  const end = view.byteLength - END_OF_DIRECTORY.size;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY.signature)
    throw new RangeError('not a plain zip archive');
  return end;
}
