import type { RouteObject } from 'react-router';
import { Home } from './Home.js';
import { NotFound } from './Faults.js';

/** What lies at an address. A page and all that only it needs is read when somebody goes there. */
export const PAGES: RouteObject[] = [
  { path: '/', Component: Home },
  { path: '/desk', lazy: { Component: async () => (await import('../desk/DeskPage.js')).DeskPage } },
  {
    path: '/projects',
    lazy: { Component: async () => (await import('../projects/ProjectListPage.js')).ProjectListPage },
  },
  {
    path: '/projects/:projectId/years/:year',
    lazy: { Component: async () => (await import('../project/ProjectYearPage.js')).ProjectYearPage },
  },
  {
    path: '/projects/:projectId/years/:year/form',
    lazy: { Component: async () => (await import('../form/FormPage.js')).FormPage },
  },
  {
    path: '/projects/:projectId/years/:year/changes',
    lazy: { Component: async () => (await import('../changes/ChangesPage.js')).ChangesPage },
  },
  {
    path: '/units/:unitId/years/:year/changes',
    lazy: { Component: async () => (await import('../changes/UnitChangesPage.js')).UnitChangesPage },
  },
  {
    path: '/units/:unitId/years/:year/budget',
    lazy: { Component: async () => (await import('../budget/UnitBudgetPage.js')).UnitBudgetPage },
  },
  {
    path: '/commands',
    lazy: { Component: async () => (await import('../acts/CommandListPage.js')).CommandListPage },
  },
  {
    path: '/commands/:name',
    lazy: { Component: async () => (await import('../acts/CommandPage.js')).CommandPage },
  },
  {
    path: '/projects/:projectId/years/:year/budget',
    lazy: { Component: async () => (await import('../budget/BudgetPage.js')).BudgetPage },
  },
  {
    path: '/projects/:projectId/years/:year/results',
    lazy: { Component: async () => (await import('../results/ResultsPage.js')).ResultsPage },
  },
  {
    path: '/entry/payments',
    lazy: { Component: async () => (await import('../entry/EntryPage.js')).PaymentsPage },
  },
  {
    path: '/entry/budget-documents',
    lazy: { Component: async () => (await import('../entry/EntryPage.js')).BudgetDocumentsPage },
  },
  {
    path: '/projects/:projectId/years/:year/evaluate',
    lazy: { Component: async () => (await import('../evaluate/EvaluatePage.js')).EvaluatePage },
  },
  { path: '/review', lazy: { Component: async () => (await import('../review/ReviewPage.js')).ReviewPage } },
  {
    path: '/review/:projectId/:year',
    lazy: { Component: async () => (await import('../review/ReviewProjectPage.js')).ReviewProjectPage },
  },
  { path: '/batch', lazy: { Component: async () => (await import('../batch/BatchPage.js')).BatchPage } },
  {
    path: '/import',
    lazy: { Component: async () => (await import('../import/ImportPage.js')).ImportPage },
  },
  { path: '/audit', lazy: { Component: async () => (await import('../audit/AuditPage.js')).AuditPage } },
  { path: '/jobs', lazy: { Component: async () => (await import('../jobs/JobsPage.js')).JobsPage } },
  { path: '/system', lazy: { Component: async () => (await import('../system/SystemPage.js')).SystemPage } },
  { path: '/proof', lazy: { Component: async () => (await import('../proof/ProofPage.js')).ProofPage } },
  { path: '/people', lazy: { Component: async () => (await import('../people/PeoplePage.js')).PeoplePage } },
  {
    path: '/account',
    lazy: { Component: async () => (await import('../people/AccountPage.js')).AccountPage },
  },
  { path: '/trail', lazy: { Component: async () => (await import('../people/TrailPage.js')).TrailPage } },
  {
    path: '/events/:logIndex',
    lazy: { Component: async () => (await import('../event/EventPage.js')).EventPage },
  },
  { path: '*', Component: NotFound },
];
