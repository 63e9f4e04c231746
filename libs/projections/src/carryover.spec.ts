import { describe, expect, it } from '@jest/globals';
import type { AnyEvent, LineRef } from '@mingzhang/domain';
import fc from 'fast-check';
import { counts } from './carryover.js';
import { computeForm } from './form.js';
import { EventLog, line } from './event-log.spec-kit.js';
import { movementsOf } from './movements.js';
import { moneyOf } from './project-money.js';
import { foldProjectYear } from './project-year.js';

const FISCAL = line('a', 2023);
const CARRIED = line('a', 2023, 'carryover');
const ORIGIN = line('a', 2022);

const opened = (): EventLog => new EventLog().unit('unit-a', '甲单位').project('a').project('b');
/** A ledger whose 2022 line has so much left: 100.00 given, the rest paid. */
const left = (yuan: number): EventLog =>
  opened()
    .budget('issue', ORIGIN, '100.00', '2022-01-20')
    .paid(ORIGIN, `${100 - yuan}.00`, '2022-06-30');
const issued = (history: EventLog, to: LineRef, yuan: string, on = '2023-01-20'): EventLog =>
  history.budget('issue', to, yuan, on, { origin: ORIGIN });
const reversed = (history: EventLog, index: number): EventLog => {
  const wrong = history.events[index];
  if (wrong?.type !== 'BudgetDocumentRecorded') throw new Error('no document there');
  const { documentId, documentDate } = wrong.payload;
  const reversal = {
    documentId,
    reversedOn: '2023-09-01',
    corrects: wrong.id,
    undone: wrong.payload,
    reason: '错',
  };
  return history.add('BudgetDocumentReversed', reversal, { on: documentDate });
};

const formOf = ({ events }: Pick<EventLog, 'events'>, projectId = 'a', fiscalYear = 2023) => {
  const money = moneyOf({ projectId, fiscalYear }, events, null);
  return computeForm(foldProjectYear(projectId, fiscalYear, events, null, money), {});
};
/** What the form gives as 全年预算数, and what it says of carried-over money. */
const told = (history: EventLog, projectId?: string) => {
  const { funds, findings } = formOf(history, projectId);
  const said = findings.filter(({ code }) => code.startsWith('CARRYOVER')).map(({ code }) => code);
  return [funds[0]?.adjusted.value, ...said.toSorted()];
};

describe('what an origin line had left', () => {
  it('10.00 and 16.00 of 26.00 both count', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '10.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '16.00', '2023-04-12');
    expect(told(history)).toEqual(['26.00']);
  });
  it('equal amounts within it both count, with a warning', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '13.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '13.00', '2023-04-12');
    expect(told(history)).toEqual(['26.00', 'CARRYOVER_EQUAL']);
  });
  it('the same money named by 年初 on one line and by a later document on another counts once: 80.00, not 106.00', () => {
    const history = left(26).budget('issue', line('a', 2023, 'other'), '54.00', '2023-01-20');
    issued(history, FISCAL, '26.00').carryover(CARRIED, ORIGIN, '26.00', '2023-04-12');
    expect(told(history)).toEqual(['80.00', 'CARRYOVER_TWICE']);
    expect(formOf(history).funds.map(({ key, adjusted }) => [key, adjusted.value])).toEqual([
      ['total', '80.00'],
      ['fiscal', '26.00'],
      ['carryover', '0.00'],
      ['other', '54.00'],
    ]);
  });
  it('26.00 after 10.00 and 16.00 is their sum; 10.00 and 16.00 after 26.00 are its parts', () => {
    const sum = left(26)
      .carryover(CARRIED, ORIGIN, '10.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '16.00', '2023-03-01')
      .carryover(CARRIED, ORIGIN, '26.00', '2023-04-01');
    expect(told(sum)).toEqual(['26.00', 'CARRYOVER_TWICE']);
    const parts = left(26)
      .carryover(CARRIED, ORIGIN, '26.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '10.00', '2023-03-01')
      .carryover(CARRIED, ORIGIN, '16.00', '2023-04-01');
    expect(told(parts)).toEqual(['26.00', 'CARRYOVER_TWICE', 'CARRYOVER_TWICE']);
  });
  it('what is more than it, and no sum of others, counts as documented, with both figures', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '20.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '9.00', '2023-04-12');
    expect(told(history)).toEqual(['29.00', 'CARRYOVER_BEYOND']);
    const found = formOf(history).findings.find(({ code }) => code === 'CARRYOVER_BEYOND');
    expect([found?.severity, found?.left, found?.right]).toEqual(['error', '0.0029', '0.0026']);
  });
  it('is at least 0: a line that overspent leaves nothing, and all that is named is too much', () => {
    const history = left(26).paid(ORIGIN, '30.00', '2022-12-31');
    expect(told(history.carryover(CARRIED, ORIGIN, '5.00', '2023-02-01'))).toEqual([
      '5.00',
      'CARRYOVER_BEYOND',
    ]);
  });
  it('counts what was paid to 31 December, a refund of that day too, and no payment after', () => {
    const history = left(26).refunded(ORIGIN, '4.00', '2022-12-31').paid(ORIGIN, '9.00', '2023-01-06');
    // 100 − (74 − 4) = 30.
    expect(told(history.carryover(CARRIED, ORIGIN, '30.00', '2023-02-01'))).toEqual(['30.00']);
  });
  it('was itself partly carried over: 2021 money named twice in 2022 is there once', () => {
    const older = line('a', 2021);
    const history = opened().budget('issue', older, '7.00', '2021-01-20');
    const to = line('a', 2022, 'carryover');
    history.carryover(to, older, '7.00', '2022-02-01').carryover(to, older, '7.00', '2022-03-01');
    history.carryover(CARRIED, to, '14.00', '2023-02-01');
    expect(told(history)).toEqual(['14.00', 'CARRYOVER_BEYOND']);
    expect(told(history.carryover(CARRIED, to, '7.00', '2023-01-05'))).toEqual(['21.00', 'CARRYOVER_BEYOND']);
  });
});

