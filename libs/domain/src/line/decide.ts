import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { namedProject } from '../project/events.js';
import { ECONOMIC_CODES, FUNCTIONAL_CODES } from './codes.js';
import { budgetLineDescribed, type LineEvent, lineStream } from './events.js';

const decider: Decider<null, LineEvent> = { initial: null, evolve: () => null };

/** 类 must be known; 款 and 项 differ by place and are kept as written. */
function unknownCode(input: { functionalCode: string | null; economicCode: string | null }): string | null {
  if (input.functionalCode !== null && !(input.functionalCode.slice(0, 3) in FUNCTIONAL_CODES))
    return 'functionalCode';
  if (input.economicCode !== null && !(input.economicCode.slice(0, 3) in ECONOMIC_CODES))
    return 'economicCode';
  return null;
}

export const describeBudgetLine = defineCommand({
  name: 'describeBudgetLine',
  label: '登记指标信息',
  ...ENTERING,
  input: budgetLineDescribed.schema,
  example: budgetLineDescribed.example,
  stream: (input) => lineStream(input.line),
  references: (input) => [
    namedProject(input.line.projectId, 'line.projectId'),
    ...(input.origin === null ? [] : [namedProject(input.origin.projectId, 'origin.projectId')]),
  ],
  decider,
  decide: (input) => {
    const field = unknownCode(input);
    return field === null
      ? accept([{ type: budgetLineDescribed.type, payload: input, occurredOn: input.describedOn }])
      : refuse({
          code: 'UNKNOWN_CODE',
          field,
          value: field === 'functionalCode' ? input.functionalCode : input.economicCode,
          message: '科目编码的类级不在《政府收支分类科目》内',
          rule: '支出功能分类 201–234，部门预算支出经济分类 301–399',
        });
  },
});

export const lineCommands = { describeBudgetLine } as const;
