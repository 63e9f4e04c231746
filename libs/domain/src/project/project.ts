import { z } from 'zod';
import { day } from '../calendar/day.js';
import { defineCommand, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { accept, refuse, type Refusal } from '../kernel/refusal.js';
import { CLASSIFIED_NAME, id, line, reference } from '../kernel/text.js';
import { projectStream, unitStream } from '../line/line.js';

/** 项目类别. Personnel and public expenses get no project form (rules.md §12.15). */
export const projectCategory = z.enum(['personnel', 'public', 'otherOperating', 'specific']);
export type ProjectCategory = z.infer<typeof projectCategory>;
export const CATEGORY_LABELS: Record<ProjectCategory, string> = {
  personnel: '人员类',
  public: '公用经费',
  otherOperating: '其他运转类',
  specific: '特定目标类',
};

/** 项目安排频度, as the declaration form asks (rules.md 8.6). */
export const projectFrequency = z.enum(['once', 'regular', 'continuing']);
export type ProjectFrequency = z.infer<typeof projectFrequency>;

const attributes = {
  name: line(120).meta({ title: '项目名称' }),
  code: reference.nullable().meta({ title: '项目代码', example: '42010324111T000000100' }),
  unitId: id.meta({ title: '实施单位' }),
  category: projectCategory.meta({ title: '项目类别' }),
  frequency: projectFrequency.nullable().meta({ title: '安排频度' }),
};

/**
 * A project keeps its id for life; name, code and unit are attributes with a date (rules.md §12.3). A classified one is a
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
    reason: line(200).meta({ title: '变更依据' }),
  }),
  {
    projectId: 'jianghan-faxuehui',
    effectiveOn: '2024-01-01',
    name: '法学会专项经费',
    reason: '2024年部门预算表11所载名称',
  },
);
export const projectEvents = [projectRegistered, projectAttributesChanged] as const;
type ProjectEvent = EventOf<(typeof projectEvents)[number]>;

export interface ProjectState {
  readonly registered: boolean;
  readonly classified: boolean;
}
const project: Decider<ProjectState, ProjectEvent> = {
  initial: { registered: false, classified: false },
  evolve: (state, event) =>
    event.type === 'ProjectRegistered' ? { registered: true, classified: event.payload.classified } : state,
};

/** Every document that names a classified project is refused with this (rules.md §12.16). */
export const classifiedProject = (projectId: string, field: string): Refusal => ({
  code: 'CLASSIFIED_PROJECT',
  field,
  value: projectId,
  message: `项目“${projectId}”是涉密占位，本系统不登记它的名称、金额、目标和文字`,
  rule: '非涉密系统不得存储、处理国家秘密（保守国家秘密法）',
});

export const registerProject = defineCommand({
  name: 'registerProject',
  label: '登记项目',
  input: projectRegistered.schema,
  example: projectRegistered.example,
  stream: (input) => projectStream(input.projectId),
  references: (input) => [{ stream: unitStream(input.unitId), field: 'unitId', label: '单位' }],
  decider: project,
  decide: (input, state) =>
    state.registered
      ? refuse({
          code: 'PROJECT_EXISTS',
          field: 'projectId',
          value: input.projectId,
          message: `项目标识“${input.projectId}”已登记`,
          rule: '一个标识终身对应一个项目',
        })
      : accept([{ type: projectRegistered.type, payload: input, occurredOn: input.registeredOn }]),
});

export const changeProjectAttributes = defineCommand({
  name: 'changeProjectAttributes',
  label: '变更项目信息',
  input: projectAttributesChanged.schema,
  example: projectAttributesChanged.example,
  stream: (input) => projectStream(input.projectId),
  references: (input) => [
    { stream: projectStream(input.projectId), field: 'projectId', label: '项目' },
    ...(input.unitId === undefined
      ? []
      : [{ stream: unitStream(input.unitId), field: 'unitId', label: '单位' }]),
  ],
  decider: project,
  decide: (input, state) =>
    state.classified && input.name !== undefined
      ? refuse(classifiedProject(input.projectId, 'name'))
      : accept([
          {
            type: projectAttributesChanged.type,
            payload: input,
            occurredOn: input.effectiveOn,
            reason: input.reason,
          },
        ]),
});
