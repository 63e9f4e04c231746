import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandName } from '@mingzhang/domain';
import { LedgerFolder } from '@mingzhang/hosts/embedded';
import { OutcomeUnknown } from '@mingzhang/event-store';
import { temporaryFolder, type Folder } from '../kit/folders.js';
import { FILE, yearOfCommands, type Act } from '../kit/year.js';

type Point = 'commit' | 'answer';

/** Fails at a point as often as it is told to, and counts. */
class Failing {
  fired = 0;
  private left = 0;
  private point: Point = 'commit';

  arm(point: Point, times: number): void {
    this.point = point;
    this.left = times;
  }

  readonly before = (point: Point): void => {
    if (this.left === 0 || point !== this.point) return;
    this.left -= 1;
    this.fired += 1;
    throw new Error(`a failure at ${point}`);
  };
}

/** More than the command handler tries by itself. */
const FOR_GOOD = 1_000;
const acts = yearOfCommands();

let folder: Folder;
let failing: Failing;
let ledger: LedgerFolder;

beforeEach(async () => {
  folder = temporaryFolder();
  failing = new Failing();
  const opened = await LedgerFolder.open({ dir: folder.dir, kind: 'test', faults: failing });
  if ('heldBy' in opened) throw new Error('the folder is held');
  ledger = opened;
  await ledger.application.files.put([FILE]);
});
afterEach(async () => {
  await ledger.close();
  folder.remove();
});

async function execute({ command, input, role = 'clerk' }: Act, key: string): Promise<'written' | 'found'> {
  const actor = { id: `local:${role}`, role };
  const outcome = await ledger.application.execute(command as CommandName, input, { actor, key });
  if (!outcome.ok) throw new Error(`${command}: ${outcome.refusal.code} ${outcome.refusal.message}`);
  return outcome.replayed ? 'found' : 'written';
}

describe.each([
  ['before COMMIT, so that nothing was written', 'commit', 'written'],
  ['after COMMIT, so that the answer was lost', 'answer', 'found'],
] as const)('the store fails %s', (_where, point, afterwards) => {
  it('once: every command of a year is answered as if nothing had happened, and written once', async () => {
    for (const [index, act] of acts.entries()) {
      const head = await ledger.application.headIndex();
      failing.arm(point, 1);
      expect([act.command, await execute(act, `act-${index}`)]).toEqual([act.command, 'written']);
      expect(failing.fired).toBe(index + 1);
      expect(await execute(act, `act-${index}`)).toBe('found');
      expect(await ledger.application.headIndex()).toBe(head + 1);
    }
  });
  it(`for good: every command says that it does not know, and when the store is back it is ${afterwards}`, async () => {
    for (const [index, act] of acts.entries()) {
      const head = await ledger.application.headIndex();
      const before = failing.fired;
      failing.arm(point, FOR_GOOD);
      await expect(execute(act, `act-${index}`)).rejects.toThrow(OutcomeUnknown);
      expect(failing.fired).toBeGreaterThan(before);
      failing.arm(point, 0);
      expect([act.command, await execute(act, `act-${index}`)]).toEqual([act.command, afterwards]);
      expect(await ledger.application.headIndex()).toBe(head + 1);
    }
  });
});
