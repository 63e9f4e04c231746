import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openReader } from '@mingzhang/event-store';
import { verifyCommand } from '@mingzhang/transparency/verify';
import { formatVerifierKey, LogDiffers, openCheckpoint, parseVerifierKey } from '@mingzhang/transparency';
import { ledgerWith, place, removePlaces } from '../../../../../tests/backup/kit.js';
import { backUp, changeKey, LedgerFolder, LedgerLog, restore, verifyBackup } from '../index.js';
import { jointsOf, keysOf } from './folder-keys.js';

afterAll(removePlaces);
const AT = '2026-11-21T10:00:00.000Z';

/** The newest checkpoint of the folder, kept outside, and the key it is signed with. */
async function checkpointed(dir: string): Promise<{ readonly key: string; readonly kept: string }> {
  const log = await LedgerLog.open(dir);
  await log.checkpoint().finally(() => log.close());
  const kept = join(place(), 'kept.txt');
  cpSync(join(dir, 'log', 'checkpoint'), kept);
  return { key: formatVerifierKey(log.signer.key), kept };
}

async function exported(dir: string): Promise<string> {
  const [log, target] = [await LedgerLog.open(dir), join(place(), 'export')];
  try {
    await log.checkpoint();
    await log.exportTo(target);
  } finally {
    await log.close();
  }
  return target;
}

async function verified(...argv: readonly string[]): Promise<readonly [code: number, said: string]> {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  return [await verifyCommand(['log', ...argv], { say, complain: say }), said.join('\n')];
}

async function jointsIn(dir: string) {
  const reader = openReader(join(dir, 'events.db'));
  return jointsOf(reader).finally(() => reader.close());
}

/** A backup at two units, and two more recorded and checkpointed afterwards. */
async function overtaken() {
  const dir = await ledgerWith(['a', 'b'], place());
  const early = await checkpointed(dir);
  const backup = join(place(), 'copy');
  await backUp(dir, backup, { at: AT });
  await ledgerWith(['c', 'd'], dir);
  return { dir, backup, early, late: await checkpointed(dir) };
}

const putBack = async (backup: string, dir: string) =>
  restore(backup, await verifyBackup(backup), dir, { replace: true, at: AT });

describe('an older backup that is put back', () => {
  it('goes on as another log, whose first entry names the old checkpoint and what is lost', async () => {
    const { dir, backup, late } = await overtaken();
    const { continued } = await putBack(backup, dir);
    // Opened and two units: events 0, 1, 2; the two that came later were 3 and 4.
    expect(continued).toMatchObject({ why: 'restored', carried: 3, lost: { from: 3, to: 4 } });
    expect(continued.before).toBe(late.key);
    expect(continued.checkpoint).toBe(readFileSync(late.kept, 'utf8'));
    expect(continued.origin).toMatch(/^mingzhang\/[0-9a-f-]{36}\/2-[0-9a-f]{8}$/u);
    expect(await jointsIn(dir)).toEqual([{ ...continued, logIndex: 3 }]);
    const { key } = await checkpointed(dir);
    expect(key).toBe(continued.key);
    expect(readFileSync(join(dir, 'log', 'checkpoint'), 'utf8')).toContain(`${continued.origin}\n4\n`);
  });

  it('is found by the checkpoint kept outside, and by the key of before the joint is followed', async () => {
    const { dir, backup, early, late } = await overtaken();
    const { continued } = await putBack(backup, dir);
    await ledgerWith(['x', 'y', 'z'], dir);
    const copy = await exported(dir);
    const [code, said] = await verified(copy, '--key', late.key, '--kept', late.kept);
    expect(code).toBe(1);
    expect(said).toContain('序号 3 至 4：所保存的检查点盖住的这一段，接续后的日志里没有了');
    expect(said).toContain(`接续：序号 3，由备份恢复，此后日志名为 ${continued.origin}`);
    expect(said).toContain('此前的公钥已签名认可');
    expect(said).toContain('此前的 3 项全部接续：此前的公钥签的检查点（3 项）证明');
    expect(said).toContain('本账自述丢失：序号 3 至 4');
    for (const key of [late.key, continued.key])
      expect(await verified(copy, '--key', key, '--kept', early.kept)).toEqual([
        0,
        expect.stringContaining('您保存的检查点（3 项）：日志是它的延续'),
      ]);
  });

  it('says what it can where the disk is gone: the copy’s own checkpoint, and nothing of what is lost', async () => {
    const { backup, early, late } = await overtaken();
    const elsewhere = place();
    const { continued } = await putBack(backup, elsewhere);
    expect(continued).toMatchObject({ carried: 3, lost: null, before: early.key });
    expect(continued.checkpoint).toBe(readFileSync(early.kept, 'utf8'));
    const [code, said] = await verified(await exported(elsewhere), '--key', late.key, '--kept', late.kept);
    expect([code, said]).toEqual([1, expect.stringContaining('恢复的备份比它旧')]);
  });

  it('over a ledger that cannot be read still names its checkpoint, and the range from there', async () => {
    const { dir, backup, late } = await overtaken();
    writeFileSync(join(dir, 'events.db'), '乱'.repeat(5_000));
    const { continued } = await putBack(backup, dir);
    expect(continued).toMatchObject({ carried: 3, lost: { from: 3, to: 4 }, before: late.key });
    expect(continued.checkpoint).toBe(readFileSync(late.kept, 'utf8'));
  });

  it('put back twice makes two logs, so that neither is taken for the other', async () => {
    const { backup } = await overtaken();
    const [one, two] = [await putBack(backup, place()), await putBack(backup, place())];
    expect(one.continued.origin).not.toBe(two.continued.origin);
    expect(one.continued.key).not.toBe(two.continued.key);
  });

  it('by hand, file by file, is no way round: the old log refuses what ends before its checkpoint', async () => {
    const { dir, backup } = await overtaken();
    cpSync(join(backup, 'events.db'), join(dir, 'events.db'));
    const log = await LedgerLog.open(dir);
    await expect(log.checkpoint()).rejects.toThrow(LogDiffers);
    await log.close();
  });

  it('with the key of before is signed no more', async () => {
    const { dir, backup } = await overtaken();
    const key = readFileSync(join(dir, 'log.key'));
    await putBack(backup, dir);
    writeFileSync(join(dir, 'log.key'), key, { mode: 0o600 });
    await expect(LedgerLog.open(dir)).rejects.toThrow(/is the key of/u);
    rmSync(join(dir, 'log.key'));
    await expect(LedgerLog.open(dir)).rejects.toThrow(/账里写明的公钥是/u);
  });
});

