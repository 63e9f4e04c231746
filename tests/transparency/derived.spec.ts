import { describe, expect, it } from '@jest/globals';
import { Application } from '@mingzhang/application';
import { SeededEntropy, StepClock } from '@mingzhang/demo';
import { COMMANDS, localActor } from '@mingzhang/domain';
import { MemoryLog, openMemoryEventStore } from '@mingzhang/event-store';
import { SqliteViewStore } from '@mingzhang/view-store';
import { yearOfCommands } from '../kit/year.js';
import { readEvents, type Event } from './ledger.js';

/** Of a voucher that is reversed later: the year goes on the same, what was computed from it does not. */
const PAID = '8.00';

/** A year in which every command occurs, with this amount on one voucher; clock and chance are the same each time. */
async function yearWith(amount: string): Promise<readonly Event[]> {
  const store = openMemoryEventStore(new MemoryLog());
  const views = SqliteViewStore.open(':memory:');
  if (views === null) throw new Error('new views of another version');
  const files = { put: () => Promise.resolve([]), get: async () => null, has: async () => true };
  const application = await Application.start({
    store,
    views,
    files: files as never,
    clock: new StepClock(),
    entropy: new SeededEntropy(),
    opening: { kind: 'test', title: '试' },
  });
  let changed = 0;
  for (const { command, input, role = COMMANDS[command].roles[0] } of yearOfCommands()) {
    const text = JSON.stringify(input);
    const isIt = command === 'recordPayment' && text.includes(`"${PAID}"`);
    if (isIt) changed += 1;
    const given = isIt ? JSON.parse(text.replace(`"${PAID}"`, `"${amount}"`)) : input;
    const outcome = await application.execute(command, given, { actor: localActor(role ?? 'clerk') });
    if (!outcome.ok) throw new Error(`${command}: ${JSON.stringify(outcome)}`);
  }
  await application.stop();
  await views.close();
  expect(changed).toBe(1);
  return readEvents(store);
}

const fieldsOf = ({ data, metadata, id, type, stream, revision }: Event): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({ event: { id, type, stream, revision }, data, metadata }).flatMap(([part, fields]) =>
      Object.entries(fields).map(([name, value]) => [`${part}.${name}`, JSON.stringify(value)] as const),
    ),
  );

describe('what the product derives from an amount', () => {
  it('is what the specification withholds together with it, in the payment and in every event behind it', async () => {
    const [one, other] = [await yearWith(PAID), await yearWith('8.01')];
    expect(other).toHaveLength(one.length);
    const differing = one.flatMap((event, n) => {
      const others = fieldsOf(other[n] as Event);
      return [...fieldsOf(event)]
        .filter(([name, value]) => others.get(name) !== value)
        .map(([name]) => `${event.type} ${name}`);
    });
    // The amount itself, and what docs/specs/transparency.md names beside it: nothing else of any event gives it away.
    expect([...new Set(differing)].toSorted()).toEqual([
      'PaymentRecorded data.lines',
      'PaymentRecorded event.id',
      'PaymentRecorded metadata.inputHash',
      'PaymentReversed data.corrects',
      'PaymentReversed data.undone',
    ]);
  });
});
