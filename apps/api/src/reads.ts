import {
  day,
  EVALUATION_STATUS_LABELS,
  fiscalYear,
  fundingSource,
  id,
  MOVEMENT_LABELS,
  SEVERITY_LABELS,
  worded,
} from '@mingzhang/domain';
import { layoutById, PAPER_FORMATS, PAPER_IDS, SHOWN } from '@mingzhang/forms';
import { JOB_STATES } from '@mingzhang/jobs';
import { AXIS_LABELS } from '@mingzhang/projections';
import { z } from 'zod';

/** Query strings carry text; the rules are the domain's. */
const year = z.coerce.number().pipe(fiscalYear).meta({ title: '年度' });
const text = z.string().max(120);
const index = z.coerce.number().int().min(-1).max(Number.MAX_SAFE_INTEGER);
const list = z
  .string()
  .max(400)
  .transform((value) => value.split(','));

const after = index.optional().meta({ description: '先等到此序号的事项可见（读己之写）' });

export const axesQuery = z.strictObject({
  asOf: day.optional().meta({ title: '截至登记日期', description: '按登记：截至这一天已登记的' }),
  upTo: day.optional().meta({ title: '截至发生日期', description: '按发生：截至这一天已发生的' }),
  after,
});
export type AxesQuery = z.infer<typeof axesQuery>;

export const formAtQuery = axesQuery.extend({
  lastIndex: index.optional().meta({ description: '只算到此序号为止的事项' }),
});
export type FormAtQuery = z.infer<typeof formAtQuery>;

const between = {
  axis: worded(AXIS_LABELS).default('asOf').meta({ description: 'asOf：按登记日期；upTo：按发生日期' }),
  from: day.meta({ title: '起', description: '与这一天结束时相比' }),
  to: day.meta({ title: '止', description: '到这一天结束时' }),
};
const inOrder = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from <= to;
const BACKWARDS = { path: ['to'], message: '不能早于起始日期' };

export const changesQuery = z.strictObject({ ...between, after }).refine(inOrder, BACKWARDS);
export type ChangesQuery = z.infer<typeof changesQuery>;

export const unitChangesQuery = z
  .strictObject({
    ...between,
    page: z.coerce.number().int().min(1).max(10_000).default(1).meta({ description: '每页 50 个项目' }),
    after,
  })
  .refine(inOrder, BACKWARDS);
export type UnitChangesQuery = z.infer<typeof unitChangesQuery>;

export const unitYearParams = z.object({ unitId: id, year });
export type UnitYearParams = z.infer<typeof unitYearParams>;

export const timelineQuery = axesQuery.extend({
  before: index.meta({ description: '此序号之前的事项' }),
});
export type TimelineQuery = z.infer<typeof timelineQuery>;

export const sheetQuery = axesQuery.extend({
  layout: z
    .string()
    .refine((name) => layoutById(name) !== undefined, { message: '没有这种表样' })
    .optional()
    .meta({ description: '表样；不填则随自评方案。封存的表用封存时的表样' }),
  show: z.enum(SHOWN).optional().meta({ description: 'sealed：封存时；now：现在。不填：已签批的为封存时' }),
});
export type SheetQuery = z.infer<typeof sheetQuery>;

export const formQuery = axesQuery.extend({ project: text.min(1), year });
export type FormQuery = z.infer<typeof formQuery>;

const byFinding = {
  finding: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,59}$/, { message: '须为疑点代码' })
    .optional()
    .meta({ description: '只要有这种疑点的' }),
  severity: worded(SEVERITY_LABELS).optional().meta({ description: '只要有这一级疑点的' }),
};
/** Undefined where no finding is asked for. */
export const findingAsked = ({ finding, severity }: Pick<ProjectsQuery, 'finding' | 'severity'>) =>
  finding === undefined && severity === undefined ? undefined : { code: finding, severity };

export const findingsQuery = z.strictObject({ year: year.optional(), unitId: id.optional(), after });
export type FindingsQuery = z.infer<typeof findingsQuery>;

export const projectsQuery = z.strictObject({
  year: year.optional(),
  q: text.optional(),
  unitId: id.optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
  sort: z.enum(['name', 'adjusted', 'executed', 'rate']).default('name'),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...byFinding,
  after,
});
export type ProjectsQuery = z.infer<typeof projectsQuery>;

