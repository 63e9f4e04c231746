const LENGTH_BYTES = 2;
const MAX_ENTRY_BYTES = 0xffff;

/** Entries as C2SP tlog-tiles bundles them: each after its length as a big-endian uint16. @throws RangeError for one too long */
export const joinEntries = (entries: readonly Buffer[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes`);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );

/** @throws RangeError for a bundle that is cut */
export function splitEntries(bundle: Buffer): readonly Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    if (at + LENGTH_BYTES > bundle.length) throw new RangeError('an entry bundle that is cut');
    const end = at + LENGTH_BYTES + bundle.readUInt16BE(at);
    if (end > bundle.length) throw new RangeError('an entry bundle that is cut');
    entries.push(bundle.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return entries;
}
