export interface Option {
  readonly label: string;
  readonly checked: boolean;
}

const ON = '☑☒✓✔√■●☆';
const OFF = '□☐○◻▢';
const BOX = new RegExp(`[${ON}${OFF}]`, 'u');
const EACH = new RegExp(`([^${ON}${OFF}]*)([${ON}${OFF}])`, 'gu');
const EACH_FIRST = new RegExp(`([${ON}${OFF}])([^${ON}${OFF}]*)`, 'gu');

export const hasBoxes = (text: string): boolean => BOX.test(text);

const tidy = (label: string): string => label.trim().replace(/^[、，；;]+|[、，；;]+$/gu, '');

/** “1. 运转类 ☑ 2. …” and “☑1. 运转类 □2. …”: a box belongs to the words on the side on which the first one stands. */
export function optionsIn(text: string): readonly Option[] {
  const checked = (box: string): boolean => ON.includes(box);
  const first = BOX.test(text.trim().slice(0, 1));
  const found = first
    ? [...text.matchAll(EACH_FIRST)].map(([, box = '', label = '']) => ({ label, checked: checked(box) }))
    : [...text.matchAll(EACH)].map(([, label = '', box = '']) => ({ label, checked: checked(box) }));
  return found.map((one) => ({ ...one, label: tidy(one.label) })).filter(({ label }) => label !== '');
}

/** The option that is ticked, without its number; null where none or several are. */
export function chosen(options: readonly Option[]): string | null {
  const on = options.filter(({ checked }) => checked);
  const [only] = on;
  return on.length === 1 && only !== undefined ? only.label.replace(/^\d+\s*[.、．]?\s*/u, '') : null;
}
