import { describe, expect, it } from '@jest/globals';
import { correlationId } from './correlation.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the correlation id of a request', () => {
  it('is the one that was sent', () => {
    expect(correlationId({ 'x-correlation-id': 'OA-2024.03_17' })).toBe('OA-2024.03_17');
  });
  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['several', ['a', 'b']],
    ['one too long', 'x'.repeat(101)],
    ['one that would break a log line', 'a\nb'],
    ['one that is not plain', '编号'],
  ])('is a new one where %s was sent', (_what, sent) => {
    const headers = { 'x-correlation-id': sent as string | string[] | undefined };
    const first = correlationId(headers);
    expect(first).toMatch(UUID);
    expect(correlationId(headers)).not.toBe(first);
  });
});
