/** Amounts arrive as exact decimal strings in 元 with two places; here they stay digits, never a binary number. */
export type MoneyUnit = '元' | '万元';

const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;
const WAN_SHIFT = 4;
const LEAST_PLACES = 2;

/** "387664.62" as 万元 "38.766462" or as 元 "387,664.62": at least two places, nothing lost, nothing rounded. */
export function moneyText(yuan: string, unit: MoneyUnit): string {
  const { sign, whole, places } = parts(yuan);
  if (unit === '元') return `${sign}${grouped(whole)}.${places}`;
  const digits = whole.padStart(WAN_SHIFT + 1, '0');
  const wanWhole = digits.slice(0, -WAN_SHIFT);
  const wanPlaces = withoutTail(`${digits.slice(-WAN_SHIFT)}${places}`);
  return `${sign}${grouped(wanWhole)}.${wanPlaces}`;
}

/** 元 as 分, exact. */
export function toFen(yuan: string): bigint {
  const { sign, whole, places } = parts(yuan);
  return BigInt(`${sign}${whole}${places}`);
}

export function sumFen(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + toFen(amount), 0n);
}

export function fromFen(fen: bigint): string {
  const sign = fen < 0n ? '-' : '';
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function parts(yuan: string): { readonly sign: string; readonly whole: string; readonly places: string } {
  const match = AMOUNT.exec(yuan);
  if (match === null) throw new RangeError(`not an amount in 元: ${yuan}`);
  const [, sign = '', whole = '0', places = ''] = match;
  return { sign, whole, places: places.padEnd(2, '0') };
}

const grouped = (whole: string): string =>
  whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function withoutTail(places: string): string {
  let end = places.length;
  while (end > LEAST_PLACES && places[end - 1] === '0') end -= 1;
  return places.slice(0, end);
}
