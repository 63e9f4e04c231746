import { spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Client, type Problem } from '../kit/client.js';
import { spawnMingzhang } from '../kit/process.js';
import { firstLine } from '../kit/server.js';
import { place, removePlaces, unit } from './kit.js';

/** A disk of 8 MiB, where root may mount one. */
function smallDisk(): string | null {
  const dir = join(place(), 'disk');
  mkdirSync(dir);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', dir]);
  return status === 0 ? dir : null;
}
const disk = smallDisk();
if (disk === null) process.stderr.write('跳过：不能挂载小磁盘（须 root），见 disk-watch.spec.ts 的替身\n');

let server: ChildProcess | null = null;

afterAll(() => {
  server?.kill('SIGKILL');
  if (disk !== null) spawnSync('umount', ['-l', disk]);
  removePlaces();
});

/** Everything that is left, down to the last block. */
function fill(file: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=4096'], { stdio: 'ignore' });
}

(disk === null ? describe.skip : describe)('a full disk', () => {
  it('shows in /ready, in the log and on the page; reading goes on; with room again writing goes on', async () => {
    const dir = join(disk ?? '', 'data');
    const filler = join(disk ?? '', 'filler');
    const child = spawnMingzhang(['start', '--data', dir, '--port', '0', '--json'], {
      env: { MINGZHANG_KIND: 'test' },
    });
    server = child;
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => (log += String(chunk)));
    const { url } = JSON.parse(await firstLine(child)) as { url: string };
    const client = new Client(url);
    const ready = async (): Promise<number> => (await fetch(`${url}/health/ready`)).status;
    const notices = async (): Promise<readonly string[]> =>
      (await client.request<{ notices: string[] }>('GET', '/api/ledger')).body.notices;
    await client.does('registerUnit', unit('a'));
    expect([await ready(), await notices()]).toEqual([200, []]);

    fill(filler);
    let refused: { status: number; body: Problem } | null = null;
    // What SQLite has in its files already may still take a few.
    for (let n = 0; refused === null; n += 1) {
      const answer = await client.post<Problem>('registerUnit', unit(`full-${n}`), { key: `key-${n}` });
      if (answer.status !== 201) refused = answer;
    }
    expect([refused.status, refused.body.code]).toEqual([503, 'DISK_FULL']);
    expect(await ready()).toBe(503);
    expect((await notices()).join()).toContain('磁盘已满');
    expect((await client.request('GET', '/api/projects?year=2024')).status).toBe(200);
    expect(log).toMatch(/"level":"error".*SQLITE_FULL/);
    expect(log).not.toContain('Internal server error');

    rmSync(filler);
    // The views try again by themselves, within two seconds.
    while ((await ready()) !== 200) await sleep(100);
    expect(await notices()).toEqual([]);
    await client.does('registerUnit', unit('b'));
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
  });
});
