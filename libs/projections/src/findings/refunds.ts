import { finding, fromFen, toWan, wan, type Finding } from '@mingzhang/domain';
import { VOUCHER_KINDS, type Movement } from '../movements.js';
import { listed } from '../project-money.js';
import type { ProjectYear } from '../project-year.js';

const WHERE = '资金·退款';

/** Refunds on lines of this year against the payment they name (docs/rules.md §12.5): recorded as they are, and flagged. */
export function refundFindings(year: ProjectYear): readonly Finding[] {
  const papers = new Map<string, Movement[]>();
  for (const one of year.followed) papers.set(one.paper, [...(papers.get(one.paper) ?? []), one]);
  return [...papers.values()].flatMap((rows) => against(year, rows));
}

const isOwn = ({ projectId, fiscalYear }: ProjectYear, one: Movement): boolean =>
  one.projectId === projectId && one.fiscalYear === fiscalYear;

/** A payment that the cut hides has nothing to be compared with. */
function against(year: ProjectYear, rows: readonly Movement[]): readonly Finding[] {
  const refunds = rows.filter(({ kind }) => kind === 'refund');
  const payment = rows.filter(({ kind }) => kind !== 'refund');
  const own = refunds.filter((one) => isOwn(year, one));
  const paid = payment.filter(({ kind, reversal }) => VOUCHER_KINDS.has(kind) && !reversal);
  const [first] = paid;
  if (first === undefined || own.length === 0) return [];
  const strangers = own.filter(({ fiscalYear }) => payment.every((one) => one.fiscalYear !== fiscalYear));
  return [
    ...more(refunds, payment, own),
    ...before(own, paid),
    ...(strangers.length === 0
      ? elsewhere(refunds, payment, own)
      : [
          finding(
            'REFUND_OTHER_YEAR',
            WHERE,
            `${yuan(strangers)} 万元退款列在 ${year.fiscalYear} 年度，原支付列在 ${first.fiscalYear} 年度`,
            { left: String(year.fiscalYear), right: String(first.fiscalYear), evidence: events(strangers) },
          ),
        ]),
  ];
}

/** All refunds of a payment beside what of it stands. */
function more(
  refunds: readonly Movement[],
  payment: readonly Movement[],
  own: readonly Movement[],
): readonly Finding[] {
  const returned = -total(refunds);
  const stands = total(payment);
  if (returned <= stands) return [];
  return [
    finding(
      'REFUND_OVER_PAYMENT',
      WHERE,
      `退款 ${wan(fromFen(returned))} 万元，原支付 ${wan(fromFen(stands))} 万元`,
      {
        left: toWan(fromFen(returned)),
        right: toWan(fromFen(stands)),
        difference: toWan(fromFen(stands - returned)),
        evidence: events(own),
      },
    ),
  ];
}

function before(own: readonly Movement[], paid: readonly Movement[]): readonly Finding[] {
  const paidOn =
    paid
      .map(({ occurredOn }) => occurredOn)
      .sort()
      .at(-1) ?? '';
  const early = own.filter(({ occurredOn }) => occurredOn < paidOn);
  const [one] = early;
  if (one === undefined) return [];
  return [
    finding('REFUND_BEFORE_PAYMENT', WHERE, `${one.occurredOn} 的退款早于 ${paidOn} 的原支付`, {
      evidence: events(early),
    }),
  ];
}

/** A line that gives back more than the payment has on it, because it never was there or a 更正 took it away. */
function elsewhere(
  refunds: readonly Movement[],
  payment: readonly Movement[],
  own: readonly Movement[],
): readonly Finding[] {
  if (-total(refunds) > total(payment)) return [];
  const lines = [...new Set(own.map(({ line }) => line))];
  return lines.flatMap((line) => {
    const on = (rows: readonly Movement[]) => rows.filter((one) => one.line === line);
    const returned = -total(on(refunds));
    const stands = total(on(payment));
    if (returned <= stands) return [];
    return [
      finding(
        'REFUND_ELSEWHERE',
        WHERE,
        `退款 ${wan(fromFen(returned))} 万元列在 ${line}，原支付在该指标上只有 ${wan(fromFen(stands))} 万元`,
        {
          left: toWan(fromFen(returned)),
          right: toWan(fromFen(stands)),
          difference: toWan(fromFen(stands - returned)),
          evidence: events(on(own)),
        },
      ),
    ];
  });
}

const total = (rows: readonly Movement[]): number => rows.reduce((sum, { fen }) => sum + fen, 0);
const yuan = (rows: readonly Movement[]): string => wan(fromFen(-total(rows)));
const events = (rows: readonly Movement[]): string => {
  const indices = [...new Set(rows.map(({ logIndex }) => logIndex))];
  return listed({ count: indices.length, indices });
};
