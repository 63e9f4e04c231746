import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, type Refusal, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { namedUnit } from '../unit/events.js';
import {
  namedProject,
  projectAttributesChanged,
  type ProjectEvent,
  projectRegistered,
  projectStream,
} from './events.js';

export interface ProjectState {
  readonly registered: boolean;
  readonly classified: boolean;
}
const project: Decider<ProjectState, ProjectEvent> = {
  initial: { registered: false, classified: false },
  evolve: (state, event) =>
    event.type === 'ProjectRegistered' ? { registered: true, classified: event.payload.classified } : state,
};

/** Every document that names a classified project is refused with this (docs/rules.md §12.16). */
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
  ...ENTERING,
  input: projectRegistered.schema,
  example: projectRegistered.example,
  stream: (input) => projectStream(input.projectId),
  references: (input) => [namedUnit(input.unitId)],
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
  ...ENTERING,
  input: projectAttributesChanged.schema,
  example: projectAttributesChanged.example,
  stream: (input) => projectStream(input.projectId),
  references: (input) => [
    namedProject(input.projectId),
    ...(input.unitId === undefined ? [] : [namedUnit(input.unitId)]),
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

export const projectCommands = { registerProject, changeProjectAttributes } as const;
