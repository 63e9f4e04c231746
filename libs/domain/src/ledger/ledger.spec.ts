import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../registry.js';
import { given, recorded } from '../kernel/decider.spec-kit.js';

const by = 'administrator' as const;
const opened = (kind: 'live' | 'demo' | 'test') =>
  recorded({ type: 'LedgerOpened', payload: { kind, title: '一本账' }, by });
const at = '2024-03-10T01:30:00.000Z';

describe('a ledger', () => {
  it('is opened once, on the day it is opened', () => {
    given()
      .when('openLedger', { kind: 'live', title: '江汉区预算绩效账' }, { by })
      .events({
        type: 'LedgerOpened',
        occurredOn: '2024-06-01',
        payload: expect.objectContaining({ kind: 'live' }),
      });
    given(opened('live'))
      .when('openLedger', { kind: 'demo', title: '另一本' }, { by })
      .refused('LEDGER_ALREADY_OPEN');
  });
  it.each(['demo', 'test'] as const)('of kind %s has a clock that can be set and given back', (kind) => {
    given(opened(kind))
      .when('setLedgerClock', { at }, { by })
      .events({ type: 'LedgerClockSet', payload: { at } });
    given(opened(kind))
      .when('setLedgerClock', { at: null }, { by })
      .events({ payload: { at: null } } as never);
  });
  it('says of its log that it goes on under another name, and not before there is a ledger', () => {
    const { example } = COMMANDS.continueLog;
    given(opened('live'))
      .when('continueLog', example, { by })
      .events({ type: 'LogContinued', payload: example });
    given().when('continueLog', example, { by }).refused('LEDGER_NOT_OPEN');
  });
  it('that is live runs by the real clock', () => {
    given(opened('live')).when('setLedgerClock', { at }, { by }).refused('CLOCK_IS_REAL');
    given().when('setLedgerClock', { at }, { by }).refused('CLOCK_IS_REAL');
  });
});
