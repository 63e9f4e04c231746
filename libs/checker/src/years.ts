import { Decimal } from '@mingzhang/domain';
import type { Year } from './model.js';

export const yearsBefore = (year: Year, count: number): Year => new Decimal(year).minus(count).toFixed();
