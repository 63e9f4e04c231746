import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { copyOf } from '../kit/folders.js';
import { mingzhang } from '../kit/process.js';
import { killedAt, ledgerWith, place, removePlaces, unitsOf } from './kit.js';

afterAll(removePlaces);

const AT = '2026-11-21T10:00:00.000Z';
const backedUp = async (dir: string): Promise<string> => {
  const target = join(place(), 'copy');
  expect((await mingzhang(['backup', target, '--data', dir])).code).toBe(0);
  return target;
};

describe('kill -9 at any step', () => {
  it('of a backup: it is not there under its name, or is whole', async () => {
    const dir = await ledgerWith(['a', 'b'], place());
    const body = `await hosts.backUp(first, second, { at: '${AT}', step });`;
    let ended = false;
    for (let n = 1; !ended; n += 1) {
      const target = join(place(), 'copy');
      ended = (await killedAt(n, body, [dir, target])).stdout.startsWith('done');
      if (!existsSync(target)) expect(ended).toBe(false);
      else expect((await mingzhang(['restore', target, '--check'])).code).toBe(0);
    }
  });

  it('of a restoring leaves the old ledger, or the new one, or a folder in which none is begun', async () => {
    const old = await ledgerWith(['a', 'b'], place());
    const backup = await backedUp(await ledgerWith(['new'], place()));
    const body = `const verified = await hosts.verifyBackup(first);
      await hosts.restore(first, verified, second, { replace: true, at: '${AT}', step });`;
    const seen = new Set<string>();
    let ended = false;
    for (let n = 1; !ended; n += 1) {
      const dir = copyOf(old);
      ended = (await killedAt(n, body, [backup, dir.dir])).stdout.startsWith('done');
      if (existsSync(join(dir.dir, 'events.db'))) seen.add((await unitsOf(dir.dir)).join());
      else {
        const begun = await mingzhang(['init', '--data', dir.dir]);
        expect([begun.code, existsSync(join(dir.dir, 'events.db'))]).toEqual([2, false]);
        seen.add('none');
      }
      expect((await mingzhang(['restore', backup, '--data', dir.dir, '--replace'])).code).toBe(0);
      expect(await unitsOf(dir.dir)).toEqual(['new']);
      expect(readdirSync(dir.dir).filter((name) => name.startsWith('restoring-'))).toEqual([]);
      dir.remove();
    }
    expect([...seen].toSorted()).toEqual(['a,b', 'new', 'none']);
  });
});
