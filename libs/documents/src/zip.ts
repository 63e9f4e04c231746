import JSZip from 'jszip';

/** 1980-01-01, the first moment a zip can name: the same entries give the same bytes. */
export const NO_DATE = new Date(Date.UTC(1980, 0, 1));

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** `packed`: false for entries that are packed already, as .xlsx, .docx and .pdf are. */
export async function zipOf(
  entries: Iterable<ZipEntry>,
  { packed }: { readonly packed: boolean },
): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const { name, content } of entries) zip.file(name, content, { date: NO_DATE, createFolders: false });
  return zip.generateAsync({
    type: 'uint8array',
    compression: packed ? 'DEFLATE' : 'STORE',
    platform: 'DOS',
  });
}

/** Without what Windows does not take in a file name. */
export const fileName = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 120);
