import type { Row } from './cell.js';
import { MONEY } from './money.js';
import type { Kind } from './papers.js';
import { RESULTS } from './results.js';

export { COLUMNS, type Cell, type Column, type Happening, type Seen } from './cell.js';

/** Every kind of document; one without a row does not compile. */
export const ORACLE: Readonly<Record<Kind, Row>> = { ...MONEY, ...RESULTS };
