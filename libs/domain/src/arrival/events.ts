import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import type { Reference } from '../kernel/decider.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { docNumber, id, oneLine } from '../kernel/text.js';
import { fundingSource } from '../line/line.js';
import { positiveYuan } from '../money/amount.js';

const head = {
  arrivalId: id.meta({ title: '到位标识' }),
  projectId: id.meta({ title: '项目' }),
  fiscalYear: fiscalYear.meta({ title: '年度' }),
};

/** 资金到位: money reached the unit. Approved is not arrived, arrived is not paid (docs/rules.md §12.14). A year may have several. */
export const arrivalRecorded = defineEvent(
  'ArrivalRecorded',
  '登记资金到位',
  z.strictObject({
    ...head,
    source: fundingSource.meta({ title: '资金来源' }),
    arrivedOn: day.meta({ title: '到位日期' }),
    amount: positiveYuan.meta({ title: '到位金额' }),
    docNo: docNumber.nullable().default(null).meta({ title: '文号' }),
  }),
  {
    arrivalId: 'dw-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    source: 'fiscal',
    arrivedOn: '2024-04-18',
    amount: '60000.00',
    docNo: '江财库〔2024〕31号',
  },
  'Money of one source reached the unit.',
);

/** 红字冲销 of a wrong entry, on the day of what it undoes: a wrong entry never was a fact. The right one is a new arrival. */
export const arrivalReversed = defineEvent(
  'ArrivalReversed',
  '冲销资金到位',
  z.strictObject({
    ...head,
    reversedOn: day.meta({ title: '冲销日期' }),
    corrects: z.uuid().meta({ title: '被冲销的登记' }),
    reason: oneLine(200).meta({ title: '冲销原因' }),
  }),
  {
    arrivalId: 'dw-faxuehui-2024-1',
    projectId: 'jianghan-faxuehui',
    fiscalYear: 2024,
    reversedOn: '2024-05-06',
    corrects: '5c0e4b1e-27a2-5d6f-8a37-0a3f1f6b9c11',
    reason: '金额录错',
  },
  'An arrival was entered wrongly and never was.',
);

export const arrivalEvents = [arrivalRecorded, arrivalReversed] as const;
export type ArrivalEvent = EventOf<(typeof arrivalEvents)[number]>;

export const arrivalStream = (arrivalId: string): string => `arrival-${arrivalId}`;
export const namedArrival = (arrivalId: string): Reference => ({
  stream: arrivalStream(arrivalId),
  field: 'arrivalId',
  value: arrivalId,
  label: '资金到位',
});
