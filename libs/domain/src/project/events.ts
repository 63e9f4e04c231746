import { z } from 'zod';
import { day } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { CLASSIFIED_NAME, id, oneLine, reference } from '../kernel/text.js';
import { worded } from '../kernel/words.js';

/** 项目类别. Personnel and public expenses get no project form (docs/rules.md §12.15). */
export const CATEGORY_LABELS = {
  personnel: '人员类',
  public: '公用经费',
  otherOperating: '其他运转类',
  specific: '特定目标类',
};
export const projectCategory = worded(CATEGORY_LABELS);
export type ProjectCategory = z.infer<typeof projectCategory>;

/** 基本支出: people and the daily running of the office; everything else is 项目支出 (docs/rules.md §6). */
export const isBasic = (category: ProjectCategory): boolean =>
  category === 'personnel' || category === 'public';

/** 项目安排频度, as the declaration form asks (docs/rules.md §8.6). */
export const FREQUENCY_LABELS = { once: '一次性', regular: '常年性', continuing: '延续性' };
export const projectFrequency = worded(FREQUENCY_LABELS);
export type ProjectFrequency = z.infer<typeof projectFrequency>;

const attributes = {
  name: oneLine(120).meta({ title: '项目名称' }),
  code: reference.nullable().meta({ title: '项目代码', example: '42010324111T000000100' }),
  unitId: id.meta({ title: '实施单位', example: 'jianghan-zfw' }),
  category: projectCategory.meta({ title: '项目类别' }),
  frequency: projectFrequency.nullable().meta({ title: '安排频度' }),
};

/**
 * A project keeps its id for life; name, code and unit are attributes with a date (docs/rules.md §12.3). A classified one is a
 * placeholder: id, code and a fixed name, and no other document may name it (保守国家秘密法).
 */
export const projectRegistered = defineEvent(
  'ProjectRegistered',
  '登记项目',
  z
    .strictObject({
      projectId: id.meta({ title: '项目标识' }),
      name: attributes.name,
      code: attributes.code.default(null),
      unitId: attributes.unitId,
      category: attributes.category,
      frequency: attributes.frequency.default(null),
      classified: z.boolean().default(false).meta({ title: '涉密占位' }),
      registeredOn: day.meta({ title: '登记日期' }),
    })
    .refine(({ name, classified }) => classified === (name === CLASSIFIED_NAME), {
      path: ['name'],
      message: `涉密占位的名称只能是“${CLASSIFIED_NAME}”，其他项目不得用此名称`,
    }),
  {
    projectId: 'jianghan-faxuehui',
    name: '法学会工作经费',
    code: '42010324111T000000100',
    unitId: 'jianghan-zfw',
    category: 'specific',
    frequency: 'regular',
    registeredOn: '2022-01-01',
  },
  'A project is there for life, or a placeholder for a classified one.',
);

export const projectAttributesChanged = defineEvent(
  'ProjectAttributesChanged',
  '项目信息变更',
  z.strictObject({
    projectId: id.meta({ title: '项目标识' }),
    effectiveOn: day.meta({ title: '生效日期' }),
    name: attributes.name.optional(),
    code: attributes.code.optional(),
    unitId: attributes.unitId.optional(),
    category: attributes.category.optional(),
    frequency: attributes.frequency.optional(),
    reason: oneLine(200).meta({ title: '变更依据' }),
  }),
  {
    projectId: 'jianghan-faxuehui',
    effectiveOn: '2024-01-01',
    name: '法学会专项经费',
    reason: '2024年部门预算表11所载名称',
  },
  'From a day on, name, code, unit, category or frequency are others.',
);
export const projectEvents = [projectRegistered, projectAttributesChanged] as const;
export type ProjectEvent = EventOf<(typeof projectEvents)[number]>;

export const projectStream = (projectId: string): string => `project-${projectId}`;
export const namedProject = (projectId: string, field = 'projectId'): Reference => ({
  stream: projectStream(projectId),
  field,
  value: projectId,
  label: '项目',
});
