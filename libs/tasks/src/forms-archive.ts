import type { Paper } from '@mingzhang/application';
import { print } from '@mingzhang/documents';
import JSZip from 'jszip';

/** 1980-01-01, the first moment a zip can name: the same forms give the same bytes. */
const NO_DATE = new Date(Date.UTC(1980, 0, 1));

/** The workbooks of a unit in one .zip, each under the name it has when it is downloaded alone. */
export class FormsArchive {
  private readonly zip = new JSZip();
  private readonly names = new Set<string>();

  get forms(): number {
    return this.names.size;
  }

  async add({ form, parts, facts }: Paper): Promise<void> {
    const bytes = await print('xlsx', parts, facts);
    const name = entryName(form, this.names);
    this.names.add(name);
    this.zip.file(name, bytes, { date: NO_DATE, createFolders: false });
  }

  /** A workbook is a .zip already: stored, not packed again. */
  async bytes(): Promise<Uint8Array> {
    return this.zip.generateAsync({ type: 'uint8array', compression: 'STORE', platform: 'DOS' });
  }
}

/** Two projects may have one name; the second is told apart by its id. */
export function entryName(
  { fiscalYear, project }: { fiscalYear: number; project: { name: string; projectId: string } },
  taken: ReadonlySet<string>,
): string {
  const name = `${fiscalYear}年度${fileName(project.name)}自评表.xlsx`;
  return taken.has(name) ? name.replace(/\.xlsx$/, `（${project.projectId}）.xlsx`) : name;
}

/** Without what Windows does not take in a file name. */
export const fileName = (text: string): string => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').slice(0, 120);
