import type { Form, FindingView, ProjectList } from '@mingzhang/projections';
import type { CurrentRow } from '@mingzhang/view-store';

const MAX_CACHED = 2_000;
/** As many rows as a province has projects. */
const MAX_ASSESSED = 200_000;

/** Bounded; the oldest goes first. */
export function remember<T>(cache: Map<string, T>, key: string, entry: T, most = MAX_CACHED): void {
  cache.delete(key);
  cache.set(key, entry);
  const oldest = cache.keys().next().value;
  if (cache.size > most && oldest !== undefined) cache.delete(oldest);
}

/** The few words that a list has of a fold. */
interface Assessment {
  readonly version: number;
  readonly rate: string | null;
  readonly score: string | null;
  readonly findings: ProjectList['rows'][number]['findings'];
  /** Each kind of finding once. */
  readonly codes: readonly Pick<FindingView, 'code' | 'severity' | 'title'>[];
}

type Fold = (
  projectId: string,
  fiscalYear: number,
) => Promise<{ readonly form: Form | null; readonly version: number }>;

/** What only a fold can say of a row, folded once for each version of it. */
export class Assessments {
  private readonly known = new Map<string, Assessment>();

  constructor(private readonly fold: Fold) {}

  clear(): void {
    this.known.clear();
  }

  isKnown({ projectId, fiscalYear, lastIndex }: CurrentRow): boolean {
    return this.known.get(`${projectId}/${fiscalYear}`)?.version === lastIndex;
  }

  async of({ projectId, fiscalYear, lastIndex }: CurrentRow): Promise<Assessment> {
    const key = `${projectId}/${fiscalYear}`;
    const known = this.known.get(key);
    if (known !== undefined && known.version === lastIndex) return known;
    const { form, version } = await this.fold(projectId, fiscalYear);
    const findings = { error: 0, warning: 0, note: 0 };
    for (const { severity } of form?.findings ?? []) findings[severity] += 1;
    const rate = form?.funds[0]?.rate.value ?? null;
    const assessment = { version, rate, score: form?.total.value ?? null, findings, codes: codesOf(form) };
    remember(this.known, key, assessment, MAX_ASSESSED);
    return assessment;
  }
}

const codesOf = (form: Form | null): Assessment['codes'] => [
  ...new Map(
    (form?.findings ?? []).map(({ code, severity, title }) => [
      `${severity} ${code}`,
      { code, severity, title },
    ]),
  ).values(),
];