describe('an origin line without a budget document', () => {
  it('says nothing about what was left: an equal amount counts once, another counts with a warning', () => {
    const history = opened().paid(ORIGIN, '5.00', '2022-03-01');
    history
      .carryover(CARRIED, ORIGIN, '26.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '26.00', '2023-03-01');
    expect(told(history)).toEqual(['26.00', 'CARRYOVER_TWICE']);
    history.carryover(CARRIED, ORIGIN, '3.00', '2023-04-01');
    expect(told(history)).toEqual(['29.00', 'CARRYOVER_TWICE', 'CARRYOVER_UNCHECKED']);
  });
  it('is none where another document of it stands', () => {
    const history = left(26).budget('supplement', ORIGIN, '40.00', '2022-05-01');
    reversed(history, 5).carryover(CARRIED, ORIGIN, '13.00', '2023-02-01');
    history.carryover(CARRIED, ORIGIN, '13.00', '2023-04-12');
    expect(told(history)).toEqual(['26.00', 'CARRYOVER_EQUAL']);
  });
  it('is as one of a later year: only an earlier one leaves something', () => {
    const later = line('a', 2024);
    const history = opened().budget('issue', later, '100.00', '2024-01-20');
    history.carryover(CARRIED, later, '13.00', '2023-02-01').carryover(CARRIED, later, '13.00', '2023-04-12');
    expect(told(history).at(0)).toBe('13.00');
  });
  it('is one whose only document was reversed', () => {
    const history = reversed(opened().budget('issue', ORIGIN, '100.00', '2022-01-20'), 3);
    history.carryover(CARRIED, ORIGIN, '26.00', '2023-02-01');
    expect(told(history)).toEqual(['26.00']);
  });
});

describe('a reversed naming', () => {
  it('is gone, whether it counted or not', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '26.00', '2023-02-01')
      .carryover(CARRIED, ORIGIN, '26.00', '2023-03-01');
    const first = history.events.length - 2;
    expect(told(reversed(history, first))).toEqual(['26.00']);
    expect(told(reversed(history, first + 1))).toEqual(['0.00']);
  });
});

describe('one origin named for two projects', () => {
  it('is one sum of money: what one of them counted, the other cannot', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '26.00', '2023-02-01')
      .carryover(line('b', 2023, 'carryover'), ORIGIN, '26.00', '2023-03-01');
    expect(told(history, 'a')).toEqual(['26.00']);
    expect(told(history, 'b')).toEqual(['0.00', 'CARRYOVER_TWICE']);
  });
  it('in two years is judged in each: money may lie for two years', () => {
    const history = left(26)
      .carryover(CARRIED, ORIGIN, '26.00', '2023-02-01')
      .carryover(line('a', 2024, 'carryover'), ORIGIN, '26.00', '2024-02-01');
    expect(formOf(history, 'a', 2024).funds[0]?.adjusted.value).toBe('26.00');
  });
});

/** The rule told once more: whole 分, one origin, one receiving year. `unspent` null: not known. */
interface Named {
  readonly id: string;
  readonly issue: boolean;
  readonly on: string;
  readonly fen: number;
}
function oracle(namings: readonly Named[], unspent: number | null): number {
  const rank = ({ issue, on, id }: Named) => `${issue ? 0 : 1} ${on} ${id}`;
  const amounts = namings.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).map(({ fen }) => fen);
  if (unspent === null) return [...new Set(amounts)].reduce((sum, fen) => sum + fen, 0);
  const counted: number[] = [];
  const sum = () => counted.reduce((all, fen) => all + fen, 0);
  let over = amounts.filter((fen) => {
    const fits = sum() + fen <= unspent;
    if (fits) counted.push(fen);
    return !fits;
  });
  while (over.length > 0) {
    const [first = 0, ...rest] = over;
    // Smallest groups first, and among equals the earlier papers: bit masks by size, then by which bits come first.
    const masks = Array.from({ length: 2 ** rest.length }, (_, mask) => mask).sort(
      (a, b) => bits(a) - bits(b),
    );
    const same = masks.filter((mask) => reaches(counted, first + chosen(rest, mask)));
    const [mask] = same;
    if (mask === undefined) counted.push(first);
    over = rest.filter((_, place) => mask === undefined || (mask & (1 << place)) === 0);
  }
  return sum();
}
const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
const chosen = (items: readonly number[], mask: number): number =>
  items.reduce((sum, item, place) => sum + ((mask & (1 << place)) === 0 ? 0 : item), 0);
