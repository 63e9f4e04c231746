const DIGITS = '〇一二三四五六七八九';
const STEPS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Chinese numerals up to 9999 (一, 两, 二十, 一百零五); null for anything else. */
export function chineseNumeral(text: string): string | null {
  const plain = text.replace(/零/g, '〇').replace(/两/g, '二');
  if (!/^[〇一二三四五六七八九十百千]+$/.test(plain)) return null;
  if (!/[十百千]/.test(plain)) return plain.length === 1 ? String(DIGITS.indexOf(plain)) : null;
  let total = 0;
  let digit = 0;
  let last = 10_000;
  for (const char of plain) {
    const step = STEPS[char];
    if (step === undefined) {
      if (digit !== 0) return null;
      digit = DIGITS.indexOf(char);
    } else {
      if (step >= last) return null;
      total += (digit === 0 ? 1 : digit) * step;
      digit = 0;
      last = step;
    }
  }
  return String(total + digit);
}
