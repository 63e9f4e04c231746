import type { ScoringScheme } from './scheme.js';

export type LimitedText = keyof ScoringScheme['textLimits'];

export interface OverlongText {
  readonly field: LimitedText;
  readonly limit: number;
  readonly length: number;
}

/** Texts longer than the form allows, in characters as a person counts them. */
export function overlongTexts(
  { textLimits }: ScoringScheme,
  texts: Readonly<Partial<Record<LimitedText, string>>>,
): readonly OverlongText[] {
  return (Object.entries(texts) as [LimitedText, string][]).flatMap(([field, text]) => {
    const limit = textLimits[field];
    const length = [...text].length;
    return limit !== null && length > limit ? [{ field, limit, length }] : [];
  });
}
