import { paperSchema } from '@mingzhang/forms';
import {
  changesSchema,
  budgetChangesSchema,
  deskSchema,
  findingFacetsSchema,
  formSchema,
  historySchema,
  projectListSchema,
  projectPageSchema,
  provenanceSchema,
  reviewListSchema,
  simulationRequest,
  timelinePartSchema,
  unitBudgetChangesSchema,
  unitChangesSchema,
} from '@mingzhang/projections';
import {
  addPersonBody,
  changePasswordBody,
  doneSchema,
  grantBody,
  grantedSchema,
  grantParams,
  oneTimeSchema,
  peopleSchema,
  personParams,
  readyBody,
  sessionSchema,
  setUpBody,
  setUpSchema,
  signInBody,
  tokenBody,
  tokenParams,
  tokenSchema,
  tokensSchema,
  trailQuery,
  trailSchema,
} from './access/schemas.js';
import {
  draftBody,
  draftOwnerQuery,
  draftParams,
  draftSchema,
  draftsQuery,
  draftsSchema,
  dropDraftQuery,
} from './drafts.schemas.js';
import { documentSchema, entriesSchema, searchSchema } from './search.schemas.js';
import { jobSchema, jobsSchema } from '@mingzhang/tasks';
import { importBody, importPreviewSchema, previewQuery } from './imports.schemas.js';
import { z } from 'zod';
import {
  actsQuery,
  actsSchema,
  choicesQuery,
  choicesSchema,
  namedProjectsSchema,
  namesQuery,
  unitsSchema,
} from './acts.schemas.js';
import { paperCheckQuery, paperCheckSchema, reviewsSchema } from './documents.schemas.js';
import { eventSchema, ledgerSchema, schemesSchema, simulationSchema } from './answers.js';
import { systemSchema } from './system.schemas.js';
import { proofSchema } from './proof.schemas.js';
import {
  archiveBody,
  axesQuery,
  changesQuery,
  deskQuery,
  entriesQuery,
  formAtQuery,
  eventParams,
  findingsQuery,
  jobParams,
  jobsQuery,
  movementsQuery,
  projectsQuery,
  searchQuery,
  projectYearParams,
  reviewQuery,
  sheetQuery,
  timelineQuery,
  unitChangesQuery,
  unitYearParams,
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
  'GET /api/session': { answer: sessionSchema },
  'POST /api/session': { body: signInBody, answer: sessionSchema },
  'POST /api/session/ready': { body: readyBody, answer: sessionSchema },
  'POST /api/session/end': { answer: doneSchema },
  'POST /api/session/password': { body: changePasswordBody, answer: doneSchema },
  'POST /api/setup': { body: setUpBody, answer: setUpSchema },
  'GET /api/people': { answer: peopleSchema },
  'POST /api/people': { body: addPersonBody, answer: oneTimeSchema },
  'POST /api/people/{personId}/reset': { path: personParams, answer: oneTimeSchema },
  'POST /api/people/{personId}/disable': { path: personParams, answer: doneSchema },
  'POST /api/people/{personId}/enable': { path: personParams, answer: doneSchema },
  'POST /api/people/{personId}/erase': { path: personParams, answer: doneSchema },
  'POST /api/grants': { body: grantBody, answer: grantedSchema },
  'POST /api/grants/{grantId}/revoke': { path: grantParams, answer: doneSchema },
  'GET /api/tokens': { answer: tokensSchema },
  'POST /api/tokens': { body: tokenBody, answer: tokenSchema },
  'POST /api/tokens/{tokenId}/drop': { path: tokenParams, answer: doneSchema },
  'GET /api/drafts': { query: draftsQuery, answer: draftsSchema },
  'GET /api/drafts/{kind}/{subject}': { path: draftParams, query: draftOwnerQuery, answer: draftSchema },
  'PUT /api/drafts/{kind}/{subject}': {
    path: draftParams,
    query: draftOwnerQuery,
    body: draftBody,
    answer: draftSchema,
  },
  'DELETE /api/drafts/{kind}/{subject}': { path: draftParams, query: dropDraftQuery, answer: draftSchema },
  'GET /api/trail': { query: trailQuery, answer: trailSchema },
  'GET /api/acts': { query: actsQuery, answer: actsSchema },
  'GET /api/units': { query: namesQuery, answer: unitsSchema },
  'GET /api/named-projects': { query: namesQuery, answer: namedProjectsSchema },
  'GET /api/projects/{projectId}/years/{year}/choices': {
    ...YEAR,
    query: choicesQuery,
    answer: choicesSchema,
  },
  'GET /api/ledger': { answer: ledgerSchema },
  'GET /api/proof': { answer: proofSchema },
  'POST /api/proof/checkpoint': { answer: proofSchema },
  'GET /api/system': { answer: systemSchema },
  'GET /api/schemes': { answer: schemesSchema },
  'GET /api/events/{logIndex}': { path: eventParams, answer: eventSchema },
  'GET /api/projects': { query: projectsQuery, answer: projectListSchema },
  'GET /api/findings': { query: findingsQuery, answer: findingFacetsSchema },
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
  'GET /api/projects/{projectId}/years/{year}/changes': {
    ...YEAR,
    query: changesQuery,
    answer: changesSchema,
  },
  'GET /api/units/{unitId}/years/{year}/changes': {
    path: unitYearParams,
    query: unitChangesQuery,
    answer: unitChangesSchema,
  },
  'GET /api/units/{unitId}/years/{year}/budget-changes': {
    path: unitYearParams,
    query: axesQuery,
    answer: unitBudgetChangesSchema,
  },
  'GET /api/projects/{projectId}/years/{year}/budget-changes': {
    ...YEAR,
    query: axesQuery,
    answer: budgetChangesSchema,
  },
  'GET /api/projects/{projectId}/years/{year}/history': { ...YEAR, answer: historySchema },
  'POST /api/projects/{projectId}/years/{year}/simulation': {
    ...YEAR,
    body: simulationRequest,
    answer: simulationSchema,
  },
  'POST /api/imports/preview': { query: previewQuery, body: z.unknown(), answer: importPreviewSchema },
  'GET /api/desk': { query: deskQuery, answer: deskSchema },
  'GET /api/review': { query: reviewQuery, answer: reviewListSchema },
  'POST /api/check/paper': { query: paperCheckQuery, body: z.unknown(), answer: paperCheckSchema },
  'POST /api/check/review': { body: z.unknown(), answer: reviewsSchema },
  'GET /api/entries': { query: entriesQuery, answer: entriesSchema },
  'GET /api/documents/{logIndex}': { path: eventParams, answer: documentSchema },
  'GET /api/search': { query: searchQuery, answer: searchSchema },
  'GET /api/jobs': { query: jobsQuery, answer: jobsSchema },
  'POST /api/jobs/forms': { body: archiveBody, answer: jobSchema },
  'POST /api/jobs/import': { body: importBody, answer: jobSchema },
  'POST /api/jobs/sweep': { answer: jobSchema },
  'POST /api/jobs/verify': { answer: jobSchema },
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
