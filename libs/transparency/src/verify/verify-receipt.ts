import { canonicalJson } from '../core/canonical-json.js';
import { openCheckpoint, type Checkpoint } from '../core/checkpoint.js';
import { leafHash, sha256 } from '../core/hash.js';
import { entryOfDigest, leafOfEvent } from '../core/leaf.js';
import type { VerifierKey } from '../core/note.js';
import { headOf, type Placed } from '../core/paths.js';
import { judge, type Policy, type Seen } from '../core/policy.js';
import { sealIn, type Receipt, type SealRead } from '../core/receipt.js';

export interface ReceiptOptions {
  readonly key: VerifierKey;
  /** Checkpoints of this log that somebody kept outside. */
  readonly kept: readonly Checkpoint[];
  readonly policy: Policy;
}

export interface ReceiptVerdict {
  readonly checkpoint: Checkpoint;
  readonly seal: SealRead;
  readonly logIndex: number;
  readonly recordedAt: string;
  readonly inputs: number;
  /** In Chinese; empty where the receipt holds. */
  readonly findings: readonly string[];
  /** `holds` is null where a receipt alone cannot tell: the sizes are not the same. */
  readonly kept: readonly (Checkpoint & { readonly holds: boolean | null })[];
  readonly witnessed: { readonly enough: boolean; readonly seen: readonly Seen[] };
}

const hashed = (text: string): string => `sha256:${sha256(text).toString('hex')}`;

/** Verifies a receipt from itself alone. @throws NoteError where its checkpoint is not one of this key's */
export function verifyReceipt(receipt: Receipt, { key, kept, policy }: ReceiptOptions): ReceiptVerdict {
  const checkpoint = openCheckpoint(receipt.checkpoint, key);
  const { signed } = receipt;
  const seal = sealIn(signed);
  if (seal === null) throw new TypeError('a receipt that was parsed has a seal');
  const compared = kept.map((one) => ({ ...one, holds: holdsBeside(one, checkpoint) }));
  return {
    checkpoint,
    seal,
    logIndex: signed.logIndex,
    recordedAt: String(signed.metadata['recordedAt']),
    inputs: receipt.inputs.length,
    findings: [
      ...proofFindings(receipt, checkpoint),
      ...sealFindings(receipt, seal),
      ...compared.filter(({ holds }) => holds === false).map(forkText),
    ],
    kept: compared,
    witnessed: judge(policy, checkpoint.note),
  };
}

const holdsBeside = (one: Checkpoint, other: Checkpoint): boolean | null =>
  one.size === other.size ? one.root.equals(other.root) : null;

const forkText = ({ size }: Checkpoint): string =>
  `您保存的 ${size} 项的检查点与回执里的不是同一本日志：给您看的和给别人看的不同`;

function proofFindings({ signed, inputs, proof }: Receipt, { size, root }: Checkpoint): readonly string[] {
  const leaves: readonly Placed[] = [
    ...inputs.map(([index, digest]) => [index, leafHash(entryOfDigest(digest))] as const),
    [signed.logIndex, leafOfEvent(signed)],
  ];
  const head = headOf(
    leaves,
    size,
    proof.map((one) => Buffer.from(one, 'base64')),
  );
  if (head?.equals(root) === true) return [];
  return [`签批的事项（序号 ${signed.logIndex}）或它的依据不在这个检查点里：其中有改动`];
}

function sealFindings({ inputs, scheme, signed }: Receipt, seal: SealRead): readonly string[] {
  const last = inputs.at(-1)?.[0] ?? -1;
  return [
    ...(hashed(seal.form) === seal.formHash ? [] : ['表的内容与封存的校验值不符']),
    ...(hashed(canonicalJson(scheme)) === seal.schemeHash
      ? []
      : [`所附的自评方案不是签批时的（${seal.schemeId}）`]),
    ...(last <= seal.logIndex && seal.logIndex < signed.logIndex ? [] : ['依据里有封存之后的事项']),
  ];
}
