import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@mingzhang/domain';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { Problem, RoutedCommand } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { useOffice } from '../kit/office.js';
import { fieldsOf, having, reaches, type Field } from './fields.js';
import { hostileTo, RawJson } from './hostile-values.js';

const NAMES = Object.keys(COMMAND_ROUTES) as RoutedCommand[];
const AT_ONCE = 8;
const PLACEHOLDER = '"@raw@"';

interface Attempt {
  readonly field: Field;
  readonly value: unknown;
  /** The example holds everything but this field: then this field is all there is to complain about. */
  readonly otherwiseValid: boolean;
}

function attemptsOn(command: RoutedCommand): readonly Attempt[] {
  const { example } = COMMANDS[command];
  return fieldsOf(command).flatMap((field) =>
    hostileTo(field.schema).map((value) => ({
      field,
      value,
      otherwiseValid:
        reaches(example, field.path) && field.given.every(([path, one]) => valueAt(example, path) === one),
    })),
  );
}

const valueAt = (input: unknown, path: Field['path']): unknown =>
  path.reduce<unknown>((at, name) => (at as Record<string | number, unknown> | undefined)?.[name], input);

function bodyOf(command: RoutedCommand, { field, value }: Attempt): string {
  const shown = value instanceof RawJson ? '@raw@' : value;
  const text = JSON.stringify(having(COMMANDS[command].example, [...field.given, [field.path, shown]]));
  return value instanceof RawJson ? text.replace(PLACEHOLDER, value.text) : text;
}

const told = ({ field, value }: Attempt): string =>
  `${field.path.join('.')} = ${(value instanceof RawJson ? value.text : (JSON.stringify(value) ?? '')).slice(0, 40)}`;

/** What is wrong with the answer to a value that must be refused; null where nothing is. */
function fault(attempt: Attempt, status: number, problem: Problem): string | null {
  const place = attempt.field.path.join('.');
  if (status !== 400) return `${told(attempt)}: answered ${status} ${JSON.stringify(problem).slice(0, 200)}`;
  const here = problem.errors.filter(({ path }) => path === place || place.startsWith(`${path}.`));
  if (here.length === 0)
    return `${told(attempt)}: not named among ${problem.errors.map(({ path }) => path).join()}`;
  if (!here.every(({ message }) => /\p{Script=Han}/u.test(message)))
    return `${told(attempt)}: not in Chinese`;
  if (attempt.otherwiseValid && new Set(problem.errors.map(({ path }) => path)).size !== 1) {
    return `${told(attempt)}: also complains of ${problem.errors.map(({ path }) => path).join()}`;
  }
  return problem.detail.length > 2_000
    ? `${told(attempt)}: ${problem.detail.length} characters of detail`
    : null;
}

describe('hostile input', () => {
  const office = useOffice();

  it.each(NAMES)(
    '%s: every field, every kind of wrong value: one Chinese sentence with its place',
    async (command) => {
      const { client } = office();
      const before = await headOf(client);
      const attempts = attemptsOn(command);
      const faults: string[] = [];
      const queue = attempts.values();
      const send = async (): Promise<void> => {
        for (const attempt of queue) {
          const { status, body } = await client.request<Problem>(
            'POST',
            `/api/${COMMAND_ROUTES[command]}`,
            bodyOf(command, attempt),
          );
          const wrong = fault(attempt, status, body);
          if (wrong !== null) faults.push(wrong);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, send));
      expect(faults).toEqual([]);
      expect(attempts.length).toBeGreaterThan(0);
      expect(await headOf(client)).toBe(before);
    },
  );
});
