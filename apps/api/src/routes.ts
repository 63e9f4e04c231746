import { paperSchema } from '@mingzhang/forms';
import {
  formSchema,
  historySchema,
  projectListSchema,
  projectPageSchema,
  provenanceSchema,
  simulationRequest,
  timelinePartSchema,
} from '@mingzhang/projections';
import { jobSchema, jobsSchema } from '@mingzhang/tasks';
import type { z } from 'zod';
import { eventSchema, ledgerSchema, schemesSchema, simulationSchema } from './answers.js';
import {
  archiveBody,
  axesQuery,
  formAtQuery,
  eventParams,
  jobParams,
  jobsQuery,
  movementsQuery,
  projectsQuery,
  projectYearParams,
  sheetQuery,
  timelineQuery,
} from './reads.js';

interface Route {
  readonly path?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

const YEAR = { path: projectYearParams };

/**
 * What the pages ask, by the schemas that validate it and that the OpenAPI document is made of. Pages take its types only,
 * so that nothing of it is in their bundle; a test holds it equal to the document.
 */
export const ROUTES = {
  'GET /api/ledger': { answer: ledgerSchema },
  'GET /api/schemes': { answer: schemesSchema },
  'GET /api/events/{logIndex}': { path: eventParams, answer: eventSchema },
  'GET /api/projects': { query: projectsQuery, answer: projectListSchema },
  'GET /api/projects/{projectId}/years/{year}': { ...YEAR, query: axesQuery, answer: projectPageSchema },
  'GET /api/projects/{projectId}/years/{year}/timeline': {
    ...YEAR,
    query: timelineQuery,
    answer: timelinePartSchema,
  },
  'GET /api/projects/{projectId}/years/{year}/form': { ...YEAR, query: formAtQuery, answer: formSchema },
  'GET /api/projects/{projectId}/years/{year}/sheet': { ...YEAR, query: sheetQuery, answer: paperSchema },
  'GET /api/projects/{projectId}/years/{year}/movements': {
    ...YEAR,
    query: movementsQuery,
    answer: provenanceSchema,
  },
  'GET /api/projects/{projectId}/years/{year}/history': { ...YEAR, answer: historySchema },
  'POST /api/projects/{projectId}/years/{year}/simulation': {
    ...YEAR,
    body: simulationRequest,
    answer: simulationSchema,
  },
  'GET /api/jobs': { query: jobsQuery, answer: jobsSchema },
  'POST /api/jobs/forms': { body: archiveBody, answer: jobSchema },
  'POST /api/jobs/sweep': { answer: jobSchema },
  'POST /api/jobs/rebuild': { answer: jobSchema },
  'POST /api/jobs/{name}/{key}/cancel': { path: jobParams, answer: jobSchema },
  'POST /api/jobs/{name}/{key}/retry': { path: jobParams, answer: jobSchema },
} as const satisfies Record<string, Route>;

type Table = typeof ROUTES;
type Given<R, Part extends string> = R extends { readonly [P in Part]: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : undefined
  : undefined;

/** Per route what is asked with and what is answered, as plain types. */
export type Routes = {
  readonly [K in keyof Table]: {
    readonly path: Given<Table[K], 'path'>;
    readonly query: Given<Table[K], 'query'>;
    readonly body: Given<Table[K], 'body'>;
    readonly answer: z.output<Table[K]['answer']>;
  };
};
export type { Problem } from './problem.js';
