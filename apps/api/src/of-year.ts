import type { Application } from '@mingzhang/application';
import { notFound, type ProblemException } from './problem.js';

/** A year that no document is about has no page, however long the project is there. */
export async function ofYear<T>(
  { queries }: Application,
  projectId: string,
  year: number,
  compute: () => Promise<T | null>,
): Promise<T> {
  const years = await queries.years(projectId);
  const answer = years.includes(year) ? await compute() : null;
  if (answer === null) throw noSuchYear(projectId, year, years);
  return answer;
}

export function noSuchYear(projectId: string, year: number, years: readonly number[]): ProblemException {
  const said = years.includes(year)
    ? `截至所问的日期，项目“${projectId}”没有 ${year} 年度`
    : years.length === 0
      ? `没有登记的项目“${projectId}”，或它还没有任何年度的单据`
      : `项目“${projectId}”没有 ${year} 年度的单据；有单据的年度：${years.join('、')}`;
  return notFound('NO_SUCH_PROJECT_YEAR', said);
}
