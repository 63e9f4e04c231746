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
  return [...beforePayment(early, paidOn), ...afterYear(year, late), ...twice(year)];
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

/** A 更正 has no number of its own: an equal one of the same day is likely the same one. */
function twice(year: ProjectYear): readonly Finding[] {
  const groups = new Map<string, Movement[]>();
  for (const one of year.followed) {
    if (one.kind !== 'correctionOut' || !isOwn(year, one)) continue;
    const key = `${one.paper} ${one.line} ${one.fen} ${one.occurredOn}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [one] = group;
    if (one === undefined || group.length < 2) return [];
    const message = `${one.occurredOn} 从 ${one.line} 更正转出 ${wan(fromFen(-one.fen))} 万元登记了 ${group.length} 次`;
    return [finding('CORRECTED_TWICE', WHERE, message, { evidence: events(group) })];
  });
}

const events = (rows: readonly Movement[]): string => {
  const indices = [...new Set(rows.map(({ logIndex }) => logIndex))];
  return listed({ count: indices.length, indices });
};
