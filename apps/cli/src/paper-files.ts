import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Refused, type ReadingThread } from '@mingzhang/documents';
import type { Recognised } from '@mingzhang/reading';
import { UsageError } from './output.js';

const KINDS = new Set([
  '.docx',
  '.xlsx',
  '.pdf',
  '.html',
  '.htm',
  '.doc',
  '.xls',
  '.xlsm',
  '.docm',
  '.wps',
  '.et',
  '.mht',
]);

/** A file that an office wrote, not our JSON. */
export const isPaper = (file: string): boolean => KINDS.has(extname(file).toLowerCase());

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new UsageError(`没有文件 ${path}`);
  }
}

/** All files of a folder and of those in it that can be read, by name; lock files and hidden ones are nobody's. */
export function papersIn(folder: string, wanted: (file: string) => boolean = isPaper): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !name.startsWith('~$'))
    .toSorted((one, two) => (one.name < two.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return papersIn(path, wanted);
      return entry.isFile() && wanted(path) ? [path] : [];
    });
}

export type ReadPaper = Recognised | { readonly file: string; readonly refused: string };

/** What a file holds, or why it is not read. */
export async function readPaperFile(file: string, thread: ReadingThread): Promise<ReadPaper> {
  try {
    return { ...(await thread.read(basename(file), readFileSync(file))), file };
  } catch (error) {
    if (error instanceof Refused) return { file, refused: error.message };
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { file, refused: '没有这个文件' };
    if (code === 'EACCES' || code === 'EISDIR') return { file, refused: `不能读取（${code}）` };
    throw error;
  }
}
