import type { Paper } from '@mingzhang/application';
import { fileName, print, printSummary, zipOf, type PaperFormat, type ZipEntry } from '@mingzhang/documents';

interface Head {
  readonly fiscalYear: number;
  readonly unitName: string;
}

/** The forms of a unit in one .zip, each under the name it has when it is downloaded alone, and a summary of what they say. */
export class FormsArchive {
  private readonly entries: ZipEntry[] = [];
  private readonly names = new Set<string>();
  private readonly printed: { readonly file: string; readonly paper: Paper }[] = [];

  constructor(private readonly format: PaperFormat) {}

  get forms(): number {
    return this.names.size;
  }

  async add(paper: Paper): Promise<void> {
    const { form, parts, facts } = paper;
    const file = entryName(form, this.names, this.format);
    this.names.add(file);
    this.printed.push({ file, paper });
    this.entries.push({ name: file, content: await print(this.format, parts, facts) });
  }

  /** Files that are packed already: stored, not packed again. */
  async bytes(head: Head): Promise<Uint8Array> {
    const rows = this.printed.map(({ file, paper: { form, sheet } }) => ({ file, form, sheet }));
    const marks = [...new Set(this.printed.flatMap(({ paper }) => paper.facts.marks))];
    const summary = { name: '汇总.xlsx', content: await printSummary(rows, { ...head, marks }) };
    return zipOf([summary, ...this.entries], { packed: false });
  }
}

/** Two projects may have one name; the second is told apart by its id. */
export function entryName(
  { fiscalYear, project }: { fiscalYear: number; project: { name: string; projectId: string } },
  taken: ReadonlySet<string>,
  format: PaperFormat = 'xlsx',
): string {
  const name = `${fiscalYear}年度${fileName(project.name)}自评表`;
  return `${taken.has(`${name}.${format}`) ? `${name}（${project.projectId}）` : name}.${format}`;
}
