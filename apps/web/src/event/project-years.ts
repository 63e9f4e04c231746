export interface ProjectYear {
  readonly projectId: string;
  readonly fiscalYear: number;
}

/** Every project and year an event names, however deep, each once. */
export function projectYearsOf(payload: unknown): readonly ProjectYear[] {
  const found = new Map<string, ProjectYear>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('projectId' in value && 'fiscalYear' in value) {
      const { projectId, fiscalYear } = value;
      if (typeof projectId === 'string' && typeof fiscalYear === 'number') {
        found.set(`${projectId}/${fiscalYear}`, { projectId, fiscalYear });
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(payload);
  return [...found.values()];
}
