import type { Compilable } from 'kysely';

export type Query = Compilable<unknown>;

/** Runs queries on one snapshot of the views and answers each with its rows. */
export type Run = (queries: readonly Query[]) => Promise<readonly (readonly unknown[])[]>;
