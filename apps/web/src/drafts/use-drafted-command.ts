import { useEffect, useRef, useState } from 'react';
import type { ActName, Receipt } from '../api/client.js';
import { useGive } from '../api/use-give.js';
import { newKey } from '../ui/new-key.js';
import type { DraftAddress } from './draft-keeper.js';
import { refusalText } from './refusal.js';
import { useDraft, type DraftAtHand } from './use-draft.js';

interface Keyed {
  /** The same for every try: a retry appends nothing twice. */
  readonly key: string;
}

interface DraftedCommand<T> {
  readonly draft: DraftAtHand<T>;
  readonly typed: T;
  readonly change: (next: T) => void;
  readonly isGiving: boolean;
  /** What became of the last try. */
  readonly said: { readonly isGood: boolean; readonly text: string } | null;
  readonly save: (input: unknown, done: (receipt: Receipt) => string) => Promise<void>;
}

/** A form that becomes one document: what is typed is a draft until it is recorded, and then the form is empty again. */
export function useDraftedCommand<T extends Keyed>(
  name: ActName,
  address: DraftAddress,
  empty: (key: string) => T,
): DraftedCommand<T> {
  const draft = useDraft<T>(address);
  const [typed, setTyped] = useState<T>(() => empty(newKey()));
  const [thanks, setThanks] = useState<string | null>(null);
  const { isGiving, failure, give, forget } = useGive();
  // Recording takes a moment, and whoever sits here types on: what came after the press is the next document.
  const latest = useRef(typed);
  latest.current = typed;
  const begun = draft.begun?.key;
  useEffect(() => {
    if (draft.begun?.body != null) setTyped(draft.begun.body);
  }, [begun]);
  return {
    draft,
    typed,
    isGiving,
    said:
      failure !== null
        ? { isGood: false, text: refusalText(failure) }
        : thanks !== null
          ? { isGood: true, text: thanks }
          : null,
    change: (next) => {
      latest.current = next;
      setTyped(next);
      setThanks(null);
      forget();
      draft.keep(next);
    },
    save: async (input, done) => {
      const receipt = await give(name, input, typed.key);
      if (receipt === null) return;
      setThanks(done(receipt));
      if (latest.current === typed) {
        setTyped(empty(newKey()));
        draft.drop();
      } else {
        const next = { ...latest.current, key: newKey() };
        setTyped(next);
        draft.keep(next);
      }
    },
  };
}
