import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toLedgerEvent } from '@mingzhang/application';
import { canonicalJson, lastDayOf, type AnyEvent, projectSubject, unitSubject } from '@mingzhang/domain';
import { sheetGrid } from '@mingzhang/documents';
import { layoutOf, printFacts, resolve } from '@mingzhang/forms';
import {
  computeForm,
  cutTimeline,
  foldProject,
  foldProjectYear,
  moneyOf,
  plainForm,
  sealedAt,
  timelinesOf,
  type ProjectYear,
} from '@mingzhang/projections';
import type { StoredEvent } from '@mingzhang/event-store';

/** A form that was once computed: of which ledger, cut how, and what it said, to the byte. */
export interface Kept {
  readonly id: string;
  readonly projectId: string;
  readonly fiscalYear: number;
  readonly asOf: string | null;
  readonly upTo: string | null;
  readonly lastIndex: number | null;
  /** The number of the seal, where a signature froze this form. */
  readonly seal?: number;
  /** Canonical JSON of the plain form. */
  readonly form: string;
  /** The layout it was printed in, and the text of every printed cell. */
  readonly template: string;
  readonly cells: readonly string[];
}

export type Said = Pick<Kept, 'form' | 'template' | 'cells'>;

export interface Ledger {
  readonly name: string;
  readonly events: readonly AnyEvent[];
  readonly forms: readonly Kept[];
}

const DIR = new URL('../../fixtures/seals/', import.meta.url);

const rows = <T>(file: string): readonly T[] =>
  readFileSync(new URL(file, DIR), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

export const corpus = (): readonly Ledger[] =>
  readdirSync(DIR)
    .filter((file) => file.endsWith('.log.ndjson'))
    .map((file) => {
      const name = file.replace('.log.ndjson', '');
      const events = rows<StoredEvent>(file).map(toLedgerEvent);
      return { name, events, forms: rows<Kept>(`${name}.forms.ndjson`) };
    });

export const decided = (): readonly Decided[] =>
  JSON.parse(readFileSync(new URL('decided.json', DIR), 'utf8')) as readonly Decided[];

/** The year a kept form is of, folded today from the log as it was cut. */
export function yearToday({ events }: Ledger, kept: Kept): ProjectYear {
  const { projectId, fiscalYear, upTo, lastIndex } = kept;
  const cut = { lastIndex, upTo };
  const own = cutTimeline(timelineOf(events, projectId, fiscalYear), cut);
  const money = moneyOf({ projectId, fiscalYear }, cutTimeline(events, cut), sealedAt(own));
  return foldProjectYear(projectId, fiscalYear, own, upTo, money);
}

/** The one place where the product of today is asked: the log folded, the form computed, put into its layout. */
export function saidToday(ledger: Ledger, kept: Kept): Said {
  const { asOf, upTo } = kept;
  const form = computeForm(yearToday(ledger, kept), { asOf: asOf ?? undefined, upTo: upTo ?? undefined });
  const { layout, cells } = sheetGrid(
    resolve(layoutOf(form), form),
    printFacts(form, ledger.name === 'demo'),
  );
  return { form: canonicalJson(plainForm(form)), template: layout, cells: cells.map(({ text }) => text) };
}

/** What a store hands out for a page: the events of the project and of its unit, of this year and of every year. */
export function timelineOf(
  events: readonly AnyEvent[],
  projectId: string,
  fiscalYear: number,
): readonly AnyEvent[] {
  const on = (subjects: readonly string[], years: readonly number[]): readonly AnyEvent[] =>
    events.filter((event) =>
      timelinesOf(event).some(({ subject, year }) => subjects.includes(subject) && years.includes(year)),
    );
  const project = projectSubject(projectId);
  const unitId = foldProject(on([project], [0]), lastDayOf(fiscalYear))?.unitId ?? '';
  return on([project, unitSubject(unitId)], [0, fiscalYear]);
}

export interface Difference {
  /** The form's id. */
  readonly form: string;
  /** "cells.12"; a list that grew or shrank, and findings always, differ in whole entries, under the list's own name. */
  readonly field: string;
  /** Absent: it was not there. */
  readonly old?: unknown;
  /** Absent: it is there no longer. */
  readonly new?: unknown;
}

/** A difference that docs/decisions decided. `*` in `field` stands for one step of it; `form` "*" for every form. */
export interface Decided extends Difference {
  readonly decision: string;
}

export function differences(kept: Kept, today: Said): readonly Difference[] {
  const parsed = ({ form, template, cells }: Said) => ({ ...(JSON.parse(form) as object), template, cells });
  const found = differ('', parsed(kept), parsed(today)).map((one) => ({ form: kept.id, ...one }));
  if (found.length > 0 || unordered(kept) === unordered(today)) return found;
  return [{ form: kept.id, field: 'form', old: kept.form, new: today.form }];
}

/** The bytes of a form, whatever the order its findings are told in: that is how a page reads, not what it says. */
function unordered({ form }: Said): string {
  const parsed = JSON.parse(form) as { findings?: readonly unknown[] };
  return json({ ...parsed, findings: parsed.findings?.map(json).sort() });
}

type Unnamed = Omit<Difference, 'form'>;
const json = (value: unknown): string => JSON.stringify(value) ?? '';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function differ(field: string, old: unknown, now: unknown): readonly Unnamed[] {
  if (json(old) === json(now)) return [];
  const inside = (key: string): string => (field === '' ? key : `${field}.${key}`);
  if (Array.isArray(old) && Array.isArray(now)) {
    if (old.length !== now.length || field === 'findings') return entriesDiffer(field, old, now);
    return old.flatMap((one, index) => differ(inside(`${index}`), one, now[index]));
  }
  if (isObject(old) && isObject(now)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].flatMap((key) => differ(inside(key), old[key], now[key]));
  }
  const before = old === undefined ? {} : { old };
  return [{ field, ...before, ...(now === undefined ? {} : { new: now }) }];
}

/** What one list has more often than the other. */
function entriesDiffer(field: string, old: readonly unknown[], now: readonly unknown[]): readonly Unnamed[] {
  const rest = now.map(json);
  const gone = old.filter((one) => {
    const at = rest.indexOf(json(one));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return [
    ...gone.map((one) => ({ field, old: one })),
    ...rest.map((one) => ({ field, new: JSON.parse(one) as unknown })),
  ];
}

export const isDecided = (decisions: readonly Decided[], difference: Difference): boolean =>
  decisions.some((one) => decides(one, difference));

export function decides(decision: Decided, { form, field, ...values }: Difference): boolean {
  const steps = decision.field.split('.');
  const path = field.split('.');
  return (
    (decision.form === '*' || decision.form === form) &&
    steps.length === path.length &&
    steps.every((step, index) => step === '*' || step === path[index]) &&
    json(decision.old) === json(values.old) &&
    json(decision.new) === json(values.new)
  );
}

/** Writes differences down as decided by a record: one entry for what is the same in several rows or forms. */
export function writeDecided(open: readonly Difference[], decision: string): void {
  const entries = new Map<string, Decided>();
  for (const one of open) {
    const field = one.field.replace(/(?<=\.)\d+(?=\.|$)/g, '*');
    const key = json([field, one.old, one.new]);
    const form = entries.get(key)?.form ?? one.form;
    entries.set(key, { ...one, field, form: form === one.form ? form : '*', decision });
  }
  const all = [...decided(), ...entries.values()];
  writeFileSync(new URL('decided.json', DIR), `${JSON.stringify(all, null, 2)}\n`);
}
