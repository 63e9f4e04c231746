import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkpointText,
  cosign,
  cosignedAt,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from './checkpoint.js';
import { sha256 } from './hash.js';
import {
  formatNote,
  formatVerifierKey,
  keyId,
  NoteError,
  parseNote,
  parseVerifierKey,
  verifyEd25519,
} from './note.js';
import { formatSecretKey, parseSecretKey, signerOf } from './signer.js';

const SEED = Buffer.alloc(32, 7);
const log = signerOf('mingzhang/test', SEED);
const witness = signerOf('witness.example/w1', Buffer.alloc(32, 9), 0x04);
const checkpoint = { origin: 'mingzhang/test', size: 7, root: sha256('root') };

// The note and key that golang.org/x/mod/sumdb/note prints in its documentation.
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_NOTE =
  'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const GO_TEXT = GO_NOTE.replaceAll('’', "'");

/** The example of C2SP tlog-cosignature; its keys are not printed there. */
const C2SP_EXAMPLE = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe('a signed note', () => {
  it('that another implementation signed verifies with the key it prints', () => {
    const key = parseVerifierKey(GO_KEY);
    const note = parseNote(GO_TEXT);
    const [signature] = note.signatures;
    expect(signature?.keyId.toString('hex')).toBe('c74f20a3');
    expect(verifyEd25519(key.key, note.text, signature?.bytes ?? Buffer.of())).toBe(true);
    expect(verifyEd25519(key.key, `${note.text} `, signature?.bytes ?? Buffer.of())).toBe(false);
    expect(formatVerifierKey(key)).toBe(GO_KEY);
    expect(formatNote(note)).toBe(GO_TEXT);
  });

  it('is read as the specification prints it, with the witness’s time in the signature', () => {
    const note = parseNote(C2SP_EXAMPLE);
    expect(parseCheckpointText(note.text)).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
    });
    // The specification's signed message of the same example says: time 1679315147.
    expect(note.signatures[1]?.bytes.readBigUInt64BE(0)).toBe(1_679_315_147n);
    expect(formatNote(note)).toBe(C2SP_EXAMPLE);
  });

  it.each([
    ['no blank line', 'a\n— n AAAAAAA=\n'],
    ['no final newline', 'a\n\n— n AAAAAAA='],
    ['a hyphen for the dash', 'a\n\n- n AAAAAAA=\n'],
    ['base64 written otherwise', 'a\n\n— n AAAAAAB=\n'],
    ['a signature of nothing', 'a\n\n— n AAAAAA==\n'],
    ['a control character', 'a\r\n\n— n AAAAAAA=\n'],
    ['too many signatures', `a\n\n${'— n AAAAAAA=\n'.repeat(101)}`],
  ])('with %s is refused', (_what, text) => {
    expect(() => parseNote(text)).toThrow(NoteError);
  });
});

describe('a checkpoint', () => {
  const signed = signCheckpoint(checkpoint, log);

  it('opens with the key of the log, and with no other', () => {
    expect(openCheckpoint(signed, log.key)).toMatchObject(checkpoint);
    const impostor = signerOf('mingzhang/test', Buffer.alloc(32, 8));
    expect(() => openCheckpoint(signed, impostor.key)).toThrow(/no signature/u);
    expect(() => openCheckpoint(signed, signerOf('mingzhang/other', SEED).key)).toThrow(
      /of mingzhang\/test/u,
    );
    // A key id is short: who makes another key with the same id still cannot sign.
    const forged = parseNote(signCheckpoint(checkpoint, impostor));
    const renamed = forged.signatures.map((one) => ({ ...one, keyId: keyId(log.key) }));
    expect(() => openCheckpoint(formatNote({ ...forged, signatures: renamed }), log.key)).toThrow(
      /does not verify/u,
    );
  });

  it('opens no more when any of its characters is another', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: signed.length - 1 }),
        fc.constantFrom('A', '7', '\n', ' '),
        (at, character) => {
          const changed = `${signed.slice(0, at)}${character}${signed.slice(at + 1)}`;
          if (changed !== signed) expect(() => openCheckpoint(changed, log.key)).toThrow(NoteError);
        },
      ),
    );
  });

  it.each([
    ['o\n07\nAAAA\n'],
    ['\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
    ['o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'],
    ['o\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n'],
    ['o\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n'],
  ])('of another form is refused: %j', (text) => {
    expect(() => parseCheckpointText(text)).toThrow(NoteError);
  });

  it('carries a witness’s cosignature with the time it was given', () => {
    const text = checkpointText(checkpoint);
    const note = parseNote(signed);
    const cosigned = { text, signatures: [...note.signatures, cosign(text, witness, 1_700_000_000)] };
    expect(cosignedAt(cosigned, witness.key)).toBe(1_700_000_000);
    expect(cosignedAt(note, witness.key)).toBeNull();
    expect(() => cosignedAt({ ...cosigned, text: `${text}x\n` }, witness.key)).toThrow(/does not verify/u);
    const later = cosign(text, witness, 1_700_000_000);
    later.bytes.writeBigUInt64BE(1_700_000_001n);
    expect(() => cosignedAt({ text, signatures: [later] }, witness.key)).toThrow(/does not verify/u);
    // The log's own key signs notes; as a witness it would have another id and another message.
    expect(cosignedAt(cosigned, log.key)).toBeNull();
    expect(() => openCheckpoint(formatNote(cosigned), witness.key)).toThrow(NoteError);
  });
});

describe('a key', () => {
  it('is written and read, and its id is computed, never believed', () => {
    const secret = formatSecretKey('mingzhang/test', SEED);
    expect(parseSecretKey(secret).key).toEqual(log.key);
    expect(parseSecretKey(secret, 0x04).key).toEqual({ ...log.key, type: 0x04 });
    const publicKey = formatVerifierKey(log.key);
    expect(parseVerifierKey(`${publicKey}\n`)).toEqual(log.key);
    const other = publicKey.replace(/\+[0-9a-f]{8}\+/u, '+00000000+');
    expect(() => parseVerifierKey(other)).toThrow(/key id/u);
    for (const text of ['', 'a+b', secret, `${publicKey.slice(0, -4)}`])
      expect(() => parseVerifierKey(text)).toThrow(NoteError);
    for (const text of ['', publicKey, secret.slice(0, -9)])
      expect(() => parseSecretKey(text)).toThrow(NoteError);
  });
});