const reaches = (items: readonly number[], goal: number): boolean =>
  Array.from({ length: 2 ** items.length - 1 }, (_, mask) => mask + 1).some(
    (mask) => chosen(items, mask) === goal,
  );

interface Entered {
  readonly issue: boolean;
  readonly project: string;
  readonly on: string;
  readonly fen: number;
  readonly reversed: boolean;
}
const naming: fc.Arbitrary<Entered> = fc.record({
  issue: fc.boolean(),
  project: fc.constantFrom('a', 'b'),
  on: fc.constantFrom('2022-12-20', '2023-01-20', '2023-04-12'),
  fen: fc.constantFrom(1000, 1600, 2600, 300, 1),
  reversed: fc.boolean(),
});
/** So much was given in 2022 and so much paid; null: no document. */
const origin = fc.option(
  fc.record({ given: fc.constantFrom(2600, 4200, 100), paid: fc.constantFrom(0, 1, 1600) }),
);

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function logOf(namings: readonly Entered[], from: { given: number; paid: number } | null): EventLog {
  const history = opened();
  if (from !== null) history.budget('issue', ORIGIN, yuan(from.given), '2022-01-20');
  if (from !== null && from.paid > 0) history.paid(ORIGIN, yuan(from.paid), '2022-05-01');
  for (const one of namings) {
    const to = line(one.project, 2023, 'carryover');
    if (one.issue) history.budget('issue', to, yuan(one.fen), one.on, { origin: ORIGIN });
    else history.carryover(to, ORIGIN, yuan(one.fen), one.on);
    if (one.reversed) reversed(history, history.events.length - 1);
  }
  return history;
}

/** The same events recorded in another order, with the indices of that order; a reversal may come before what it undoes. */
const reordered = (events: readonly AnyEvent[], keys: readonly number[]): readonly AnyEvent[] =>
  events
    .map((event, index) => ({ event, key: index < 3 ? -1 : (keys[index] ?? 0) }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }, logIndex) => ({ ...event, logIndex }));

describe('in general', () => {
  it('as the oracle adds it up', () => {
    fc.assert(
      fc.property(fc.array(naming, { maxLength: 6 }), origin, (namings, from) => {
        const { events } = logOf(namings, from);
        const standing: Named[] = events
          .flatMap(movementsOf)
          .filter(({ origin: named, paper, ordinal }) => {
            const undone = events
              .flatMap(movementsOf)
              .some((one) => one.reversal && one.paper === paper && one.ordinal === ordinal);
            return named !== null && !undone;
          })
          .map(({ paper, kind, occurredOn, fen }) => ({
            id: paper,
            issue: kind === 'issue',
            on: occurredOn,
            fen,
          }));
        const expected = oracle(standing, from === null ? null : Math.max(0, from.given - from.paid));
        const counted = ['a', 'b'].flatMap((projectId) =>
          moneyOf({ projectId, fiscalYear: 2023 }, events, null).namings.filter(counts),
        );
        expect(counted.reduce((sum, { movement }) => sum + movement.fen, 0)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });
  it('whatever the order of arrival: the same sums and the same findings', () => {
    fc.assert(
      fc.property(
        fc.array(naming, { maxLength: 5 }),
        origin,
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 20, maxLength: 20 }),
        (namings, from, keys) => {
          const { events } = logOf(namings, from);
          const other = reordered(events, keys);
          for (const project of ['a', 'b']) expect(seen(other, project)).toEqual(seen(events, project));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** The fund table and the findings of a project's 2023, with events named by their ids in place of their indices. */
function seen(events: readonly AnyEvent[], projectId: string): unknown {
  const { funds, findings } = formOf({ events: [...events] }, projectId);
  const idOf = (text: string) =>
    text.replace(/(?<=序号 |、)\d+/g, (index) => events[Number(index)]?.id ?? '?');
  return {
    funds: funds.map(({ key, initial, adjusted }) => [key, initial.value, adjusted.value]),
    findings: findings
      .filter(({ code }) => code.startsWith('CARRYOVER'))
      .map(({ code, message, left: one, right, evidence }) =>
        [code, message, one, right, idOf(evidence)].join(),
      )
      .toSorted(),
  };
}
