import { EVALUATION_STATUS_LABELS, ACT_LABELS, worded } from '@mingzhang/domain';
import { z } from 'zod';

const ofForm = {
  projectId: z.string(),
  name: z.string(),
  unitName: z.string(),
  status: worded(EVALUATION_STATUS_LABELS),
};
const deskRow = z
  .object({
    ...ofForm,
    dueOn: z.string().nullable(),
    /** Errors neither mended nor explained. */
    errors: z.int(),
    /** Why it came back, or why this person may not. */
    hint: z.string().nullable(),
  })
  .meta({ id: 'DeskRow' });

/** 工作台 of one person in one year: what waits for him, what blocks it, who has not answered, how far the year has come. */
export const deskSchema = z
  .object({
    fiscalYear: z.int(),
    years: z.array(z.int()),
    today: z.string(),
    /** Forms that stand in each state, in the order of the chain. */
    stages: z.array(z.object({ status: worded(EVALUATION_STATUS_LABELS), count: z.int() })),
    notices: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        issuer: z.string(),
        docNo: z.string().nullable(),
        logIndex: z.int(),
        submitBy: z.string(),
        fileBy: z.string(),
        unsent: z.int(),
        unfiled: z.int(),
      }),
    ),
    tasks: z.array(
      z.object({
        act: worded(ACT_LABELS),
        label: z.string(),
        /** Of all that wait, however many are named. */
        count: z.int(),
        dueOn: z.string().nullable(),
        rows: z.array(deskRow),
      }),
    ),
    blocking: z.array(z.object({ ...ofForm, errors: z.int(), titles: z.array(z.string()) })),
    /** 科室 that were given rows and have not filled them. */
    offices: z.array(
      z.object({
        projectId: z.string(),
        name: z.string(),
        office: z.string(),
        personId: z.string(),
        personName: z.string().nullable(),
        missing: z.int(),
        dueOn: z.string(),
      }),
    ),
    /** Units whose forms have not all been sent in; the first of `unitsLeft`. */
    units: z.array(
      z.object({
        unitId: z.string(),
        unitName: z.string(),
        total: z.int(),
        unsent: z.int(),
        dueOn: z.string().nullable(),
      }),
    ),
    unitsLeft: z.int(),
    /** How many of the forms that matter here were looked into. */
    looked: z.object({ at: z.int(), of: z.int() }),
  })
  .meta({ id: 'Desk', description: '工作台：待办、截止日期、挡住送审的疑点、未报送的单位和科室' });

export type Desk = z.infer<typeof deskSchema>;
export type DeskRow = z.infer<typeof deskRow>;
