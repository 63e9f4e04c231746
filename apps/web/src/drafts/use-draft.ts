import { use, useEffect, useRef, useState } from 'react';
import { SessionContext } from '../people/session-context.js';
import { DraftKeeper, type DraftAddress, type DraftState } from './draft-keeper.js';

export interface DraftAtHand<T> extends DraftState<T> {
  /** Keeps what was changed: here at once, with the service shortly after, or now. */
  readonly keep: (body: T, when?: 'soon' | 'now') => void;
  /** Nothing is left to keep. */
  readonly drop: () => void;
  /** Of two versions, the one to go on with. */
  readonly choose: (which: 'mine' | 'theirs') => void;
}

/** A draft of this page. `begun` is set once it is known what there was; what was typed outlives a browser that is killed. */
export function useDraft<T>({ kind, subject, unitId }: DraftAddress): DraftAtHand<T> {
  const person = use(SessionContext)?.session.signedIn?.personId ?? 'local';
  const [state, setState] = useState<DraftState<T>>({ begun: null, status: 'reading', other: null });
  const keeper = useRef<DraftKeeper<T> | null>(null);

  useEffect(() => {
    const mine = new DraftKeeper<T>({ kind, subject, unitId }, person, setState);
    keeper.current = mine;
    void mine.begin();
    const leave = (): void => mine.leave();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      mine.end();
    };
  }, [kind, subject, unitId, person]);

  return {
    ...state,
    keep: (body, when = 'soon') => keeper.current?.keep(body, when),
    drop: () => keeper.current?.drop(),
    choose: (which) => keeper.current?.choose(which),
  };
}
