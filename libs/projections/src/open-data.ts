import { EVALUATION_STATUS_LABELS } from '@mingzhang/domain';
import { z } from 'zod';
import type { ProjectRow } from './views-list.js';

const yuan = (title: string) => z.string().meta({ title, description: '元，两位小数，十进制文字' });

/** One project in one year as it is given out: identifiers that stay, amounts in 元 as decimal texts. Schema, CSV and dictionary follow. */
export const openProjectSchema = z
  .strictObject({
    projectId: z.string().meta({ title: '项目标识', description: '本账内不变；改名、换单位后仍是它' }),
    fiscalYear: z.int().meta({ title: '年度' }),
    code: z.string().nullable().meta({ title: '项目代码', description: '财政系统的编码；没有时为空' }),
    name: z.string().meta({ title: '项目名称' }),
    unitId: z.string().meta({ title: '单位标识', description: '本账内不变' }),
    unitName: z.string().meta({ title: '单位名称' }),
    initial: yuan('年初预算数'),
    adjusted: yuan('全年预算数'),
    executed: yuan('全年执行数'),
    rate: z.string().nullable().meta({ title: '预算执行率', description: '百分数；无全年预算时为空' }),
    score: z.string().nullable().meta({ title: '自评总分', description: '算不出时为空' }),
    status: z
      .enum(Object.values(EVALUATION_STATUS_LABELS) as [string, ...string[]])
      .meta({ title: '自评状态' }),
    logIndex: z.int().meta({ title: '截至序号', description: '记到日志的哪一项为止' }),
  })
  .meta({ title: '项目年度' });
export type OpenProject = z.infer<typeof openProjectSchema>;
type Column = keyof OpenProject;

export const openProject = (row: ProjectRow, logIndex: number): OpenProject => ({
  projectId: row.projectId,
  fiscalYear: row.fiscalYear,
  code: row.code,
  name: row.name,
  unitId: row.unitId,
  unitName: row.unitName,
  initial: row.initial,
  adjusted: row.adjusted,
  executed: row.executed,
  rate: row.rate,
  score: row.score,
  status: EVALUATION_STATUS_LABELS[row.evaluationStatus],
  logIndex,
});

/** JSON Schema of a file of projects. */
export const openDataSchema = (): object => z.toJSONSchema(z.array(openProjectSchema), { reused: 'inline' });

const COLUMNS = Object.keys(openProjectSchema.shape) as readonly Column[];

/** The .csv names its columns as the schema does, so that a program finds them; the dictionary says what they mean. */
export const openDataRows = (projects: readonly OpenProject[]): readonly (readonly (string | null)[])[] => [
  COLUMNS,
  ...projects.map((project) => COLUMNS.map((column) => project[column]?.toString() ?? null)),
];

export interface DictionaryEntry {
  readonly column: string;
  readonly title: string;
  readonly type: string;
  readonly description: string;
}

/** The data dictionary, out of the schema. */
export const openDataDictionary = (): readonly DictionaryEntry[] =>
  COLUMNS.map((column) => {
    const schema = openProjectSchema.shape[column];
    const { title = column, description = '' } = schema.meta() ?? {};
    const isNumber = schema.safeParse(1).success;
    const canBeNull = schema.safeParse(null).success;
    return { column, title, type: `${isNumber ? '整数' : '文字'}${canBeNull ? '，可空' : ''}`, description };
  });
