import { existsSync } from 'node:fs';
import { CONTINUED, jointIn, type Joint, type LogKeys } from '../core/continued.js';
import type { Checkpoint } from '../core/checkpoint.js';
import type { VerifierKey } from '../core/note.js';
import { eventsWith } from './event-lines.js';
import type { Finding } from './findings.js';
import { lastHeld, type Holds } from './kept.js';

/** The statements among the lines of an export, by which its keys follow one another. The walk still holds each against its leaf. */
export async function jointsIn(file: string): Promise<readonly Joint[]> {
  if (!existsSync(file)) return [];
  const joints: Joint[] = [];
  for await (const event of eventsWith(file, CONTINUED)) {
    const joint = jointIn(event);
    if (joint !== null) joints.push(joint);
  }
  return joints;
}

/** What is shown at the place where a log goes on under another name or key. */
export interface JointVerdict extends Joint {
  /** Whether the key before has signed it. */
  readonly signedOver: boolean;
  /** So many events are those of the log before, by a checkpoint that its key has signed. */
  readonly proved: number;
}

/** `own` are checkpoints of the folder, of any of its keys; `outside` those that somebody kept. */
export function judgeJoints(
  keys: LogKeys,
  holds: Holds,
  known: readonly Checkpoint[],
): readonly JointVerdict[] {
  return keys.joints.map((joint, n) => ({
    ...joint,
    signedOver: keys.isSignedOver(n),
    proved: lastHeld(holds, known, joint.carried + 1),
  }));
}

/** A kept checkpoint of a log that was continued elsewhere: what it covers behind the joint is no longer in this log. */
export function lostBehindJoint(finding: Finding, keys: LogKeys, signedBy: VerifierKey): Finding {
  const end = keys.endOf(signedBy);
  if (end === null || finding.code === 'KEPT_LEAF_DIFFERS' || finding.to <= end) return finding;
  return { code: 'LOST_BEHIND_JOINT', from: end, to: finding.to };
}
