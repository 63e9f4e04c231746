import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Refused } from './refused.js';

const run = promisify(execFile);
const TIMEOUT_MS = 60_000;

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(utf16(text));

/** An old .doc or .xls, and a new one under a password, are the same container; the names of its streams tell which. */
function kindOf(bytes: Uint8Array): 'docx' | 'xlsx' {
  if (holds(bytes, 'EncryptedPackage')) throw new Refused('文件有密码，请去掉密码后再试');
  if (holds(bytes, 'WordDocument')) return 'docx';
  if (holds(bytes, 'Workbook') || holds(bytes, 'Book')) return 'xlsx';
  throw new Refused('认不出这是什么文件；要读的是 .docx、.xlsx、.pdf、.html');
}

/** Turns an old .doc or .xls into .docx or .xlsx with LibreOffice where it is installed, in a folder that is taken away again. */
export async function asOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const kind = kindOf(bytes);
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-read-'));
  try {
    const source = join(folder, kind === 'docx' ? 'in.doc' : 'in.xls');
    await writeFile(source, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const args = [
      profile,
      '--headless',
      '--norestore',
      '--convert-to',
      kind,
      '--outdir',
      join(folder, 'out'),
      source,
    ];
    await run('soffice', args, { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    const [made] = await readdir(join(folder, 'out'));
    if (made === undefined)
      throw new Refused('旧格式的文件转不出来，请用 Office 或 WPS 另存为 .docx 或 .xlsx 后再试');
    return new Uint8Array(await readFile(join(folder, 'out', made)));
  } catch (error) {
    if (error instanceof Refused) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? '本机没有 LibreOffice，不能读旧格式' : '旧格式的文件转不出来';
    throw new Refused(`${why}，请用 Office 或 WPS 另存为 .${kind} 后再试`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