async function keyChanged(dir: string) {
  const opened = await LedgerFolder.open({ dir, creates: 'never' });
  if ('heldBy' in opened) throw new Error('the folder is held');
  return changeKey(dir, opened.application).finally(() => opened.close());
}

describe('another signing key', () => {
  it('is an entry that both keys sign; whoever knows the old one is led to the new one', async () => {
    const dir = await ledgerWith(['a'], place());
    const early = await checkpointed(dir);
    const { before, key, logIndex } = await keyChanged(dir);
    expect([before, logIndex]).toEqual([early.key, 2]);
    await ledgerWith(['b'], dir);
    const copy = await exported(dir);
    expect(() =>
      openCheckpoint(readFileSync(join(copy, 'checkpoint'), 'utf8'), parseVerifierKey(before)),
    ).toThrow();
    for (const given of [before, key]) {
      const [code, said] = await verified(copy, '--key', given, '--kept', early.kept);
      expect([code, said]).toEqual([0, expect.stringContaining('接续：序号 2，更换签名密钥')]);
      expect(said).toContain('此前的公钥已签名认可');
    }
  });

  it('names whose witness is asked for', async () => {
    const dir = await ledgerWith(['a'], place());
    await checkpointed(dir);
    writeFileSync(join(dir, 'witnesses.policy'), 'quorum none\n');
    await keyChanged(dir);
    expect(await jointsIn(dir)).toMatchObject([{ witnesses: 'quorum none\n', why: 'key-changed' }]);
  });

  it('that nobody signed over is not followed', async () => {
    const dir = await ledgerWith(['a'], place());
    const early = await checkpointed(dir);
    await keyChanged(dir);
    const copy = await exported(dir);
    const file = join(copy, 'events.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    const event = JSON.parse(lines[2] ?? '') as { data: { signatures: string[] } };
    event.data.signatures = event.data.signatures.slice(1);
    writeFileSync(file, [...lines.with(2, JSON.stringify(event))].join('\n'));
    expect(await verified(copy, '--key', early.key)).toEqual([1, expect.stringContaining('检查点不可信')]);
  });

  it('cut off behind its event is there at the next start', async () => {
    const dir = await ledgerWith(['a'], place());
    const { key: old } = await checkpointed(dir);
    const kept = readFileSync(join(dir, 'log.key'));
    const { key } = await keyChanged(dir);
    renameSync(join(dir, 'log.key'), join(dir, 'log.key.next'));
    writeFileSync(join(dir, 'log.key'), kept, { mode: 0o600 });
    const reader = openReader(join(dir, 'events.db'));
    const { signer, keys } = await keysOf(dir, reader).finally(() => reader.close());
    expect(formatVerifierKey(signer.key)).toBe(key);
    expect(keys.all.map(formatVerifierKey)).toEqual([old, key]);
    expect(existsSync(join(dir, 'log.key.next'))).toBe(false);
  });
});

describe('a backup and the log', () => {
  it('holds tiles and checkpoints as far as its newest checkpoint, and no event is missing behind them', async () => {
    const { backup, early } = await overtaken();
    expect(readFileSync(join(backup, 'log', 'checkpoint'), 'utf8')).toBe(readFileSync(early.kept, 'utf8'));
    expect(readdirSync(join(backup, 'log', 'checkpoints'))).toEqual(['3']);
    expect(existsSync(join(backup, 'log', 'tile', '0', '000.p', '3'))).toBe(true);
    const { manifest } = await verifyBackup(backup);
    expect(manifest.files.map(({ path }) => path)).toContain('log/tile/entries/000.p/3');
  });
});
