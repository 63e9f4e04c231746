import { printValue, type TargetValue } from '@mingzhang/domain';
import { cellLabel } from '../figures/cells.js';
import { instantText } from '../format/time.js';
import { fieldLabel, VALUE_LABELS } from '../labels/fields.js';

/** The payload of an event as a person reads it: every field with its Chinese name, nested as written. */
export type Described =
  | { readonly kind: 'text'; readonly label: string; readonly text: string }
  | { readonly kind: 'money'; readonly label: string; readonly yuan: string }
  | { readonly kind: 'group'; readonly label: string; readonly fields: readonly Described[] }
  | { readonly kind: 'list'; readonly label: string; readonly rows: readonly (readonly Described[])[] };

type Payload = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function describeEvent(type: string, payload: Payload): readonly Described[] {
  return Object.entries(payload)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([field, value]) => describe(type, field, value, payload));
}

function describe(type: string, field: string, value: unknown, beside: Payload): Described {
  const label = fieldLabel(type, field);
  if (field === 'line' || field === 'origin') return { kind: 'text', label, text: lineText(value) };
  if (field === 'typed') return { kind: 'text', label, text: printValue(value as TargetValue) };
  if (field === 'amount' && typeof value === 'string') return { kind: 'money', label, yuan: value };
  if (field === 'value' && isMoneyCell(beside.cell)) return { kind: 'money', label, yuan: String(value) };
  if (Array.isArray(value)) {
    return { kind: 'list', label, rows: value.filter(isRecord).map((row) => describeEvent(type, row)) };
  }
  if (isRecord(value)) return { kind: 'group', label, fields: describeEvent(type, value) };
  return { kind: 'text', label, text: textOf(type, field, value) };
}

const isMoneyCell = (cell: unknown): boolean =>
  typeof cell === 'string' && /^funds\.\w+\.(initial|adjusted|executed)$/.test(cell);

function textOf(type: string, field: string, value: unknown): string {
  const text = String(value);
  if (field === 'at') return instantText(text);
  if (field === 'cell') return cellLabel(text);
  // The canonical text of a sealed form is for programs; its hash stands beside it.
  if (field === 'form') return `规范文本共 ${text.length} 字`;
  if (field === 'band') return `第 ${Number(text) + 1} 档`;
  // Only there is a source a paper's title and not a kind of money.
  if (type === 'FiguresStated' && field === 'source') return text;
  return VALUE_LABELS[field]?.[text] ?? text;
}

/** 预算指标 in one line: whose, which year, which money. */
function lineText(value: unknown): string {
  if (!isRecord(value)) return String(value);
  const { projectId, fiscalYear, source, tag } = value;
  const money = VALUE_LABELS.source?.[String(source)] ?? String(source);
  const whole = [String(projectId), `${String(fiscalYear)}年度`, money];
  return [...whole, ...(tag === undefined ? [] : [String(tag)])].join(' · ');
}
