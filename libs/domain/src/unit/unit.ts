import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineCommand, type DecisionContext, type Decider } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { accept, refuse } from '../kernel/refusal.js';
import { id, line, schemeId } from '../kernel/text.js';
import { unitStream } from '../line/line.js';

export const unitRegistered = defineEvent(
  'UnitRegistered',
  '登记单位',
  z.strictObject({
    unitId: id.meta({ title: '单位标识' }),
    name: line(80).meta({ title: '单位名称' }),
    department: line(80).nullable().default(null).meta({ title: '主管部门' }),
    registeredOn: day.meta({ title: '登记日期' }),
  }),
  {
    unitId: 'jianghan-zfw',
    name: '江汉区委政法委',
    department: '江汉区委政法委',
    registeredOn: '2022-01-01',
  },
);

/** 自评方案 that serves a form of the year where no evaluation has been opened. */
export const unitSchemeChosen = defineEvent(
  'UnitSchemeChosen',
  '选定自评方案',
  z.strictObject({
    unitId: id.meta({ title: '单位' }),
    fiscalYear: fiscalYear.meta({ title: '年度' }),
    schemeId,
  }),
  { unitId: 'jianghan-zfw', fiscalYear: 2024, schemeId: 'HUBEI-PROJECT-20-80' },
);
export const unitEvents = [unitRegistered, unitSchemeChosen] as const;
type UnitEvent = EventOf<(typeof unitEvents)[number]>;

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
  references: (input) => [{ stream: unitStream(input.unitId), field: 'unitId', label: '单位' }],
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
