import type { Problem } from '@mingzhang/api/routes';
import { SIGNED_OUT } from '../api/client.js';

/** What the grids give: the address of each command and what it records. */
const ADDRESSES = {
  recordPayment: 'payments',
  recordBudgetDocument: 'budget-documents',
  reportResult: 'results',
} as const;

/** One document to be recorded, of some rows of a grid. */
export interface EntryCommand {
  readonly name: keyof typeof ADDRESSES;
  /** The same for every try: a retry appends nothing twice. */
  readonly key: string;
  readonly input: unknown;
  readonly rows: readonly string[];
  /** Which cell a place of the input comes from; '' is the whole row. */
  readonly cellOf: (path: readonly PropertyKey[]) => { readonly row: string; readonly column: string };
}

export type Answer =
  | { readonly logIndex: number; readonly wasThere: boolean; readonly warnings: readonly string[] }
  | { readonly problem: Pick<Problem, 'code' | 'detail' | 'errors'> };

const AWAY = { code: 'AWAY', detail: '连不上明账服务，没有保存；草稿还在，请稍后再试', errors: [] };

/** Records one document. A dead line is told like a refusal: the row stays, and is given again under the same key. */
export async function give({ name, key, input }: EntryCommand): Promise<Answer> {
  const response = await fetch(`/api/${ADDRESSES[name]}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(input),
  }).catch(() => null);
  const answer: unknown = await response?.json().catch(() => null);
  if (response == null || answer == null) return { problem: AWAY };
  if (response.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
  if (!response.ok) return { problem: answer as Problem };
  const { logIndex, warnings } = answer as { logIndex: number; warnings: string[] };
  return { logIndex, warnings, wasThere: response.headers.get('idempotency-replayed') === 'true' };
}

const AT_ONCE = 8;

/** Gives all of them, some at a time; `told` hears of each as it is answered. */
export async function giveAll(
  commands: readonly EntryCommand[],
  told: (command: EntryCommand, answer: Answer) => void,
): Promise<void> {
  const waiting = [...commands];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) told(next, await give(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
