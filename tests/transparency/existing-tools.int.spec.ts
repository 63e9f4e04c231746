import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cosign, formatNote, formatVerifierKey, parseNote, signerOf } from '@mingzhang/transparency';
import { memoryStoreOf } from './events.js';
import { exported, readEvents, signer, temporary } from './ledger.js';

const KEY = formatVerifierKey(signer.key);
const SIZE = 1_300;
let dir: string;
let tool: string;
beforeAll(async () => {
  dir = await exported(await readEvents(await memoryStoreOf(SIZE)), [1, 255, 256, 257, 700]);
  tool = join(temporary(), 'existing-tools');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };
  execFileSync('go', ['build', '-o', tool, 'tests/transparency/existing_tools.go'], { env });
});
afterAll(() => {
  for (const one of [dir, join(tool, '..')]) rmSync(one, { recursive: true, force: true });
});

const goSays = (key = KEY) => {
  const { status, stdout, stderr } = spawnSync(tool, [dir, key], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

/** Changes one byte of a file of the export while `look` looks. */
function whileSpoiled(file: string, at: number, look: () => void): void {
  const bytes = readFileSync(join(dir, file));
  writeFileSync(join(dir, file), bytes.with(at, (bytes[at] ?? 0) ^ 1));
  try {
    look();
  } finally {
    writeFileSync(join(dir, file), bytes);
  }
}

describe('an implementation not written here (golang.org/x/mod sumdb/tlog and sumdb/note)', () => {
  it('opens the checkpoints, reads the tiles by the paths of C2SP, and finds every leaf and proof right', () => {
    // 1,300 leaves: 0, 97, 194 … 1,261 are 14, and the last; any two of six checkpoints are 15 pairs.
    expect(goSays()).toEqual({
      status: 0,
      said: '1300 leaves, 15 inclusion proofs, 15 consistency proofs\n',
    });
  });

  it.each([
    ['checkpoint', 60],
    ['checkpoints/256', 60],
    ['tile/0/002', 77],
    ['tile/0/005.p/20', 5],
    ['tile/1/000.p/5', 9],
    ['tile/entries/003', 50],
  ])('refuses %s with one byte changed', (file, at) => {
    whileSpoiled(file, at, () => expect(goSays().status).toBe(1));
  });

  it('refuses the key of somebody else', () => {
    expect(goSays(formatVerifierKey(signerOf('mingzhang/test', Buffer.alloc(32, 9)).key)).status).toBe(1);
  });
});

describe('the second implementation of signatures, written from the specifications', () => {
  const witness = signerOf('witness.example/w1', Buffer.alloc(32, 5), 0x04);
  const vkey = formatVerifierKey(witness.key);
  const python = (note: string, ...keys: readonly string[]) => {
    const file = join(dir, 'note.txt');
    writeFileSync(file, note);
    const { status, stdout } = spawnSync('python3', ['tests/transparency/second.py', 'note', file, ...keys], {
      encoding: 'utf8',
    });
    return { status, stdout };
  };

  it('opens our checkpoints and our cosignatures, and reads the witness’s time', () => {
    const note = parseNote(readFileSync(join(dir, 'checkpoint'), 'utf8'));
    const signatures = [...note.signatures, cosign(note.text, witness, 1_700_000_000)];
    expect(python(formatNote({ ...note, signatures }), KEY, vkey)).toEqual({
      status: 0,
      stdout: 'mingzhang/test log\nwitness.example/w1 witness 1700000000\n',
    });
  });

  it('refuses them with another text, another time, another key', () => {
    const note = parseNote(readFileSync(join(dir, 'checkpoint'), 'utf8'));
    const cosignature = cosign(note.text, witness, 1_700_000_000);
    const other = {
      ...note,
      text: note.text.replace('1300', '1301'),
      signatures: [...note.signatures, cosignature],
    };
    expect(python(formatNote(other), KEY).status).toBe(1);
    expect(python(formatNote(other), vkey).status).toBe(1);
    cosignature.bytes.writeBigUInt64BE(1_700_000_001n);
    expect(python(formatNote({ ...note, signatures: [cosignature] }), vkey).status).toBe(1);
    expect(python(formatNote(note), vkey).status).toBe(1);
  });
});
