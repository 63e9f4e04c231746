import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, runNode, spawnMingzhang } from '../kit/process.js';
import { firstLine, startServer } from '../kit/server.js';

const folder = temporaryFolder();
const ledger = join(folder.dir, 'ledger');
const out = (name: string) => join(folder.dir, name);
const keyIn = (text: string): string => /公钥：(\S+)/u.exec(text)?.[1] ?? '';

describe('the log of a ledger, by the built product', () => {
  let key = '';
  beforeAll(async () => {
    expect((await mingzhang(['demo', '--data', ledger])).code).toBe(0);
    const { stdout } = await mingzhang(['log', '--data', ledger]);
    expect(stdout).toContain('还没有检查点');
    key = keyIn(stdout);
  });
  const children: ChildProcess[] = [];
  const started = (args: readonly string[]): ChildProcess => {
    const child = spawnMingzhang(args);
    children.push(child);
    return child;
  };
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    folder.remove();
  });

  it('is kept by the server, shown to a witness, exported, and verified by a program that has no ledger', async () => {
    const child = started(['witness', '--state', out('witness'), '--log', key, '--port', '0']);
    const [, url = '', witnessKey = ''] = /(http:\S+?)（公钥 (\S+?)；/u.exec(await firstLine(child)) ?? [];
    const policy = `witness 财政局 ${witnessKey} ${url}\nquorum 财政局\n`;
    writeFileSync(join(ledger, 'witnesses.policy'), policy);
    const server = await startServer({ dir: ledger });
    const asked = await mingzhang(['log', 'checkpoint', '--data', ledger]);
    expect([asked.code, asked.stdout]).toEqual([0, expect.stringContaining('检查点已由服务签出')]);
    await server.stop();
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;

    const exported = await mingzhang(['log', 'export', out('export'), '--data', ledger]);
    expect([exported.code, exported.stderr]).toEqual([0, '']);
    writeFileSync(out('policy'), policy);
    const verifier = 'libs/transparency/dist/verify/main.js';
    const verdict = await runNode([verifier, 'log', out('export'), '--key', key, '--policy', out('policy')]);
    expect(verdict.stdout).toContain('按您给的公钥验过');
    expect(verdict.stdout).toMatch(/见证人 财政局：于 \S+ 见过这个检查点/u);
    expect(verdict.stdout).toContain('没有发现');
    expect(verdict.code).toBe(0);
  });

  it('continues what was kept, and a planted change is named', async () => {
    const kept = out('kept.txt');
    writeFileSync(kept, readFileSync(join(out('export'), 'checkpoint')));
    const good = await mingzhang(['verify', 'log', out('export'), '--key', key, '--kept', kept]);
    expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('日志是它的延续')]);
    const file = join(out('export'), 'events.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('"amount":"'));
    expect(at).toBeGreaterThan(0);
    lines[at] = (lines[at] ?? '').replace(/"amount":"\d/u, '"amount":"77');
    writeFileSync(file, lines.join('\n'));
    const bad = await mingzhang(['verify', 'log', out('export'), '--key', key, '--kept', kept]);
    expect([bad.code, bad.stdout]).toEqual([
      1,
      expect.stringContaining(`序号 ${at}：事项内容与日志所记不同`),
    ]);
  });

  it('changes its key offline and not beside a server, and whoever has the old one is led to the new one', async () => {
    const server = await startServer({ dir: ledger });
    const refused = await mingzhang(['log', 'rotate-key', '--data', ledger]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('请先停止服务')]);
    await server.stop();
    const changed = await mingzhang(['log', 'rotate-key', '--data', ledger]);
    expect([changed.code, changed.stdout]).toEqual([0, expect.stringContaining(`旧公钥：${key}`)]);
    expect((await mingzhang(['log', 'export', out('changed'), '--data', ledger])).code).toBe(0);
    const kept = out('kept.txt');
    const verdict = await mingzhang(['verify', 'log', out('changed'), '--key', key, '--kept', kept]);
    expect([verdict.code, verdict.stdout]).toEqual([0, expect.stringContaining('此前的公钥已签名认可')]);
    const doctor = await mingzhang(['doctor', '--data', ledger]);
    expect(doctor.stdout).toMatch(/日志接续：序号 \d+，更换签名密钥/u);
    const all = await mingzhang(['verify', '--data', ledger, '--key', key, '--kept', kept]);
    // Nobody witnesses here any more, and the policy asks for it: that alone is what it finds.
    expect([all.code, all.stdout]).toEqual([1, expect.stringContaining('见证人不足')]);
    expect(all.stdout).toMatch(/没有发现：[^]*更换签名密钥/u);
  });

  it('holds no private key in what is handed over, and refuses what is no folder for it', async () => {
    expect(existsSync(join(out('export'), 'log.key'))).toBe(false);
    expect((await mingzhang(['log', 'export', out('export'), '--data', ledger])).code).toBe(2);
    expect((await mingzhang(['log', 'burn', '--data', ledger])).code).toBe(2);
    expect((await mingzhang(['witness', '--state', out('w')])).code).toBe(2);
    expect((await mingzhang(['witness', '--state', out('w'), '--log', 'x'])).code).toBe(2);
  });
});
