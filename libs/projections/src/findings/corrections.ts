import { finding, fromFen, lastDayOf, wan, type Finding } from '@mingzhang/domain';
import { VOUCHER_KINDS, type Movement } from '../movements.js';
import { listed } from '../project-money.js';
import type { ProjectYear } from '../project-year.js';

const WHERE = '资金·更正';

/** 更正 on lines of this year against the payment they correct (docs/rules.md §12.5, §12.24): recorded as they are, and told. */
export function correctionFindings(year: ProjectYear): readonly Finding[] {
  const papers = new Map<string, Movement[]>();
  for (const one of year.followed) papers.set(one.paper, [...(papers.get(one.paper) ?? []), one]);
  const early: Movement[] = [];
  const late: Movement[] = [];
  let paidOn = '';
  for (const rows of papers.values()) {
    const standing = standingCorrections(rows);
    const own = standing.corrections.filter((one) => isOwn(year, one));
    const before = own.filter(({ occurredOn }) => occurredOn < standing.paidOn);
    if (before.length > 0) paidOn = standing.paidOn;
    early.push(...before);
    late.push(...own.filter(({ occurredOn }) => occurredOn > lastDayOf(year.fiscalYear)));
  }
  return [...beforePayment(early, paidOn), ...afterYear(year, late)];
}

const isOwn = ({ projectId, fiscalYear }: ProjectYear, one: Movement): boolean =>
  one.projectId === projectId && one.fiscalYear === fiscalYear;

/** What was corrected of the newest recording of a voucher, unless that was reversed: then it never was a fact. */
function standingCorrections(rows: readonly Movement[]) {
  const vouchers = rows.filter(({ kind }) => VOUCHER_KINDS.has(kind));
  const newest = vouchers.filter(({ reversal }) => !reversal).at(-1);
  const undone = vouchers.some(({ reversal, logIndex }) => reversal && logIndex > (newest?.logIndex ?? -1));
  if (newest === undefined || undone) return { paidOn: '', corrections: [] };
  const corrections = rows.filter(
    ({ kind, logIndex }) =>
      (kind === 'correctionIn' || kind === 'correctionOut') && logIndex > newest.logIndex,
  );
  return { paidOn: newest.occurredOn, corrections };
}

function beforePayment(early: readonly Movement[], paidOn: string): readonly Finding[] {
  const [one] = early;
  if (one === undefined) return [];
  return [
    finding('CORRECTION_BEFORE_PAYMENT', WHERE, `${one.occurredOn} 的更正早于 ${paidOn} 的原支付`, {
      evidence: events(early),
    }),
  ];
}

function afterYear({ fiscalYear }: ProjectYear, late: readonly Movement[]): readonly Finding[] {
  const [one] = late;
  if (one === undefined) return [];
  const fen = late.reduce((sum, { fen }) => sum + fen, 0);
  return [
    finding(
      'CORRECTED_AFTER_YEAR',
      WHERE,
      `${one.occurredOn} 的更正在年度终了之后，${fiscalYear} 年度执行数因此${fen < 0 ? '减少' : '增加'} ${wan(fromFen(Math.abs(fen)))} 万元`,
      { evidence: events(late) },
    ),
  ];
}

const events = (rows: readonly Movement[]): string => {
  const indices = [...new Set(rows.map(({ logIndex }) => logIndex))];
  return listed({ count: indices.length, indices });
};
