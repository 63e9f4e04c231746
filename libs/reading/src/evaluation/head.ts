import { HEAD_WORDS } from '../headings.js';
import { filled, starting, type Line, type Slot } from '../line.js';
import { unitIn } from '../units.js';
import { plain, roleOf } from '../words.js';
import type { Draft } from './draft.js';

const INLINE = /^([^:：]{2,16})[:：]\s*(\S[\s\S]*)$/u;

interface Labelled {
  readonly role: string;
  readonly value: string;
  readonly place: string;
}

/** A label and what stands right of it, or behind the colon in the same cell. */
function labelled(line: Line): readonly Labelled[] {
  const slots = filled(line);
  return slots.flatMap((slot, index): readonly Labelled[] => {
    const inline = INLINE.exec(slot.text);
    const inlineRole = inline === null ? null : roleOf(HEAD_WORDS, inline[1] ?? '');
    if (inline !== null && inlineRole !== null)
      return [{ role: inlineRole, value: (inline[2] ?? '').trim(), place: slot.cell.place }];
    const role = slot.starts ? roleOf(HEAD_WORDS, slot.text) : null;
    if (role === null || line.frame === null) return [];
    const next: Slot | undefined = slots[index + 1];
    const isLabel = next !== undefined && roleOf(HEAD_WORDS, next.text) !== null;
    return [
      { role, value: isLabel ? '' : (next?.text ?? ''), place: (isLabel ? slot : (next ?? slot)).cell.place },
    ];
  });
}

const YEAR = /(?:^|[^\d])(20\d{2}|19\d{2})\s*年/u;
const CHINESE_YEAR = /([二一][〇○零Oo九八七六五四三二一]{3})年/u;
const DIGITS = '〇一二三四五六七八九';

function yearIn(text: string): number | null {
  const arabic = YEAR.exec(plain(text))?.[1];
  if (arabic !== undefined) return Number.parseInt(arabic, 10);
  const chinese = CHINESE_YEAR.exec(plain(text))?.[1];
  if (chinese === undefined) return null;
  const digits = [...chinese.replace(/[○零Oo]/gu, '〇')].map((char) => DIGITS.indexOf(char));
  return Number.parseInt(digits.join(''), 10);
}

/** Years stand in titles and in lines of their own; a project's name may tell another year and is never asked for one. */
function readYear(line: Line, draft: Draft): void {
  const slots = starting(line);
  const [only] = slots;
  if (draft.year !== null || slots.length !== 1 || only === undefined || only.text.length > 80) return;
  draft.year = yearIn(only.text);
  if (draft.year !== null) draft.put('year', only.cell.place);
}

/** The lines above the funds: title, year, unit of the amounts, whose form it is. */
export function readHead(line: Line, draft: Draft): void {
  const said = labelled(line);
  if (said.length === 0) readYear(line, draft);
  for (const { role, value, place } of said) {
    if (role === 'name' && draft.name === null) {
      draft.name = value;
      draft.put('name', place);
    } else if (role === 'office' && draft.office === null) {
      draft.office = value;
      draft.put('office', place);
    } else if (role === 'year' && draft.year === null) {
      draft.year = yearIn(`${value}年`);
    }
  }
  if (draft.unit === '')
    draft.unit =
      starting(line)
        .map(({ text }) => unitIn(text))
        .find((one) => one !== null) ?? '';
}
