import { unzipSync } from 'fflate';
import { MOST, Refused } from './refused.js';

export type Entries = ReadonlyMap<string, Uint8Array>;

/**
 * Unpacks the named parts of an Office file. Sizes are bounded by what the archive declares, and fflate writes no byte beyond
 * what was declared: a bomb is refused before it is unpacked, a liar's entry ends as broken.
 */
export function unzipped(bytes: Uint8Array, wanted: (name: string) => boolean): Entries {
  let entries = 0;
  let unpacked = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries += 1;
        if (entries > MOST.entries) throw new Refused(`压缩包里的文件超过 ${MOST.entries} 个，不予打开`);
        if (!wanted(name)) return false;
        unpacked += originalSize;
        const bomb = originalSize > MOST.ratioFrom && originalSize > size * MOST.ratio;
        if (bomb || originalSize > MOST.entryBytes || unpacked > MOST.unpackedBytes)
          throw new Refused('解压后过大（疑似压缩炸弹），不予打开');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('文件已损坏：压缩结构不完整，请用 Office 或 WPS 重新保存后再试');
  }
}

/** What is in an archive, nothing unpacked. */
export function namesIn(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    throw new Refused('文件已损坏：压缩结构不完整，请用 Office 或 WPS 重新保存后再试');
  }
  return names;
}
