import { createContext, useRef, useState } from 'react';
import { ApiFailure, call, give, type Failure, type Form } from '../api/client.js';
import { newKey } from '../ui/new-key.js';
import { useDraft, type DraftAtHand } from '../drafts/use-draft.js';
import {
  afterRecording,
  keepMine,
  theirs,
  typedOver,
  unsaved,
  valueOf,
  without,
  writingOf,
  type EntryKey,
  type Parts,
  type TypedEntries,
} from './entries.js';

export interface Entries {
  readonly form: Form;
  /** Why nothing can be filled in; null where it can. */
  readonly locked: string | null;
  readonly draft: DraftAtHand<TypedEntries>;
  readonly unsaved: readonly EntryKey[];
  readonly isSaving: boolean;
  readonly valueOf: (key: EntryKey) => Parts;
  readonly theirsOf: (key: EntryKey) => Parts | null;
  readonly failureOf: (key: EntryKey) => Failure | null;
  readonly type: (key: EntryKey, part: string, text: string) => void;
  /** Somebody went on from an entry: what was typed is kept now. */
  readonly left: () => void;
  /** Records them, one after another; what is refused stays as typed. */
  readonly save: (keys: readonly EntryKey[]) => Promise<void>;
  /** Of two versions, one's own or the other's. */
  readonly choose: (key: EntryKey, which: 'mine' | 'theirs') => void;
}
export const EntriesContext = createContext<Entries | null>(null);

/** Somebody else may write between looking and writing: looked again, and no more often than this. */
const ATTEMPTS = 4;

/** What is typed into a form: kept as a draft while typing, recorded when it is confirmed, and never over what was not seen. */
export function useEntries(form: Form, locked: string | null, reread: () => void): Entries {
  const { projectId } = form.project;
  const draft = useDraft<TypedEntries>({ kind: 'evaluation', subject: `${projectId}.${form.fiscalYear}` });
  const begun = draft.begun?.key ?? 0;
  const [own, setOwn] = useState<{ readonly begun: number; readonly typed: TypedEntries } | null>(null);
  const [failures, setFailures] = useState<ReadonlyMap<EntryKey, Failure>>(new Map());
  const [isSaving, setSaving] = useState(false);
  const typed = own?.begun === begun ? own.typed : (draft.begun?.body ?? {});
  // Recording takes a while, and whoever sits here types on: what is newest counts, not what was there at the press.
  const latest = useRef({ form, typed });
  latest.current = { form, typed };

  const set = (next: TypedEntries): void => {
    latest.current = { ...latest.current, typed: next };
    setOwn({ begun, typed: next });
    draft.keep(next);
  };
  const save = async (keys: readonly EntryKey[]): Promise<void> => {
    setSaving(true);
    for (const key of keys) {
      const sent = latest.current.typed;
      const failure = await record(form, sent, key);
      setFailures((before) => noted(before, key, failure));
      if (failure === null) set(afterRecording(latest.current.typed, key, sent[key]?.value ?? {}));
    }
    setSaving(false);
    reread();
  };
  return {
    form,
    locked,
    draft,
    isSaving,
    unsaved: unsaved(form, typed),
    valueOf: (key) => valueOf(form, typed, key),
    theirsOf: (key) => theirs(form, typed, key),
    failureOf: (key) => failures.get(key) ?? null,
    type: (key, part, text) => set(typedOver(latest.current.form, latest.current.typed, key, part, text)),
    left: () => {
      if (Object.keys(latest.current.typed).length > 0) draft.keep(latest.current.typed, 'now');
    },
    save,
    choose: (key, which) => set(which === 'mine' ? keepMine(form, typed, key) : without(typed, key)),
  };
}

function noted(
  before: ReadonlyMap<EntryKey, Failure>,
  key: EntryKey,
  failure: Failure | null,
): ReadonlyMap<EntryKey, Failure> {
  const after = new Map(before);
  if (failure === null) after.delete(key);
  else after.set(key, failure);
  return after;
}

const OTHERS: Failure = {
  status: 409,
  title: '内容冲突',
  detail: '同一处刚由别人改过，请对照两个版本后选定',
};

/** Null where it was recorded. The newest form is looked at first, and written over only as it was seen. */
async function record(form: Form, typed: TypedEntries, key: EntryKey): Promise<Failure | null> {
  const id = newKey();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const path = { projectId: form.project.projectId, year: form.fiscalYear };
      const newest = await call('GET /api/projects/{projectId}/years/{year}/form', { path });
      if (theirs(newest, typed, key) !== null) return OTHERS;
      const { name, input, versioned } = writingOf(newest, key, typed[key]?.value ?? {}, `r-${id}`);
      await give(name, input, id, versioned ? newest.evaluation.revision : undefined);
      return null;
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.failure.status !== 412) return error.failure;
    }
  }
  return OTHERS;
}
