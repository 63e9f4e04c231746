import type { RowsOfForm } from '../facts.js';
import type { Refusal } from '../kernel/refusal.js';

/** A decision about a row that the form does not have; null is the row of the execution rate. */
export const unknownRow = (indicatorId: string | null, { indicators }: RowsOfForm): Refusal | null =>
  indicatorId === null || indicators.includes(indicatorId)
    ? null
    : {
        code: 'UNKNOWN_INDICATOR',
        field: 'indicatorId',
        value: indicatorId,
        message: `自评表没有指标“${indicatorId}”`,
        rule: '评判、评分和说明原因只能针对自评表中的指标',
      };

/** A band is one of the scheme's, 0 the best of them. */
export const unknownBand = (band: number, { scheme }: RowsOfForm): Refusal | null =>
  scheme === null || band < scheme.bands
    ? null
    : {
        code: 'NO_SUCH_BAND',
        field: 'band',
        value: band,
        message: `评判档次“${band}”不存在：方案“${scheme.id}”有 ${scheme.bands} 档，从优到差为 0 至 ${scheme.bands - 1}`,
        rule: '定性指标的档次由自评方案规定',
      };
