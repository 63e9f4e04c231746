import { NARRATIVE_LABELS, type NarrativeField } from '@mingzhang/domain';
import type { ActName, Form, IndicatorRow } from '../api/client.js';

/**
 * One thing that is entered into a form, by a key: "reason:i1", "reason:@rate", "judge:i1", "manual:i1", "actual:i1",
 * "narrative:conclusion", "explain:CODE@where". Its parts are texts as typed.
 */
export type EntryKey = string;
export type Parts = Readonly<Record<string, string>>;

/** The row of the execution rate among rows of indicators. */
export const RATE = '@rate';

/** What was typed, and what stood there when typing began: whoever writes over something has seen it. */
export interface Typed {
  readonly value: Parts;
  readonly base: Parts;
  /** What was recorded of it from here while it was typed on. */
  readonly recorded?: Parts;
}
export type TypedEntries = Readonly<Record<EntryKey, Typed>>;

const kindOf = (key: EntryKey): string => key.slice(0, key.indexOf(':'));
export const subjectOf = (key: EntryKey): string => key.slice(key.indexOf(':') + 1);

export const indicatorOf = (form: Form, id: string): IndicatorRow | undefined =>
  form.indicators.find(({ indicatorId }) => indicatorId === id);

/** What the ledger holds for an entry. */
export function standing(form: Form, key: EntryKey): Parts {
  const subject = subjectOf(key);
  const row = subject === RATE ? form.execution : indicatorOf(form, subject);
  switch (kindOf(key)) {
    case 'reason':
      return { reason: row?.reason ?? '', improvement: row?.improvement ?? '' };
    case 'judge': {
      const judged = indicatorOf(form, subject);
      return { band: judged?.band == null ? '' : String(judged.band), score: judged?.judged ?? '' };
    }
    case 'manual': {
      const manual = indicatorOf(form, subject)?.manual;
      return { score: manual?.score ?? '', reason: manual?.reason ?? '' };
    }
    case 'actual':
      return { actual: indicatorOf(form, subject)?.actualText ?? '' };
    case 'narrative':
      return { text: form.narratives.find(({ field }) => field === subject)?.text ?? '' };
    default: {
      const [code, where] = findingOf(subject);
      const found = form.findings.find((one) => one.code === code && one.where === where);
      return { text: found?.explanation ?? '' };
    }
  }
}

const findingOf = (subject: string): readonly [string, string] => {
  const at = subject.indexOf('@');
  return [subject.slice(0, at), subject.slice(at + 1)];
};
export const explainKey = ({ code, where }: Form['findings'][number]): EntryKey => `explain:${code}@${where}`;

const same = (one: Parts, other: Parts): boolean =>
  Object.keys({ ...one, ...other }).every((part) => (one[part] ?? '').trim() === (other[part] ?? '').trim());

/** What an entry shows: what was typed, else what stands. */
export const valueOf = (form: Form, typed: TypedEntries, key: EntryKey): Parts =>
  typed[key]?.value ?? standing(form, key);

/** Entries that say something else than the ledger. */
export const unsaved = (form: Form, typed: TypedEntries): readonly EntryKey[] =>
  Object.keys(typed).filter((key) => !same(typed[key]?.value ?? {}, standing(form, key)));

/** What somebody else wrote meanwhile where something was typed here; null where nothing is in the way. */
export function theirs(form: Form, typed: TypedEntries, key: EntryKey): Parts | null {
  const mine = typed[key];
  if (mine === undefined) return null;
  const now = standing(form, key);
  const seen = [mine.base, mine.value, ...(mine.recorded === undefined ? [] : [mine.recorded])];
  return seen.some((one) => same(one, now)) ? null : now;
}

/** Typing begins on what stands; typing back to it is no entry. */
export function typedOver(
  form: Form,
  typed: TypedEntries,
  key: EntryKey,
  part: string,
  text: string,
): TypedEntries {
  const before = typed[key];
  const base = before?.base ?? standing(form, key);
  const value = { ...valueOf(form, typed, key), [part]: text };
  if (!same(value, before?.recorded ?? base)) return { ...typed, [key]: { ...before, value, base } };
  return without(typed, key);
}

/** After `sent` was recorded: what was typed on meanwhile stays, and knows what it goes on from. */
export function afterRecording(typed: TypedEntries, key: EntryKey, sent: Parts): TypedEntries {
  const now = typed[key];
  if (now === undefined || same(now.value, sent)) return without(typed, key);
  return { ...typed, [key]: { ...now, recorded: sent } };
}

export const without = (typed: TypedEntries, key: EntryKey): TypedEntries =>
  Object.fromEntries(Object.entries(typed).filter(([one]) => one !== key));

/** Goes on with one's own text, having seen the other's. */
export const keepMine = (form: Form, typed: TypedEntries, key: EntryKey): TypedEntries => ({
  ...typed,
  [key]: { value: typed[key]?.value ?? {}, base: standing(form, key) },
});

export interface Writing {
  readonly name: ActName;
  readonly input: object;
  /** Whether it is written to the evaluation itself, whose version was seen. */
  readonly versioned: boolean;
}

export const documentOf = ({ project, fiscalYear, evaluation }: Form) => ({
  projectId: project.projectId,
  fiscalYear,
  run: evaluation.run,
});

/** The command that records an entry. `newId` names a report of results. */
export function writingOf(form: Form, key: EntryKey, value: Parts, newId: string): Writing {
  const document = documentOf(form);
  const subject = subjectOf(key);
  const part = (name: string): string => (value[name] ?? '').trim();
  const writing = (name: ActName, more: object): Writing => ({
    name,
    input: { ...document, ...more },
    versioned: true,
  });
  switch (kindOf(key)) {
    case 'reason':
      return writing('explainVariance', {
        indicatorId: subject === RATE ? null : subject,
        reason: part('reason'),
        improvement: part('improvement') === '' ? null : part('improvement'),
      });
    case 'judge':
      return writing('judgeQualitative', {
        indicatorId: subject,
        band: Number(part('band')),
        score: part('score'),
      });
    case 'manual':
      return writing('setManualScore', {
        indicatorId: subject,
        score: part('score') === '' ? null : part('score'),
        reason: part('reason'),
      });
    case 'actual':
      return {
        name: 'reportResult',
        versioned: false,
        input: {
          projectId: document.projectId,
          fiscalYear: document.fiscalYear,
          reportId: newId,
          occurredOn: `${document.fiscalYear}-12-31`,
          results: [{ indicatorId: subject, actual: part('actual') }],
        },
      };
    case 'narrative':
      return writing('writeNarrative', { texts: [{ field: subject, text: part('text') }] });
    default: {
      const [code, where] = findingOf(subject);
      return writing('explainFinding', { code, where, explanation: part('text') });
    }
  }
}

/** How an entry is called when it is told of apart from its place. */
export function titleOf(form: Form, key: EntryKey): string {
  const subject = subjectOf(key);
  const row = subject === RATE ? '预算执行率' : (indicatorOf(form, subject)?.name ?? subject);
  switch (kindOf(key)) {
    case 'reason':
      return `${row}·偏差原因`;
    case 'judge':
      return `${row}·评判`;
    case 'manual':
      return `${row}·人工评分`;
    case 'actual':
      return `${row}·实际完成值`;
    case 'narrative':
      return NARRATIVE_LABELS[subject as NarrativeField];
    default:
      return `说明·${findingOf(subject)[1]}`;
  }
}
