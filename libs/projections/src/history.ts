import { z } from 'zod';
import type { Form } from './views.js';

const text = z.string().nullable();

/**
 * 前年 / 上年 / 本年 side by side, by the identity of project and indicator and across renames. Years stand beside each other;
 * nothing is summed over them.
 */
export const historySchema = z
  .object({
    projectId: z.string(),
    years: z.array(
      z.object({
        fiscalYear: z.int(),
        label: z.enum(['前年', '上年', '本年']),
        name: z.string(),
        initial: text,
        adjusted: text,
        executed: text,
        rate: text,
        total: text,
        statedTotal: text,
      }),
    ),
    indicators: z.array(
      z.object({
        indicatorId: z.string(),
        name: z.string(),
        values: z.array(z.object({ fiscalYear: z.int(), target: text, actual: text, score: text })),
      }),
    ),
  })
  .meta({ id: 'History', description: '前年、上年、本年' });
export type History = z.infer<typeof historySchema>;

const LABELS = ['本年', '上年', '前年'] as const;

/** `forms` oldest first, at most three, the last one being this year's. */
export function historyOf(projectId: string, fiscalYear: number, forms: readonly Form[]): History {
  const ids = [...new Set(forms.flatMap(({ indicators }) => indicators.map((row) => row.indicatorId)))];
  return {
    projectId,
    years: forms.map((form) => {
      const [total] = form.funds;
      return {
        fiscalYear: form.fiscalYear,
        label: LABELS[fiscalYear - form.fiscalYear] ?? '前年',
        name: form.project.name,
        initial: total?.initial.value ?? null,
        adjusted: total?.adjusted.value ?? null,
        executed: total?.executed.value ?? null,
        rate: form.execution.rate.value,
        total: form.total.value,
        statedTotal: form.stated.find(({ cell }) => cell === 'total')?.printed ?? null,
      };
    }),
    indicators: ids.map((indicatorId) => {
      const rows = forms.flatMap((form) =>
        form.indicators
          .filter((row) => row.indicatorId === indicatorId)
          .map((row) => ({ fiscalYear: form.fiscalYear, row })),
      );
      return {
        indicatorId,
        name: rows.at(-1)?.row.name ?? indicatorId,
        values: rows.map(({ fiscalYear: of, row }) => ({
          fiscalYear: of,
          target: row.target,
          actual: row.actualText,
          score: row.score.value,
        })),
      };
    }),
  };
}
