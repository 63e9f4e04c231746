import { fromFen, sumFen } from './money.js';

/** Weights and scores, at most two places, added exactly and printed without idle zeros: "15" + "12.5" = "27.5". */
export const sumPoints = (points: readonly string[]): string => fromFen(sumFen(points)).replace(/\.?0+$/, '');
