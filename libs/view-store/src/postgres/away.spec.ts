import { expect, it } from '@jest/globals';
import { ViewsUnavailable } from '../port.js';
import { orAway } from './away.js';

const failed = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });
const meaningOf = (error: Error): Promise<string> =>
  orAway(() => Promise.reject(error)).then(
    () => 'nothing',
    (thrown) => (thrown instanceof ViewsUnavailable ? 'away' : 'wrong'),
  );

it.each([
  ['away', failed('connect ECONNREFUSED', 'ECONNREFUSED')],
  ['away', failed('the database system is starting up', '57P03')],
  ['away', failed('terminating connection due to administrator command', '57P01')],
  ['away', failed('canceling statement due to statement timeout', '57014')],
  ['away', failed('sorry, too many clients already', '53300')],
  ['away', failed('could not extend file: No space left on device', '53100')],
  ['away', failed('canceling statement due to lock timeout', '55P03')],
  ['away', failed('timeout exceeded when trying to connect')],
  ['away', failed('Query read timeout')],
  ['away', failed('Connection terminated unexpectedly')],
  ['wrong', failed('relation "event" does not exist', '42P01')],
  ['wrong', failed('division by zero', '22012')],
  ['wrong', failed('duplicate key value', '23505')],
  ['wrong', failed('permission denied for schema', '42501')],
  ['wrong', new TypeError('x is undefined')],
])('%s: %s', async (meaning, error) => {
  expect(await meaningOf(error)).toBe(meaning);
});

it('passes what succeeds, and keeps the cause', async () => {
  expect(await orAway(async () => 1)).toBe(1);
  const cause = failed('gone', '08006');
  await expect(orAway(() => Promise.reject(cause))).rejects.toMatchObject({ cause });
});
