import { z } from 'zod';
import { Decimal } from './decimal.js';

/** 分值 or 得分: points of a hundred, at most two places, kept as written ("12.5"). */
export const weight = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, { message: '分值须为 0 至 100 之间、至多两位小数的数', abort: true })
  .refine((text) => new Decimal(text).lessThanOrEqualTo(100), { message: '分值不超过 100' })
  .meta({ example: '15' });
