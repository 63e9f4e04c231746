import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse, type Refusal } from '../kernel/refusal.js';
import { REGISTERING } from '../kernel/role.js';
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
  ...REGISTERING,
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

/** What names a scheme that neither ships nor was published by the unit is refused with this. */
export const unknownScheme = (schemeId: string): Refusal => ({
  code: 'UNKNOWN_SCHEME',
  field: 'schemeId',
  value: schemeId,
  message: `没有自评方案“${schemeId}”`,
  rule: '只能选用已发布的自评方案',
});

export const chooseUnitScheme = defineCommand({
  name: 'chooseUnitScheme',
  label: '选定自评方案',
  ...REGISTERING,
  input: unitSchemeChosen.schema,
  example: unitSchemeChosen.example,
  stream: (input) => unitStream(input.unitId),
  references: (input) => [namedUnit(input.unitId)],
  decider: unit,
  facts: ({ unitId, schemeId }) => ({ schemePublished: { unitId, schemeId } }),
  decide: (input, _state, { today, facts }) =>
    !facts.schemePublished
      ? refuse(unknownScheme(input.schemeId))
      : accept([{ type: unitSchemeChosen.type, payload: input, occurredOn: today }]),
});

export const unitCommands = { registerUnit, chooseUnitScheme } as const;
