import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCheckpoint, type Kept } from '@mingzhang/transparency';
import { exported, ledgerOf, readEvents, signer, verified, withEvents, type Event } from './ledger.js';
import { everyChange, mutants, REBUILT } from './mutations.js';

const EVENTS = 2_000;
const CHECKPOINTS = [300, 1_024, 1_700];
/** MUTATIONS=all for every stored place of every event and thousands of the others; SEED for another sample. */
const WHOLE = process.env['MUTATIONS'] === 'all';
const SEED = Number(process.env['SEED'] ?? 20_260_101);
/** The verifier lists a hundred findings. */
const TOGETHER = 96;
const PASSES = WHOLE ? Infinity : 5;
const SINGLE = WHOLE ? 600 : 40;
const ANEW = WHOLE ? 140 : 7;
const LONG_MS = 7_200_000;

let events: readonly Event[];
let dir: string;
beforeAll(async () => {
  events = await readEvents(await ledgerOf(EVENTS));
  dir = await exported(events, CHECKPOINTS);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const checkpointIn = (folder: string, name: string) =>
  openCheckpoint(readFileSync(join(folder, name), 'utf8'), signer.key);
const keptFolder = (): Kept => ({ checkpoint: checkpointIn(dir, 'checkpoint'), tiles: dir });
const keptPapers = (): readonly Kept[] =>
  [...CHECKPOINTS, EVENTS].map((size) => ({
    checkpoint: checkpointIn(dir, `checkpoints/${size}`),
    tiles: null,
  }));

describe(`a ledger of ${EVENTS} events, changed behind the back of its checkpoint (seed ${SEED})`, () => {
  it('raises nothing while it is untouched, whatever was kept of it', async () => {
    const { findings, ...verdict } = await verified(dir, [keptFolder(), ...keptPapers()]);
    expect(verdict).toMatchObject({ events: EVENTS, proved: EVENTS, uncovered: 0, found: 0 });
    expect(findings).toEqual([]);
    expect(verdict.kept.every(({ holds }) => holds)).toBe(true);
  });

  it(
    'shows the changes of stored fields, each at its log index, and no other event',
    async () => {
      const missed: string[] = [];
      let [tried, passes] = [0, 0];
      for (const { events: changed, at } of everyChange(events, TOGETHER, SEED)) {
        if (passes === PASSES) break;
        const copy = withEvents(dir, changed);
        const { findings, proved } = await verified(copy);
        rmSync(copy, { recursive: true });
        [tried, passes] = [tried + at.length, passes + 1];
        const named = findings.map(({ from, to }) => (to === from + 1 ? from : -1));
        if (named.join() !== at.join() || proved !== EVENTS - at.length)
          missed.push(`of ${at.join()} named ${named.join()}`);
        if (passes % 100 === 0) console.info(`${tried} changes in ${passes} passes, ${missed.length} missed`);
      }
      console.info(`changes of stored fields: ${tried}, missed ${missed.length}`);
      expect(missed).toEqual([]);
      expect(tried).toBeGreaterThan(WHOLE ? 50_000 : 400);
    },
    LONG_MS,
  );

  it(
    'shows every event changed, dropped, inserted, swapped, repeated or cut off, one at a time',
    async () => {
      const missed: string[] = [];
      let tried = 0;
      for (const { kind, events: changed, first } of mutants(events, SINGLE, SEED)) {
        const copy = withEvents(dir, changed);
        const { findings, proved } = await verified(copy);
        rmSync(copy, { recursive: true });
        const [named] = findings;
        tried += 1;
        // What is written as log index is not part of the event: the line is wrong, what it holds stays proved.
        const proves = kind === 'change logIndex' ? EVENTS : EVENTS - 1;
        if (named?.from !== first || proved > proves)
          missed.push(`${kind} at ${first}: named ${named?.from ?? 'nothing'}`);
      }
      console.info(`single mutations: ${tried}, missed ${missed.length}`);
      expect(missed).toEqual([]);
      expect(tried).toBeGreaterThan(SINGLE * 0.95);
    },
    LONG_MS,
  );
});

describe('a ledger made anew by whoever holds store and key', () => {
  /** The papers between which it became another; of a ledger shorter than the later one only where it ends. */
  const rangeOf = (first: number, length: number) => {
    const to = [...CHECKPOINTS, EVENTS].find((size) => size > first) ?? EVENTS;
    const from = Math.max(0, ...CHECKPOINTS.filter((size) => size <= first));
    return { from: length < to ? length : from, to };
  };

  it(
    'is found by what was kept outside, at its index by a folder and within its range by papers; without, by nothing',
    async () => {
      const missed: string[] = [];
      let tried = 0;
      for (const { kind, events: others, first } of mutants(events, ANEW, SEED, REBUILT)) {
        const sizes = CHECKPOINTS.filter((size) => size < others.length);
        const copy = await exported(others as readonly Event[], sizes);
        const alone = await verified(copy);
        const byFolder = (await verified(copy, [keptFolder()])).findings[0];
        const byPapers = (await verified(copy, keptPapers())).findings[0];
        const byReader = (
          await verified(dir, [{ checkpoint: checkpointIn(copy, 'checkpoint'), tiles: copy }])
        ).findings;
        rmSync(copy, { recursive: true });
        tried += 1;
        const range = rangeOf(first, others.length);
        const wrong = [
          alone.found > 0 && 'found by nothing kept',
          byFolder?.from !== first && `by the folder at ${byFolder?.from}`,
          (byPapers?.from !== range.from || byPapers.to !== range.to) &&
            `by papers ${byPapers?.from}–${byPapers?.to}`,
          // A ledger that was cut is a prefix of the other reader's: no fork, and no finding.
          byReader[0]?.from !== (kind === 'cut' ? undefined : first) && 'by the other reader',
        ].filter((one) => one !== false);
        if (wrong.length > 0) missed.push(`${kind} at ${first}: ${wrong.join(', ')}`);
      }
      console.info(`ledgers made anew: ${tried}, missed ${missed.length}`);
      expect(missed).toEqual([]);
      expect(tried).toBeGreaterThan(ANEW * 0.9);
    },
    LONG_MS,
  );
});
