import { describe, expect, it } from '@jest/globals';
import { connect } from './connect.js';

const open = new AbortController().signal;
const connectionString = 'esdb://127.0.0.1:2113?tls=false';

describe('the configuration', () => {
  it('gives a ledger streams that no other ledger has', () => {
    expect(connect({ connectionString, prefix: 'demo-2022' }, open).prefix).toBe('demo-2022/');
    for (const prefix of ['', 'a/b', '$a', 'A', '-a', 'a b', '政', 'a'.repeat(64)]) {
      expect(() => connect({ connectionString, prefix }, open)).toThrow(/prefix/);
    }
  });
  it('waits for one answer 5 s and for one operation four times as long, unless told', () => {
    expect(connect({ connectionString, prefix: 'a' }, open).patience).toEqual({
      callMs: 5_000,
      totalMs: 20_000,
    });
    expect(connect({ connectionString, prefix: 'a', timeoutMs: 100 }, open).patience).toEqual({
      callMs: 100,
      totalMs: 400,
    });
    expect(connect({ connectionString, prefix: 'a', timeoutMs: 100, patienceMs: 1 }, open).patience).toEqual({
      callMs: 100,
      totalMs: 1,
    });
  });
  it.each([
    'http://user:hunter2@127.0.0.1:2113',
    'esdb://user:hunter2@127.0.0.1:port',
    'esdb://user:hunter2@127.0.0.1?tls=perhaps',
    'esdb://user:hunter2@127.0.0.1:2113?tlsCAFile=/does/not/exist',
  ])('%s is refused in words that hold no password', (wrong) => {
    const refusal = (): unknown => connect({ connectionString: wrong, prefix: 'a' }, open);
    expect(refusal).toThrow(/^EventStoreDB connection string: /);
    expect(refusal).not.toThrow(/hunter2/);
  });
});
