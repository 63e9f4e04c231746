import { useEffect, useState } from 'react';
import {
  ApiFailure,
  previewImport,
  type Failure,
  type ImportMapping,
  type ImportPreview,
} from '../api/client.js';

interface Seen {
  readonly preview: ImportPreview | null;
  readonly failure: Failure | null;
  readonly isReading: boolean;
}
const NOTHING: Seen = { preview: null, failure: null, isReading: false };

/** What the file would become, asked anew whenever it is read otherwise. */
export function usePreview(file: File | null, kind: ImportPreview['kind'], mapping: ImportMapping): Seen {
  const [seen, setSeen] = useState<Seen>(NOTHING);
  useEffect(() => {
    if (file === null) return setSeen(NOTHING);
    const asking = new AbortController();
    setSeen((before) => ({ ...before, isReading: true }));
    previewImport(file, kind, mapping, asking.signal).then(
      (preview) => setSeen({ preview, failure: null, isReading: false }),
      (error: unknown) => {
        if (asking.signal.aborted) return;
        const failure = error instanceof ApiFailure ? error.failure : UNREAD;
        setSeen({ preview: null, failure, isReading: false });
      },
    );
    return () => asking.abort();
  }, [file, kind, mapping]);
  return seen;
}

const UNREAD: Failure = { status: 0, title: '没有读成', detail: '文件没有读成，请再选一次' };
