import type { SealedParts } from './receipt-parts.js';

/** What an event has behind it, each more than the one before (docs/specs/threat-model.md). Only the last one binds the owner. */
export const PROOF_WINDOWS = ['acknowledged', 'integrated', 'checkpointed', 'witnessed'] as const;
export type ProofWindow = (typeof PROOF_WINDOWS)[number];

/** Somebody outside who was shown checkpoints. */
export interface WitnessStanding {
  readonly name: string;
  /** How many events the newest checkpoint holds that it cosigned; null where it never did. */
  readonly size: number | null;
  /** When, as the witness's own clock said; null as above. */
  readonly at: string | null;
}

/** A place where the log goes on under another name or key, as the ledger itself says. */
export interface ContinuedStanding {
  readonly logIndex: number;
  readonly why: 'restored' | 'key-changed';
  readonly origin: string;
  /** First and last log index that a restored backup lacked; null where nothing is known to be lost. */
  readonly lost: { readonly from: number; readonly to: number } | null;
}

/** How far a ledger's log is, and who has seen what of it. */
export interface ProofStanding {
  readonly origin: string;
  /** The log's verifier key. */
  readonly key: string;
  /** Events acknowledged. */
  readonly events: number;
  /** Events that are leaves of the log. */
  readonly integrated: number;
  /** The newest checkpoint, signed by the ledger's own key. */
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
  readonly witnesses: readonly WitnessStanding[];
  readonly continued: readonly ContinuedStanding[];
  /** Why nothing more is integrated, for a person; null where it goes on. */
  readonly trouble: string | null;
}

/** The transparency log beside a ledger, as pages and receipts need it. */
export interface LedgerProof {
  standing(): Promise<ProofStanding>;
  /** The newest signed checkpoint as its file holds it, to be kept outside; null where there is none. */
  checkpoint(): string | null;
  /** Asks for a checkpoint over everything appended so far, to be signed within seconds. */
  ask(): void;
  /** The receipt of a sealed form as JSON; `behind` where no checkpoint covers the signature yet. */
  receipt(parts: SealedParts): Promise<string | 'behind'>;
}

export const windowOf = (logIndex: number, standing: ProofStanding): ProofWindow => {
  const { integrated, checkpoint, witnesses } = standing;
  if (witnesses.some(({ size }) => logIndex < (size ?? 0))) return 'witnessed';
  if (logIndex < (checkpoint?.size ?? 0)) return 'checkpointed';
  return logIndex < integrated ? 'integrated' : 'acknowledged';
};
