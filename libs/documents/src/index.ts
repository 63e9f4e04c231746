export * from './grid.js';
export * from './xlsx.js';
