import { z } from 'zod';
import { day, fiscalYear } from '../calendar/day.js';
import { defineEvent, type EventOf } from '../kernel/event.js';
import { id, oneLine, printed } from '../kernel/text.js';
import { SHOWN_AS, type ShownAs } from '../kernel/words.js';

/**
 * Cells of a form that a paper may state. `indicator` cells name the indicator after a colon: "indicator.score:huodong".
 * A stated figure is evidence: compared with what the ledger computes, never used to compute.
 */
export const statedCell = z
  .string()
  .regex(
    /^(funds\.(total|fiscal|carryover|other)\.(initial|adjusted|executed|rate|score)|indicator\.(score|weight):[a-z0-9-]+|weights|total)$/,
    { message: '不是表中可载明的单元格' },
  )
  .meta({ example: 'funds.total.executed', [SHOWN_AS]: 'address' satisfies ShownAs });

export const figuresStated = defineEvent(
  'FiguresStated',
  '载明数登记',
  z.strictObject({
    statementId: id.meta({ title: '载明标识' }),
    projectId: id.meta({ title: '项目' }),
    fiscalYear: fiscalYear.meta({ title: '年度' }),
    statedOn: day.meta({ title: '文件日期' }),
    source: oneLine(200).meta({ title: '出处' }),
    figures: z
      .array(
        z.strictObject({
          cell: statedCell.meta({ title: '单元格' }),
          printed: printed.meta({ title: '所载文字' }),
          /** The number meant: 元 for money, percent for rates, points for scores; null where the text is no number. */
          value: z
            .string()
            .regex(/^-?\d{1,15}(\.\d{1,6})?$/)
            .nullable()
            .meta({ title: '数值', [SHOWN_AS]: 'stated' satisfies ShownAs }),
        }),
      )
      .min(1)
      .max(200)
      .meta({ title: '所载数' }),
  }),
  {
    statementId: 'sf-nanyue-zongzhi-2022',
    projectId: 'nanyue-zongzhi',
    fiscalYear: 2022,
    statedOn: '2023-06-30',
    source: '南岳区政法委2022年度综治、平安建设经费绩效自评表',
    figures: [{ cell: 'funds.total.executed', printed: '30.64', value: '306400.00' }],
  },
  'Figures as a document prints them: compared with the ledger, never used to compute.',
);
export const statedFigureEvents = [figuresStated] as const;
export type StatedFigureEvent = EventOf<(typeof statedFigureEvents)[number]>;

export const statedFiguresStream = (statementId: string): string => `stated-${statementId}`;
