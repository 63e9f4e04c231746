import { join } from 'node:path';
import type { ViewsSource } from './views-source.js';

/** What a job's thread is given beside its input. */
export type ThreadSettings = {
  readonly views: ViewsSource;
  /** The data folder: shared by all processes of a ledger. */
  readonly dir: string;
  /** The forms come from a ledger that is not live, which every page has to say. */
  readonly demo: boolean;
};

/** Files that jobs made, by the hash of their bytes. Nothing that cannot be asked for again. */
export const exportsFolder = (dir: string): string => join(dir, 'exports');
/** What each day's sweep found. */
export const sweepsFolder = (dir: string): string => join(dir, 'sweeps');
/** The embedded queue. */
export const queueFile = (dir: string): string => join(dir, 'jobs.sqlite');
/** Jobs asked for and not known to be over, for a queue that may lose them. */
export const askedFolder = (dir: string): string => join(dir, 'jobs-asked');
