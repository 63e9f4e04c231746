import type { ActName, LedgerEvent } from '../api/client.js';

/** What a form begins with: by name wherever it occurs, and by place. */
export interface Begun {
  readonly ambient: Readonly<Record<string, string>>;
  readonly at: Readonly<Record<string, unknown>>;
}

type Payload = Readonly<Record<string, unknown>>;

/** What names a document, a voucher or a version again. */
const NAMING = [
  'documentId',
  'arrivalId',
  'targetId',
  'reportId',
  'evidenceId',
  'projectId',
  'fiscalYear',
  'unitId',
  'schemeId',
  'sourceSystem',
  'number',
];

/** What an act about a fact need not ask again: what the fact says already. */
export function prefillOfFact(name: ActName, { payload }: Pick<LedgerEvent, 'payload'>): Begun {
  const ambient = pick(payload, NAMING);
  if (name === 'recordRefund') return { ambient: {}, at: refund(payload) };
  if (name === 'correctPayment') return { ambient, at: { ...ambient, ...correction(payload) } };
  return { ambient, at: ambient };
}

function pick(payload: Payload, names: readonly string[]): Readonly<Record<string, string>> {
  const given = names.map((one) => [one, payload[one]] as const);
  const told = given.filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(told.map(([one, value]) => [one, String(value)]));
}

const linesOf = (payload: Payload): readonly Payload[] =>
  Array.isArray(payload['lines']) ? (payload['lines'] as Payload[]) : [];

/** A refund has a number of its own and names its payment, line by line. */
const refund = (payload: Payload): Payload => ({
  sourceSystem: payload['sourceSystem'],
  'payment.sourceSystem': payload['sourceSystem'],
  'payment.number': payload['number'],
  ...Object.assign(
    {},
    ...linesOf(payload).map(({ no, line, amount }, at) => ({
      [`lines.${at}.no`]: no,
      [`lines.${at}.amount`]: amount,
      ...under(`lines.${at}.line`, line as Payload),
    })),
  ),
});

/** The first line as it stands; which project or 科目 it should be, its person says. */
function correction(payload: Payload): Payload {
  const [first] = linesOf(payload);
  if (first === undefined) return {};
  const line = first['line'] as Payload;
  return {
    lineNo: first['no'],
    amount: first['amount'],
    ...under('from', line),
    ...under('to', line),
  };
}

const under = (path: string, fields: Payload): Payload =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${path}.${name}`, value]));