export const openDataQuery = z.strictObject({ year, unitId: id.optional(), after });
export type OpenDataQuery = z.infer<typeof openDataQuery>;

export const deskQuery = z.strictObject({
  year: year.optional().meta({ description: '不填为正在办理的年度' }),
  after,
});
export type DeskQuery = z.infer<typeof deskQuery>;

export const reviewQuery = z.strictObject({
  year: year.optional(),
  unitId: id.optional(),
  status: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(worded(EVALUATION_STATUS_LABELS)).min(1))
    .default(['submitted', 'signed', 'consolidated', 'filed', 'published'])
    .meta({ description: '办到哪一步，逗号分隔；不填为已送审及以后的' }),
  ...byFinding,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
  after,
});
export type ReviewQuery = z.infer<typeof reviewQuery>;

const movementKind = worded(MOVEMENT_LABELS);
export const movementsQuery = z.strictObject({
  kinds: list.pipe(z.array(movementKind).min(1)).meta({ description: '变动种类，逗号分隔' }),
  sources: list.pipe(z.array(fundingSource)).optional().meta({ description: '资金来源，逗号分隔' }),
  lines: z
    .string()
    .max(8_000)
    .transform((value) => value.split(','))
    .optional()
    .meta({ description: '预算指标，逗号分隔' }),
  from: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  timed: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'true：按月的；false：汇总录入' }),
  lastIndex: index.optional().meta({ description: '计算该数时的序号' }),
  offset: z.coerce.number().int().min(0).default(0).meta({ description: '从第几笔起' }),
  limit: z.coerce.number().int().min(1).max(1000).default(500).meta({ description: '至多几笔' }),
});
export type MovementsQuery = z.infer<typeof movementsQuery>;

export const projectYearParams = z.object({
  projectId: id.meta({ example: 'jianghan-faxuehui' }),
  year,
});
export type ProjectYearParams = z.infer<typeof projectYearParams>;
export const paperParams = projectYearParams.extend({ paper: z.enum(PAPER_IDS) });
export type PaperParams = z.infer<typeof paperParams>;
export const paperQuery = axesQuery.extend({ format: z.enum(PAPER_FORMATS).default('xlsx') });
export type PaperQuery = z.infer<typeof paperQuery>;
export const eventParams = z.object({ logIndex: z.coerce.number().int().min(0) });

export const archiveBody = z.strictObject({
  unitId: id,
  fiscalYear,
  format: z.enum(PAPER_FORMATS).default('xlsx'),
});
export const jobsQuery = z.strictObject({
  states: z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(JOB_STATES)).min(1))
    .optional()
    .meta({ description: '状态，逗号分隔；dead 为重试用尽的失败作业' }),
});
export const jobParams = z.object({
  name: z.string().regex(/^[A-Za-z]{1,40}$/, { message: '作业编号由名称与键组成' }),
  key: z.string().regex(/^[A-Za-z0-9._@-]{1,150}$/, { message: '作业编号由名称与键组成' }),
});

const amountIn = z
  .string()
  .max(24)
  .regex(/^\d{1,15}(\.\d{1,2})?$/, { message: '金额须为元，至多两位小数' });
export const entriesQuery = z.strictObject({
  number: text.min(1).optional().meta({ description: '文号、凭证号或其一部分' }),
  person: text.min(1).optional().meta({ description: '登记人的姓名、用户名或标识' }),
  projectId: id.optional(),
  unitId: id.optional(),
  year: year.optional(),
  types: list
    .pipe(z.array(z.string().max(60)).min(1))
    .optional()
    .meta({ description: '事项种类，逗号分隔' }),
  amountFrom: amountIn.optional().meta({ description: '元；整份单据或其中一行' }),
  amountTo: amountIn.optional(),
  occurredFrom: day.optional(),
  occurredTo: day.optional(),
  recordedFrom: day.optional(),
  asOf: day.optional().meta({ title: '截至登记日期' }),
  upTo: day.optional().meta({ title: '截至发生日期' }),
  before: index.optional().meta({ description: '此序号之前的' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after,
});
export type EntriesQuery = z.infer<typeof entriesQuery>;

export const searchQuery = z.strictObject({ q: text.min(1) });
export type SearchQuery = z.infer<typeof searchQuery>;
