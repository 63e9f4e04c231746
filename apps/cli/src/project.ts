import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import { UsageError } from './output.js';

/** The one project of a year that an identifier, a code or a part of a name means; UsageError where it is none or several. */
export async function onlyProject(
  { application }: LedgerFolder,
  text: string,
  year: number,
): Promise<{ readonly projectId: string; readonly name: string }> {
  const [only, ...others] = await application.queries.find(text, year);
  if (only === undefined) throw new UsageError(`${year} 年度没有标识、代码或名称含“${text}”的项目`);
  if (others.length > 0) {
    throw new UsageError(`“${text}”对应多个项目：${[only, ...others].map(({ name }) => name).join('、')}`);
  }
  return only;
}
