import type { z } from 'zod';
import { placeInWords } from '../kernel/place.js';
import { accept, refuse, type Result } from '../kernel/refusal.js';
import { MOST, publishedForm, type PublishedForm } from './published-form.js';

interface Wrong {
  readonly where: string;
  readonly message: string;
}

const MOST_TOLD = 20;

const placeOf = (base: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${String(step)}`),
    base,
  );

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** A list that is far too long is told by its length alone: its rows are not looked at. */
function tooLong(form: unknown, base: string): Wrong | null {
  const indicators = lengthOf(fieldOf(form, 'indicators'));
  if (indicators > MOST.indicators) {
    return { where: `${base}.indicators`, message: `共 ${indicators} 行，超过 ${MOST.indicators} 行` };
  }
  const rows = lengthOf(fieldOf(fieldOf(form, 'funds'), 'rows'));
  return rows > MOST.fundRows
    ? { where: `${base}.funds.rows`, message: `共 ${rows} 行，超过 ${MOST.fundRows} 行` }
    : null;
}

const wrongOf = ({ issues }: z.ZodError, base: string): readonly Wrong[] =>
  issues.map(({ path, message }) => ({ where: placeOf(base, path), message }));

function readForm(value: unknown, base: string, wrong: Wrong[]): readonly PublishedForm[] {
  const long = tooLong(value, base);
  if (long !== null) {
    wrong.push(long);
    return [];
  }
  const parsed = publishedForm.safeParse(value);
  if (parsed.success) return [parsed.data];
  wrong.push(...wrongOf(parsed.error, base));
  return [];
}

function refused(wrong: readonly Wrong[]): Result<never> {
  const [{ where, message } = { where: '$', message: '' }] = wrong;
  const more = wrong.length > 1 ? `（共 ${wrong.length} 处）` : '';
  return refuse({
    code: 'MALFORMED_DOCUMENT',
    field: where,
    message: `${placeInWords(where)}：${message}${more}`,
    details: wrong.slice(0, MOST_TOLD),
  });
}

/** One published form or a list of them, from parsed JSON. Refused with the place of what is missing or of the wrong type. */
export function readPublishedForms(input: unknown): Result<readonly PublishedForm[]> {
  const count = lengthOf(input);
  if (count > MOST.forms)
    return refused([{ where: '$', message: `共 ${count} 张表，超过 ${MOST.forms} 张` }]);
  if (Array.isArray(input) && count === 0) return refused([{ where: '$', message: '一张绩效自评表也没有' }]);
  const wrong: Wrong[] = [];
  const forms = Array.isArray(input)
    ? input.flatMap((form: unknown, index) => readForm(form, `$[${index}]`, wrong))
    : readForm(input, '$', wrong);
  return wrong.length > 0 ? refused(wrong) : accept(forms);
}
