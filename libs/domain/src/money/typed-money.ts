import { Decimal } from './decimal.js';
import type { Yuan } from './money.js';

const TYPED = /^([-+]?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?(万元|万|元)?$/;
const WAN = 10_000;

/**
 * An amount as people type it (1,234.5, ８万, 8.5万元, ￥300元) as 元 with two places; a bare number is meant in `unit`. Null where
 * it is no amount, or says less than a 分: nothing is rounded, nothing guessed.
 */
export function typedYuan(text: string, unit: '元' | '万元'): Yuan | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/,$/, '');
  const [found, sign = '', whole = '', places = '', said = unit] = TYPED.exec(plain) ?? [];
  if (found === undefined || `${whole}${places}` === '') return null;
  const number = new Decimal(`${sign}${whole.replaceAll(',', '') || '0'}.${places || '0'}`);
  const amount = said === '元' ? number : number.times(WAN);
  return amount.decimalPlaces() > 2 ? null : amount.toFixed(2);
}
