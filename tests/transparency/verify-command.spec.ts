import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cosign, formatNote, formatVerifierKey, parseNote, signerOf } from '@mingzhang/transparency';
import { verifyCommand } from '@mingzhang/transparency/verify';
import { memoryStoreOf } from './events.js';
import { exported, readEvents, signer, temporary, withEvents, type Event } from './ledger.js';

const SIZE = 300;
const KEY = formatVerifierKey(signer.key);
let events: readonly Event[];
let dir: string;
let elsewhere: string;
beforeAll(async () => {
  events = await readEvents(await memoryStoreOf(SIZE));
  dir = await exported(events, [100]);
  elsewhere = temporary();
});
afterAll(() => {
  for (const one of [dir, elsewhere]) rmSync(one, { recursive: true, force: true });
});

async function run(...argv: readonly string[]) {
  const [out, errors]: [string[], string[]] = [[], []];
  const code = await verifyCommand(argv, {
    say: (text) => void out.push(text),
    complain: (text) => void errors.push(text),
  });
  return { code, out: out.join('\n'), errors: errors.join('\n') };
}

describe('mingzhang verify log', () => {
  it('says what is proved and by whose checkpoint, and that nobody outside has kept one', async () => {
    const { code, out } = await run('log', dir, '--key', KEY);
    expect(code).toBe(0);
    expect(out).toContain('没有发现：检查点以内的 300 项');
    expect(out).toContain('按您给的公钥验过');
    expect(out).toContain('没有用到任何在账外保存的检查点');
  });

  it('says so when the key comes out of the export itself', async () => {
    const { code, out } = await run('log', dir);
    expect(code).toBe(0);
    expect(out).toContain('公钥取自导出目录，换包的人可以连公钥一起换');
  });

  it('compares with what was kept, and says which checkpoint that was', async () => {
    const kept = join(elsewhere, 'kept.txt');
    writeFileSync(kept, readFileSync(join(dir, 'checkpoints/100')));
    const { code, out } = await run('log', dir, '--key', KEY, '--kept', kept, '--kept', dir);
    expect(code).toBe(0);
    expect(out).toContain('您保存的检查点（100 项）：日志是它的延续');
    expect(out).not.toContain('没有用到任何在账外保存的检查点');
  });

  it('names the first event that was changed, and ends with 1', async () => {
    const copy = withEvents(dir, events.with(42, { ...(events[42] as Event), type: 'Other' }));
    const { code, out } = await run('log', copy, '--key', KEY);
    rmSync(copy, { recursive: true });
    expect(code).toBe(1);
    expect(out).toContain('序号 42：事项内容与日志所记不同');
    expect(out).toContain('能由上述检查点证明的有 299 项');
  });

  it('asks for witnesses by a policy, and says who has seen the checkpoint and when', async () => {
    const [w1, w2] = [1, 2].map((n) => signerOf(`witness.example/w${n}`, Buffer.alloc(32, 40 + n), 0x04));
    if (w1 === undefined || w2 === undefined) throw new Error('two witnesses');
    const policy = join(elsewhere, 'policy');
    const lines = (threshold: string) =>
      `witness 财政局 ${formatVerifierKey(w1.key)}\nwitness 审计局 ${formatVerifierKey(w2.key)}\ngroup 两家 ${threshold} 财政局 审计局\nquorum 两家\n`;
    const copy = withEvents(dir, events);
    const note = parseNote(readFileSync(join(dir, 'checkpoint'), 'utf8'));
    const cosigned = { ...note, signatures: [...note.signatures, cosign(note.text, w1, 1_700_000_000)] };
    writeFileSync(join(copy, 'checkpoint'), formatNote(cosigned));
    writeFileSync(policy, lines('any'));
    const one = await run('log', copy, '--key', KEY, '--policy', policy);
    expect(one.out).toContain('见证人 财政局：于 2023-11-14T22:13:20.000Z 见过这个检查点');
    expect(one.out).toContain('见证人 审计局：没有签过这个检查点');
    expect(one.code).toBe(0);
    writeFileSync(policy, lines('all'));
    const both = await run('log', copy, '--key', KEY, '--policy', policy);
    expect(both.out).toContain('见证人不足');
    expect(both.code).toBe(1);
    rmSync(copy, { recursive: true });
  });

  it('answers programs with JSON, hashes as base64', async () => {
    const { out } = await run('log', dir, '--key', KEY, '--json');
    expect(JSON.parse(out)).toMatchObject({
      proved: SIZE,
      findings: [],
      checkpoint: { size: SIZE, root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/u) },
    });
  });

  it('takes up where it was broken off, and removes its note when done', async () => {
    const many = await readEvents(await memoryStoreOf(4_200));
    const large = await exported(many);
    const state = join(elsewhere, 'state.json');
    const { code, errors } = await run('log', large, '--key', KEY, '--state', state);
    expect([code, errors, existsSync(state)]).toEqual([0, '已核验 4096 项', false]);
    writeFileSync(state, 'not json');
    expect((await run('log', large, '--key', KEY, '--state', state)).code).toBe(0);
    rmSync(large, { recursive: true });
  });

  it.each([
    [[], 2, /用法/u],
    [['log'], 2, /须写成 verify log 目录/u],
    [['figures', '.'], 2, /须写成 verify log 目录/u],
    [['log', '/nowhere'], 2, /不是日志的导出目录/u],
    [['--help'], 0, /退出码/u],
    [['log', '.', '--what'], 2, /参数有误/u],
  ])('with %j ends with %i and says why', async (argv, expected, said) => {
    const { code, out, errors } = await run(...argv);
    expect(code).toBe(expected);
    expect(out + errors).toMatch(said);
  });

  it('with a key, a kept checkpoint or a policy that is none, says which', async () => {
    const junk = join(elsewhere, 'junk');
    writeFileSync(junk, 'junk');
    for (const option of ['--key', '--kept', '--policy'])
      expect(
        await run('log', dir, ...(option === '--key' ? [] : ['--key', KEY]), option, junk),
      ).toMatchObject({ code: 2 });
    const other = formatVerifierKey(signerOf('mingzhang/test', Buffer.alloc(32, 3)).key);
    const { code, out } = await run('log', dir, '--key', other);
    expect([code, out]).toEqual([1, expect.stringContaining('检查点不可信')]);
  });
});
