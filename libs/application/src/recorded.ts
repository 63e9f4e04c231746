import {
  contradictions,
  isPartOf,
  meaningOf,
  sameContent,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type CommandName,
} from '@mingzhang/domain';

/** A command whose input has passed and whose actor may give it. */
export interface Work {
  readonly name: CommandName;
  readonly command: AnyCommand;
  readonly input: unknown;
  readonly inputHash: string;
  readonly stream: string;
  readonly actor: Actor;
}

export interface Recorded {
  readonly event: AnyEvent;
  /** No longer, once it was reversed or withdrawn. */
  readonly stands: boolean;
}

/** The recordings of the document in its stream. */
export function recordedOf({ records }: AnyCommand, events: readonly AnyEvent[]): readonly Recorded[] {
  const undone = new Set(events.map((event) => meaningOf(event).undoes?.(event)));
  return events
    .filter(({ type }) => type === records)
    .map((event) => ({ event, stands: !undone.has(event.id) }));
}

/**
 * A voucher whose number is its key is recognised even after it was reversed, so that importing a file again adds nothing;
 * a part of one only while it stands, and any other document too: what was undone may be put right.
 */
export function holds({ event, stands }: Recorded, { command, input, inputHash }: Work): boolean {
  const isVoucher = command.naturalKey !== undefined;
  if (!stands && !isVoucher) return false;
  if (event.meta.inputHash === inputHash || sameContent(event.payload, input)) return true;
  return stands && isVoucher && isPartOf(input, event.payload);
}

/** In what the newest recording of the document and an input differ, in words. */
export function otherwiseSaid({ command, input }: Work, recorded: readonly Recorded[]): readonly string[] {
  const last = recorded.at(-1);
  if (last === undefined) return [];
  return last.stands ? contradictions(command, last.event.payload, input) : ['该登记已冲销或撤回'];
}
