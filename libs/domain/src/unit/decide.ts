import { type Decider, type DecisionContext, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { namedUnit, type UnitEvent, unitRegistered, unitSchemeChosen, unitStream } from './events.js';

export interface UnitState {
  readonly registered: boolean;
}
const unit: Decider<UnitState, UnitEvent> = {
  initial: { registered: false },
  evolve: (state, event) => (event.type === 'UnitRegistered' ? { registered: true } : state),
};

export const registerUnit = defineCommand({
  name: 'registerUnit',
  label: '登记单位',
  input: unitRegistered.schema,
  example: unitRegistered.example,
  stream: (input) => unitStream(input.unitId),
  decider: unit,
  decide: (input, state) =>
    state.registered
      ? refuse({
          code: 'UNIT_EXISTS',
          field: 'unitId',
          value: input.unitId,
          message: `单位标识“${input.unitId}”已登记`,
          rule: '一个标识终身对应一个单位',
        })
      : accept([{ type: unitRegistered.type, payload: input, occurredOn: input.registeredOn }]),
});

/** Facts: whether the scheme named ships with the product or was published by the unit. */
export interface SchemeFacts {
  readonly schemeExists: boolean;
}

export const chooseUnitScheme = defineCommand({
  name: 'chooseUnitScheme',
  label: '选定自评方案',
  input: unitSchemeChosen.schema,
  example: unitSchemeChosen.example,
  stream: (input) => unitStream(input.unitId),
  references: (input) => [namedUnit(input.unitId)],
  decider: unit,
  decide: (input, _state, { today, facts }: DecisionContext<SchemeFacts>) =>
    !facts.schemeExists
      ? refuse({
          code: 'UNKNOWN_SCHEME',
          field: 'schemeId',
          value: input.schemeId,
          message: `没有自评方案“${input.schemeId}”`,
          rule: '只能选用已发布的自评方案',
        })
      : accept([{ type: unitSchemeChosen.type, payload: input, occurredOn: today }]),
});

export const unitCommands = { registerUnit, chooseUnitScheme } as const;
