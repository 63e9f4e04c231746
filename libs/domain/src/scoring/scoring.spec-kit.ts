import { readFileSync } from 'node:fs';
import { parseActual, parseTarget } from '../values/index.js';
import {
  readPublishedForms,
  schemeById,
  scoreIndicator,
  type IndicatorInput,
  type IndicatorScore,
  type PublishedForm,
  type ScoringScheme,
} from './index.js';

export function scheme(id: string): ScoringScheme {
  const found = schemeById(id);
  if (found === undefined) throw new Error(`no scheme ${id}`);
  return found;
}

type Extra = Partial<Omit<IndicatorInput, 'target' | 'actual' | 'weight'>>;

/** One row as printed, scored by a scheme. */
export function row(
  rules: ScoringScheme,
  target: string,
  actual: string,
  weight: string,
  extra: Extra = {},
): IndicatorScore {
  const hint = { level2: extra.level2 ?? undefined, name: extra.name ?? undefined };
  const typed = parseTarget(target, hint).value;
  return scoreIndicator(rules, { weight, target: typed, actual: parseActual(actual, typed).value, ...extra });
}

/** Forms that offices published, cell by cell (docs/formats.md §1). */
export const PUBLISHED: readonly PublishedForm[] = formsIn('../../../../fixtures/forms/dev.json');

function formsIn(file: string): readonly PublishedForm[] {
  const read = readPublishedForms(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

export function published(id: string): PublishedForm {
  const form = PUBLISHED.find((one) => one.id === id);
  if (form === undefined) throw new Error(`no published form ${id}`);
  return form;
}
