import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { namedProject } from '../project/events.js';
import { figuresStated, type StatedFigureEvent, statedFiguresStream } from './events.js';

const decider: Decider<{ recorded: boolean }, StatedFigureEvent> = {
  initial: { recorded: false },
  evolve: () => ({ recorded: true }),
};

export const stateFigures = defineCommand({
  name: 'stateFigures',
  label: '登记载明数',
  ...ENTERING,
  input: figuresStated.schema,
  example: figuresStated.example,
  stream: ({ statementId }) => statedFiguresStream(statementId),
  references: (input) => [namedProject(input.projectId)],
  records: figuresStated.type,
  decider,
  decide: (input, state) =>
    state.recorded
      ? refuse({
          code: 'STATEMENT_EXISTS',
          field: 'statementId',
          value: input.statementId,
          message: `载明标识“${input.statementId}”已登记`,
          rule: '一份载明只登记一次',
        })
      : accept([{ type: figuresStated.type, payload: input, occurredOn: input.statedOn }]),
});

export const statedFigureCommands = { stateFigures } as const;
