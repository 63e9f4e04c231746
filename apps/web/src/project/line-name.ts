export interface LineName {
  readonly projectId: string;
  readonly fiscalYear: number;
  /** The rest: source and, where there is one, the tag. */
  readonly rest: string;
}

/** A line is named project/year/source(/tag); null for anything else. */
export function readLine(line: string): LineName | null {
  const [projectId = '', year = '', ...rest] = line.split('/');
  const fiscalYear = Number(year);
  if (projectId === '' || !/^\d{4}$/.test(year) || rest.length === 0) return null;
  return { projectId, fiscalYear, rest: rest.join('/') };
}
