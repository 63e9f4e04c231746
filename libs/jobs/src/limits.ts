/** Finished jobs are remembered this long, and this many. Dead ones too: whoever wants them tried again has a month. */
export const KEEP_FINISHED_MS = 30 * 24 * 3_600_000;
export const KEEP_FINISHED_JOBS = 10_000;

export const LIST_LIMIT = 100;
export const LONGEST_LIST = 1_000;

export const LONGEST_BACKOFF_MS = 3_600_000;

/** A result is looked at, not downloaded: what is large goes into a file the result names. */
export const MAX_RESULT_BYTES = 64 * 1024;
export const MAX_ERROR_CHARACTERS = 1_000;
/** Jobs at work when the process is asked to end have this long to end by themselves. */
export const CLOSE_GRACE_MS = 5_000;

/** The pause after the attempt of this number (1 for the first) has failed. */
export function backoffMs(definition: { readonly backoffMs: number }, attempt: number): number {
  return Math.min(definition.backoffMs * 2 ** (attempt - 1), LONGEST_BACKOFF_MS);
}
