export * from './open-jobs.js';
export * from './view.js';
export { JobDesk, type ResultFile } from './desk.js';
export type { ViewsSource } from './views-source.js';
