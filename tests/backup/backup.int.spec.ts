import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mingzhang } from '../kit/process.js';
import { EVIDENCE, ledgerWith, pictureOf, place, removePlaces, served, unit, unitsOf } from './kit.js';

afterAll(removePlaces);

const backedUp = async (dir: string): Promise<string> => {
  const target = join(place(), 'copy');
  const { code, stderr } = await mingzhang(['backup', target, '--data', dir]);
  expect([code, stderr]).toEqual([0, '']);
  return target;
};

describe('a backup of a ledger', () => {
  it('taken while clerks write holds a beginning of the log, whole, and the server never notices', async () => {
    const dir = await ledgerWith(['a'], place());
    const { server, client } = await served(dir);
    const target = join(place(), 'copy');
    let taken = false;
    const taking = mingzhang(['backup', target, '--data', dir]).finally(() => (taken = true));
    let written = 0;
    for (; !taken || written < 20; written += 1) await client.does('registerUnit', unit(`u${written}`));
    expect((await taking).stderr).toBe('');
    await server.stop();
    const restored = place();
    expect((await mingzhang(['restore', target, '--data', restored])).code).toBe(0);
    const units = await unitsOf(restored);
    const order = ['a', ...Array.from({ length: written }, (_, n) => `u${n}`)];
    expect(units).toEqual(order.slice(0, units.length).toSorted());
    expect(await unitsOf(dir)).toHaveLength(written + 1);
  });

  it('holds the evidence, and nothing is missing when it is put back into an empty folder', async () => {
    const dir = await ledgerWith(['a', 'b'], place());
    const target = await backedUp(dir);
    const restored = place();
    const { code, stdout } = await mingzhang(['restore', target, '--data', restored]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('至序号 2')]);
    expect(await unitsOf(restored)).toEqual(['a', 'b']);
    const [folder = ''] = readdirSync(join(restored, 'files'));
    const [name = ''] = readdirSync(join(restored, 'files', folder));
    expect(readFileSync(join(restored, 'files', folder, name)).equals(EVIDENCE)).toBe(true);
  });
});

describe('restoring over a ledger', () => {
  it('is not done unasked, and says how many events since when the copy lacks', async () => {
    const dir = await ledgerWith(['a'], place());
    const backup = await backedUp(dir);
    await ledgerWith(['b', 'c'], dir);
    const before = pictureOf(dir);
    const { code, stderr } = await mingzhang(['restore', backup, '--data', dir]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/最后 2 项（序号 2 起，登记于 .* 至 .*）.*--replace/),
    ]);
    expect(pictureOf(dir)).toEqual(before);
  });

  it('is refused while a server holds the folder', async () => {
    const dir = await ledgerWith(['a'], place());
    const backup = await backedUp(dir);
    const { server } = await served(dir);
    const { code, stderr } = await mingzhang(['restore', backup, '--data', dir, '--replace']);
    await server.stop();
    expect([code, stderr]).toEqual([2, expect.stringContaining(`进程号 ${server.pid}`)]);
    expect(await unitsOf(dir)).toEqual(['a']);
  });
});

describe('a ledger is begun by a command that is told to, and by no typo', () => {
  it.each([
    ['form', ['form', 'a', '--year', '2024']],
    ['do', ['do', 'registerUnit', '--file', 'package.json']],
    ['forms', ['forms', '--unit', 'a', '--year', '2024']],
    ['sweep', ['sweep']],
    ['jobs', ['jobs']],
    ['simulate', ['simulate', 'a', '--year', '2024']],
    ['rebuild', ['rebuild']],
    ['backup', ['backup', '/nowhere/copy']],
  ])('%s on a folder that is not there makes nothing', async (_, args) => {
    const empty = place();
    expect((await mingzhang([...args, '--data', join(empty, 'typo')])).code).toBeGreaterThan(0);
    expect(readdirSync(empty)).toEqual([]);
  });

  it('an empty file of that name is no ledger, and becomes none', async () => {
    const dir = place();
    writeFileSync(join(dir, 'events.db'), '');
    const { code, stderr } = await mingzhang(['rebuild', '--data', dir]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('没有账')]);
    expect(readFileSync(join(dir, 'events.db'))).toHaveLength(0);
  });

  it('init begins one, beside files of others too, and never where one is or was', async () => {
    const dir = place();
    writeFileSync(join(dir, '决算.xlsx'), 'x');
    expect((await mingzhang(['init', '--data', dir])).code).toBe(0);
    expect(await unitsOf(dir)).toEqual([]);
    const before = pictureOf(dir);
    expect((await mingzhang(['init', '--data', dir])).code).toBe(2);
    expect(pictureOf(dir)['events.db']).toBe(before['events.db']);
    const lost = place();
    renameSync(join(await ledgerWith(['a'], place()), 'files'), join(lost, 'files'));
    expect((await mingzhang(['init', '--data', lost])).code).toBe(2);
    mkdirSync(join(lost, 'a'));
    expect((await mingzhang(['init', '--data', join(lost, 'a')])).code).toBe(0);
  });
});
