/** As people separate a list: commas of both kinds, 、 and spaces. Null where nothing is written. */
export function listOf(text: string | undefined): string[] | null {
  const parts = (text ?? '').split(/[,，、\s]+/).filter((part) => part !== '');
  return parts.length === 0 ? null : parts;
}

export const yearsOf = (text: string | undefined): number[] | null => listOf(text)?.map(Number) ?? null;

interface Scope {
  readonly units: readonly string[] | null;
  readonly years: readonly number[] | null;
  readonly until: string | null;
  readonly paper: string | null;
}

/** What a grant is limited to, in one line; empty where it is not. */
export const scopeText = ({ units, years, until, paper }: Scope): string =>
  [
    ...(units === null ? [] : [units.join('、')]),
    ...(years === null ? [] : [`${years.join('、')} 年度`]),
    ...(until === null ? [] : [`至 ${until}`]),
    ...(paper === null ? [] : [paper]),
  ].join('，');
