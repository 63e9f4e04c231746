import { filled, starting, type Line, type Slot } from '../line.js';
import { chosen, hasBoxes, optionsIn } from '../options.js';
import { roleOf } from '../words.js';
import type { TargetDraft } from './state.js';
import { FIELD_WORDS, type Field } from './words.js';

const INLINE = /^([^:：]{2,16})[:：]\s*(\S[\s\S]*)$/u;

export const fieldOf = (text: string): Field | null => roleOf(FIELD_WORDS, text);

/** What of a line is told beside its labels; a label whose cell on the right is empty tells "". */
function labelled(
  line: Line,
): readonly { readonly field: Field; readonly value: string; readonly slots: readonly Slot[] }[] {
  const slots = line.slots;
  return slots.flatMap((slot, index) => {
    if (!slot.starts || slot.text === '') return [];
    const [, label = '', value = ''] = INLINE.exec(slot.text) ?? [];
    const inline = label === '' ? null : fieldOf(label);
    if (inline !== null && inline !== 'section')
      return [{ field: inline, value: value.trim(), slots: [slot] }];
    const field = fieldOf(slot.text);
    if (field === null || line.frame === null) return [];
    const rest = slots.slice(index + 1);
    const next = rest.findIndex(({ text }) => text !== '' && fieldOf(text) !== null);
    const mine = (next === -1 ? rest : rest.slice(0, next)).filter(({ text }) => text !== '');
    return [{ field, value: mine.map(({ text }) => text).join(' '), slots: mine.length > 0 ? mine : [slot] }];
  });
}

/** Persons and telephones are nobody's business outside the paper. */
const NOT_KEPT: ReadonlySet<Field> = new Set(['person', 'other', 'section']);

const seldom = (field: Field): boolean => field === 'name' || field === 'office';

export function readFields(line: Line, draft: TargetDraft): boolean {
  const said = labelled(line);
  for (const { field, value, slots } of said) {
    if (NOT_KEPT.has(field) || draft.fields.has(field)) continue;
    const place = slots[0]?.cell.place ?? line.place;
    draft.fields.set(field, value);
    draft.put(field, place);
    const doubt = slots.find(({ cell }) => cell.doubt !== undefined)?.cell.doubt;
    if (doubt !== undefined) draft.ask(field, place, doubt, [value]);
    if (slots.length > 1 && !hasBoxes(value))
      draft.ask(
        field,
        place,
        '这一项右边有几格，按顺序连成一项读出',
        slots.map(({ text }) => text),
      );
    if (value === '' && seldom(field)) draft.ask(field, place, '没有读到名称');
    if (field === 'category' || field === 'frequency') readOptions(field, value, place, draft);
  }
  return said.length > 0;
}

function readOptions(
  field: 'category' | 'frequency',
  value: string,
  place: string,
  draft: TargetDraft,
): void {
  if (!hasBoxes(value)) return;
  const options = optionsIn(value);
  draft.options[field] = options;
  draft.put(`${field}Options`, place);
  const one = chosen(options);
  draft.fields.set(field, one ?? '');
  if (one === null) draft.ask(field, place, '几个方框里勾了哪一个不能确定', [value]);
}

/** The first words of a line are a label of the form: a list above it has ended. */
export const startsAnew = (line: Line): boolean => {
  const [first] = starting(line);
  return first !== undefined && fieldOf(first.text) !== null;
};

export const onlyText = (line: Line): Slot | null => {
  const cells = filled(line);
  return cells.length === 1 ? (cells[0] ?? null) : null;
};
