import { z } from 'zod';
import { read, wan } from './data.js';

/** A table or 测算 as a paper prints it: every level with the amount it states, in 万元; null where it prints none. */
const tree = z.object({
  costingId: z.string(),
  projectId: z.string(),
  documentId: z.string().optional(),
  fiscalYear: z.number(),
  source: z.string(),
  nodes: z.array(
    z.object({
      id: z.string(),
      parent: z.string().nullable(),
      label: z.string(),
      wan: wan.nullable(),
      lines: z
        .array(
          z.object({
            printed: z.string(),
            label: z.string().optional(),
            /** Value in 元 or in units, and its unit: the printed 万元 already moved. */
            factors: z.array(z.tuple([z.string(), z.string()])),
            resultWan: wan.nullable(),
          }),
        )
        .optional(),
    }),
  ),
});
export type Tree = z.infer<typeof tree>;
const trees = z.array(tree);

export const jianghanTables = () =>
  read(
    'jianghan-tables',
    z.object({
      source: z.string(),
      functional: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          personnelWan: wan.optional(),
          publicWan: wan.optional(),
        }),
      ),
      classified: z.array(z.string()),
      withoutForm: z.array(z.object({ projectId: z.string(), name: z.string(), code: z.string(), wan })),
      trees,
    }),
  );

export const jianghanCosting = () => read('jianghan-costing', z.object({ trees }));

export const tonghai = () =>
  read(
    'tonghai',
    z.object({ source: z.string(), name: z.string(), implementer: z.string(), budgetWan: wan, trees }),
  );

export const chengjiang = () =>
  read(
    'chengjiang',
    z.object({
      source: z.string(),
      unit: z.string(),
      projects: z.array(
        z.object({
          projectId: z.string(),
          name: z.string(),
          source: z.enum(['fiscal', 'other']),
          budgetWan: wan,
          lines: z.array(z.object({ label: z.string(), wan })),
        }),
      ),
    }),
  );

const amounts = z.array(z.object({ label: z.string(), wan }));

export const zhanjiang = () =>
  read(
    'zhanjiang',
    z.object({
      source: z.string(),
      unit: z.string(),
      goal: z.string(),
      expenditure: amounts,
      appropriation: z.object({ printed: z.string(), wan }),
      tasks: amounts,
      indicators: z.array(
        z.object({
          level1: z.string(),
          level2: z.string(),
          name: z.string(),
          target: z.string().nullable(),
        }),
      ),
    }),
  );
