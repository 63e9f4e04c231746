import { fieldComplaint, type FieldError, type Outcome, type Receipt } from '@mingzhang/application';
import { commandNamed, fieldsOf, localActor, type Role } from '@mingzhang/domain';
import type { LedgerFolder } from '@mingzhang/hosts/embedded';
import { authorization } from '../tokens.js';
import type { DoName } from './do-help.js';

/** A command handed in. Without a role the ledger's own is taken: 经办 in a folder, the configured one of a server. */
export interface Handing {
  readonly name: DoName;
  readonly input: unknown;
  readonly key: string | undefined;
  readonly role: Role | undefined;
  /** 同批标识, where it is one of many. */
  readonly batch?: string;
}

export type Answer =
  | { readonly ok: true; readonly receipt: Receipt; readonly replayed: boolean }
  /** One line of Chinese: field, value and rule. */
  | { readonly ok: false; readonly complaint: string };

/** Where commands go: the folder itself, or the server that holds it. */
export type Hand = (handing: Handing) => Promise<Answer>;

export const toFolder =
  ({ application }: LedgerFolder): Hand =>
  async ({ name, input, key, role = 'clerk', batch }) => {
    const outcome = await application.execute(name, input, {
      actor: localActor(role),
      key,
      correlationId: batch,
    });
    return outcome.ok ? outcome : { ok: false, complaint: complaintOf(name, told(outcome)) };
  };

/** The routes are the server's; they are loaded where there is a server to ask. */
export async function toServer(url: string): Promise<Hand> {
  const { COMMAND_ROUTES } = await import('@mingzhang/api');
  return async ({ name, input, key, role, batch }) => {
    const response = await fetch(`${url}/api/${COMMAND_ROUTES[name]}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...authorization(url),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(role === undefined ? {} : { 'mingzhang-role': role }),
        ...(batch === undefined ? {} : { 'x-correlation-id': batch }),
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) {
      return { ok: false, complaint: complaintOf(name, (await response.json()) as Told) };
    }
    const receipt = (await response.json()) as Receipt;
    return { ok: true, receipt, replayed: response.headers.get('idempotency-replayed') === 'true' };
  };
}

/** A refusal as both ways tell it: a server's problem document has these fields by the same names. */
interface Told {
  readonly detail: string;
  readonly rule?: string | undefined;
  readonly errors: readonly FieldError[];
  readonly details?: readonly { readonly where: string; readonly message: string }[] | undefined;
}

const told = ({ refusal, errors }: Extract<Outcome, { ok: false }>): Told => ({
  detail: refusal.message,
  rule: refusal.rule,
  errors,
  details: refusal.details,
});

function complaintOf(name: DoName, { detail, rule, errors, details = [] }: Told): string {
  const fields = fieldsOf(commandNamed(name));
  const places = errors.map((error) => fieldComplaint(fields, error));
  return [
    places.length === 0 ? detail : places.join('；'),
    ...details.map(({ where, message }) => `${where}：${message}`),
    ...(rule === undefined ? [] : [`规则：${rule}`]),
  ].join('；');
}
