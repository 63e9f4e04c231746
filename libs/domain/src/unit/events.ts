import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, schemeId } from '../kernel/text.js';

export const unitRegistered = defineEvent(
  'UnitRegistered',
  '登记单位',
  z.strictObject({
    unitId: id.meta({ title: '单位标识' }),
    name: oneLine(80).meta({ title: '单位名称' }),
    department: oneLine(80).nullable().default(null).meta({ title: '主管部门' }),
    registeredOn: day.meta({ title: '登记日期' }),
  }),
  {
    unitId: 'jianghan-zfw',
    name: '江汉区委政法委',
    department: '江汉区委政法委',
    registeredOn: '2022-01-01',
  },
  'A unit is there, under its 主管部门.',
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
  'A unit is scored by this scheme in that year.',
);
export const unitEvents = [unitRegistered, unitSchemeChosen] as const;
export type UnitEvent = EventOf<(typeof unitEvents)[number]>;

export const unitStream = (unitId: string): string => `unit-${unitId}`;
export const namedUnit = (unitId: string, field = 'unitId'): Reference => ({
  stream: unitStream(unitId),
  field,
  value: unitId,
  label: '单位',
});
