import { canonicalJson } from './canonical-json.js';
import type { LoggedEvent } from './leaf.js';

type Event = LoggedEvent & { readonly logIndex: number };

/** A table of a package that is nothing but its events written flat: whoever has the events writes the very same bytes. */
export interface FlatTable {
  readonly file: string;
  readonly head: readonly string[];
  /** The cells of an event's line; null where the table has none for it. */
  readonly cells: (event: Event) => readonly unknown[] | null;
}

const inside = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

const EVENTS: FlatTable = {
  file: 'events.csv',
  head: [
    '序号',
    '种类',
    '单据',
    '版次',
    '登记时间',
    '发生日期',
    '操作人',
    '角色',
    '单位',
    '文号',
    '文件日期',
    '事由',
    '内容',
    '编号',
  ],
  cells: ({ logIndex, type, stream, revision, id, data, metadata }) => [
    logIndex,
    type,
    stream,
    revision,
    metadata['recordedAt'],
    metadata['occurredOn'],
    inside(metadata['actor'], 'id'),
    inside(metadata['actor'], 'role'),
    metadata['unitId'],
    inside(metadata['document'], 'no'),
    inside(metadata['document'], 'date'),
    metadata['reason'],
    canonicalJson(data),
    id,
  ],
};

const EVIDENCE: FlatTable = {
  file: 'evidence.csv',
  head: ['序号', '种类', '登记时间', '文件校验值', '文件名'],
  cells: ({ logIndex, type, data, metadata }) =>
    typeof data['sha256'] === 'string'
      ? [logIndex, type, metadata['recordedAt'], data['sha256'], data['fileName'] ?? data['title']]
      : null,
};

export const FLAT_TABLES: readonly FlatTable[] = [EVENTS, EVIDENCE];

/** Says that what follows is UTF-8, to programs that would guess. */
const MARK = '\uFEFF';
const STARTS_A_FORMULA = /^[=+\-@\t\r]/u;
const NUMBER = /^-?\d+(\.\d+)?$/u;

/** What a spreadsheet would compute gets an apostrophe in front; an amount stays one. */
export const guarded = (text: string): string =>
  STARTS_A_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

function cell(value: unknown): string {
  const text = guarded(typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly unknown[]): string => `${cells.map(cell).join(',')}\r\n`;
export const csvHead = ({ head }: Pick<FlatTable, 'head'>): string => `${MARK}${csvLine(head)}`;
