import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UsageError } from './output.js';

/** Folders are not made: a mistyped one would be filled and never found. */
export function writeFile(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UsageError(`不能写入 ${file}：没有文件夹 ${dirname(file)}，请先建立`);
    if (code === 'EISDIR') throw new UsageError(`不能写入 ${file}：这是文件夹，请写明文件名`);
    throw new UsageError(`不能写入 ${file}（${code ?? '未知原因'}）`);
  }
}
