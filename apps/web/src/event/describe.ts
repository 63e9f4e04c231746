import { printValue, type TargetValue } from '@mingzhang/domain';
import { cellLabel } from '../figures/cells.js';
import { instantText } from '../format/time.js';
import { fieldLabel, VALUE_LABELS } from '../labels/fields.js';
import { schemeStatusText } from '../labels/status.js';

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
  if (isLine(value)) return { kind: 'text', label, text: lineText(value) };
  if (field === 'typed') return { kind: 'text', label, text: printValue(value as TargetValue) };
  if (field === 'amount' || isMoneyCell(field, beside)) return { kind: 'money', label, yuan: String(value) };
  if (Array.isArray(value)) return describeList(type, field, label, value);
  if (isScheme(value)) return { kind: 'group', label, fields: describeScheme(type, value) };
  if (isRecord(value)) return { kind: 'group', label, fields: describeEvent(type, value) };
  return { kind: 'text', label, text: textOf(type, field, value) };
}

function describeList(type: string, field: string, label: string, values: readonly unknown[]): Described {
  const rows = values.filter(isRecord);
  if (rows.length > 0) return { kind: 'list', label, rows: rows.map((row) => describeEvent(type, row)) };
  const words = values.map((value) => textOf(type, field, value));
  return { kind: 'text', label, text: words.length === 0 ? '无' : words.join('、') };
}

/** A stated number is money in a cell of money only; what a costing states always is. */
const isMoneyCell = (field: string, { cell, nodeId, factors }: Payload): boolean =>
  field === 'value'
    ? typeof cell === 'string' && /^funds\.\w+\.(initial|adjusted|executed)$/.test(cell)
    : field === 'stated' && (nodeId !== undefined || factors !== undefined);

/** A scheme written down whole: its rules are for programs, what it is for people. */
const isScheme = (value: unknown): value is Payload => isRecord(value) && 'indicatorsTotal' in value;

const SCHEME_HEAD = ['id', 'title', 'authority', 'status', 'fromYear'] as const;

function describeScheme(type: string, scheme: Payload): readonly Described[] {
  return SCHEME_HEAD.map((field) => ({
    kind: 'text',
    label: fieldLabel(type, field === 'title' ? 'name' : field),
    text: field === 'status' ? schemeStatusText(String(scheme.status)) : String(scheme[field]),
  }));
}

function textOf(type: string, field: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  if (field === 'at') return instantText(text);
  if (field === 'cell') return cellLabel(text);
  // The canonical text of a sealed form is for programs; its hash stands beside it.
  if (field === 'form') return `规范文本共 ${text.length} 字`;
  if (field === 'band') return `第 ${Number(text) + 1} 档`;
  return VALUE_LABELS[field]?.[text] ?? text;
}

/** 预算指标 in one line: whose, which year, which money. */
const isLine = (value: unknown): value is Payload =>
  isRecord(value) && 'projectId' in value && 'fiscalYear' in value && 'source' in value;

function lineText({ projectId, fiscalYear, source, tag }: Payload): string {
  const money = VALUE_LABELS.source?.[String(source)] ?? String(source);
  const whole = [String(projectId), `${String(fiscalYear)}年度`, money];
  return [...whole, ...(tag === undefined ? [] : [String(tag)])].join(' · ');
}
