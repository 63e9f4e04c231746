import { CHOICE_LABELS } from '@mingzhang/application';
import { fiscalYear, id, worded, type RoutedCommand } from '@mingzhang/domain';
import { z } from 'zod';
import { COMMAND_ROUTES } from './command-routes.js';
import { axesQuery } from './reads.js';

const { after } = axesQuery.shape;
const year = z.coerce.number().pipe(fiscalYear);
const text = z.string().trim().max(120).default('').meta({ description: '名称的一部分；不填为全部' });

export const actsQuery = z.strictObject({
  unitId: id.optional().meta({ title: '单位' }),
  projectId: id.optional().meta({ title: '项目' }),
  year: year.optional().meta({ title: '年度' }),
});
export type ActsQuery = z.infer<typeof actsQuery>;

const names = Object.keys(COMMAND_ROUTES) as readonly RoutedCommand[];
export const actsSchema = z
  .object({
    acts: z.array(
      z.object({
        name: z.enum(names),
        label: z.string(),
        /** The document it belongs to. */
        document: z.string(),
        /** Who may, in words. */
        by: z.string(),
        /** Why the caller may not; null where nothing is in the way. */
        hindrance: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Acts', description: '本人能办理什么，不能的为什么' });

export const namesQuery = z.strictObject({ q: text, after });
export type NamesQuery = z.infer<typeof namesQuery>;
export const unitsSchema = z
  .object({ units: z.array(z.object({ unitId: z.string(), unitName: z.string() })) })
  .meta({ id: 'Units', description: '已登记的单位' });
export const namedProjectsSchema = z
  .object({
    projects: z.array(
      z.object({
        projectId: z.string(),
        name: z.string(),
        code: z.string().nullable(),
        unitId: z.string(),
        /** The newest year a document is about; null where none is yet. */
        fiscalYear: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'NamedProjects', description: '已登记的项目，还没有文件的也在内' });

export const choicesQuery = z.strictObject({
  of: worded(CHOICE_LABELS).meta({ description: '选什么' }),
  q: text,
  after,
});
export type ChoicesQuery = z.infer<typeof choicesQuery>;
export const choicesSchema = z
  .object({
    choices: z.array(
      z.object({
        value: z.string(),
        label: z.string(),
        hint: z.string(),
        also: z.record(z.string(), z.string()),
      }),
    ),
  })
  .meta({ id: 'Choices', description: '填写时可以选的' });
