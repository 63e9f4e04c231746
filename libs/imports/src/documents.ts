import { COMMANDS, type CommandName } from '@mingzhang/domain';
import type { Entry, RowProblem } from './entry.js';
import type { ImportFinding } from './rows.js';

/** One command made of the rows that make one document. Nothing of the file is in its input. */
export interface ImportDocument {
  readonly command: CommandName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly rows: readonly number[];
}

interface Said {
  readonly row: number;
  readonly entry: Entry;
}
interface Gathered {
  readonly documents: readonly ImportDocument[];
  readonly problems: readonly RowProblem[];
  readonly findings: readonly ImportFinding[];
}

/** A version’s id says what it holds. */
export type NameTarget = (content: string) => string;

/**
 * Rows of one document are one command. A document of which a row cannot be read is not entered at all: half a voucher is
 * another voucher.
 */
export function gather(
  said: readonly Said[],
  wrong: readonly RowProblem[],
  nameTarget: NameTarget,
): Gathered {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const group = groups.get(one.entry.group);
    if (group === undefined) groups.set(one.entry.group, [one]);
    else group.push(one);
  }
  const badRows = new Set(wrong.map(({ row }) => row));
  const [documents, problems, findings]: [ImportDocument[], RowProblem[], ImportFinding[]] = [[], [], []];
  for (const group of groups.values()) {
    const bad = group.find(({ row }) => badRows.has(row));
    const found = bad === undefined ? asOne(group) : bad.row;
    if (typeof found === 'number') {
      const others = group.filter(({ row }) => !badRows.has(row));
      problems.push(...others.map(({ row }) => withBad(row, found, bad !== undefined)));
      continue;
    }
    const document = named(found, nameTarget);
    const complaint = complaintOf(document);
    if (complaint === null) {
      documents.push(document);
      findings.push(...equalRows(group));
    } else problems.push(...document.rows.map((row) => ({ row, cell: null, message: complaint })));
  }
  return { documents, problems, findings };
}

const withBad = (row: number, bad: number, isWrong: boolean): RowProblem => ({
  row,
  cell: null,
  message: isWrong
    ? `同一单据的第 ${bad} 行有误，整张单据未登记`
    : `与第 ${bad} 行编号相同而日期等不同，不是同一单据`,
});

/** The document, or the row that says otherwise than the first what the whole document says once. */
function asOne(group: readonly Said[]): ImportDocument | number {
  const [first] = group;
  if (first === undefined) return 0;
  const head = JSON.stringify(first.entry.head);
  const other = group.find(({ entry }) => JSON.stringify(entry.head) !== head);
  if (other !== undefined) return other.row;
  const items = group.flatMap(({ entry }) => (entry.item === null ? [] : [entry.item]));
  const list = items[0]?.list;
  const numbered =
    list === 'lines'
      ? items.map(({ value }, at) => ({ no: at + 1, ...value }))
      : items.map(({ value }) => value);
  return {
    command: first.entry.command,
    input: { ...first.entry.head, ...(list === undefined ? {} : { [list]: numbered }) },
    rows: group.map(({ row }) => row),
  };
}

const named = (document: ImportDocument, nameTarget: NameTarget): ImportDocument =>
  document.command === 'draftTarget'
    ? {
        ...document,
        input: { targetId: `tv-${nameTarget(JSON.stringify(document.input))}`, ...document.input },
      }
    : document;

/** What the command itself says of the input, before anything is written. */
function complaintOf({ command, input }: ImportDocument): string | null {
  const parsed = COMMANDS[command].input.safeParse(input);
  if (parsed.success) return null;
  return [...new Set(parsed.error.issues.map(({ message }) => message))].slice(0, 3).join('；');
}

/** Two equal lines of one voucher may be meant; often the export holds a row twice. */
function equalRows(group: readonly Said[]): readonly ImportFinding[] {
  if (group.length < 2) return [];
  const seen = new Map<string, number>();
  return group.flatMap(({ row, entry }) => {
    const content = JSON.stringify(entry.item?.value);
    const before = seen.get(content);
    if (before === undefined) seen.set(content, row);
    return before === undefined
      ? []
      : [
          {
            severity: 'warning' as const,
            where: `第 ${before} 行与第 ${row} 行`,
            message: '同一单据里两行完全相同，请核对是否重复',
          },
        ];
  });
}
