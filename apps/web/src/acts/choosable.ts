import type { Routes } from '@mingzhang/api/routes';

/** What a form lets one look up: by name where an id is meant. */
export type Choosable =
  'project' | 'unit' | 'scheme' | Routes['GET /api/projects/{projectId}/years/{year}/choices']['query']['of'];
