import type { Paper } from '@mingzhang/application';
import { fileName, print, printSummary, zipOf, type PaperFormat, type ZipEntry } from '@mingzhang/documents';

interface Head {
  readonly fiscalYear: number;
  readonly unitName: string;
}

/** One is packed, beside this thread, while the next is laid out. */
const MOST_UNDER_WAY = 4;

/** The forms of a unit in one .zip, each under the name it has when it is downloaded alone, and a summary of what they say. */
export class FormsArchive {
  private readonly entries: { readonly name: string; readonly content: Promise<Uint8Array> }[] = [];
  private readonly underWay: Promise<unknown>[] = [];
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
    const content = print(this.format, parts, facts);
    // Its failure is met where it is awaited, which may be later than it fails.
    content.catch(() => undefined);
    this.entries.push({ name: file, content });
    this.underWay.push(content);
    if (this.underWay.length >= MOST_UNDER_WAY) await this.underWay.shift();
  }

  /** Files that are packed already: stored, not packed again. */
  async bytes(head: Head): Promise<Uint8Array> {
    const rows = this.printed.map(({ file, paper: { form, sheet } }) => ({ file, form, sheet }));
    const marks = [...new Set(this.printed.flatMap(({ paper }) => paper.facts.marks))];
    const summary = { name: '汇总.xlsx', content: await printSummary(rows, { ...head, marks }) };
    const files: ZipEntry[] = [];
    for (const { name, content } of this.entries) files.push({ name, content: await content });
    return zipOf([summary, ...files], { packed: false });
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
