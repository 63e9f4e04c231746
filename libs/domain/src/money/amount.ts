import { Decimal } from './decimal.js';
import { yuan } from './money.js';

/** An amount a paper prints: greater than zero; what it does to a balance follows from the kind of paper. */
export const positiveYuan = yuan.refine((amount) => new Decimal(amount).greaterThan(0), {
  message: '金额须大于零；减少、退回、冲销各有自己的单据',
});

/** A line of a voucher: negative where the voucher itself is red on that line (docs/rules.md §12.1). */
export const signedYuan = yuan.refine((amount) => !new Decimal(amount).isZero(), { message: '金额不能为零' });
