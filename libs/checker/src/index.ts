export { check, type CheckReport } from './check.js';
