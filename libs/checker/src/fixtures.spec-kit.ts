import { readFileSync } from 'node:fs';
import type { Finding } from '@mingzhang/domain';
import { check } from './check.js';
import type { Json } from './perturb.spec-kit.js';

export const SEEDS = [
  'chengjiang-2024',
  'tonghai-2024',
  'zhanjiang-2023',
  'nanyue-2022',
  'jianghan-2024',
] as const;

/** A file under fixtures/ as parsed JSON. */
export const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/${name}.json`, import.meta.url), 'utf8')) as Json;

/** Findings of a document that must be readable. */
export function findingsOf(input: unknown): readonly Finding[] {
  const report = check(input);
  if (!report.ok) throw new Error(report.refusal.message);
  return report.value.findings;
}
