import type { Job } from '../api/client.js';

type Part = Pick<Job, 'state' | 'progress'>;

/** Whole percent of a job that runs or has run; null where there is nothing to draw. */
export function percentOf({ state, progress }: Part): number | null {
  if (state === 'done') return 100;
  if (state !== 'running' || progress === null || progress.total === null) return null;
  return progress.total === 0 ? 0 : Math.floor((100 * progress.done) / progress.total);
}

/** "3/6 法学会工作经费" */
export function progressText({ progress }: Part): string {
  if (progress === null) return '';
  const total = progress.total === null ? '' : `/${progress.total}`;
  return `${progress.done}${total}${progress.note === null ? '' : ` ${progress.note}`}`;
}
