import { line } from '../event-log.spec-kit.js';
import {
  A,
  CARRIED,
  EVALUATION,
  LONG,
  OWN,
  Year,
  judged,
  key,
  met,
  satisfaction,
  year,
  type Case,
} from './year.spec-kit.js';

/** 100.00 of 2023 less 60.00 paid leaves 40.00, named by 年初 and again by a later document; then sealed. */
const carriedTwice = (): Year => {
  const origin = line('a', 2023);
  return year()
    .budget('issue', origin, '100.00', '2023-01-20')
    .paid(origin, '60.00', '2023-06-30')
    .budget('issue', CARRIED, '40.00', '2024-01-05', { origin })
    .carryover(CARRIED, origin, '40.00', '2024-04-12')
    .open()
    .seals(null);
};

export const EVALUATED = [
  {
    code: 'NO_SCHEME',
    raised: () => year(null).target([met]),
    says: '未选定自评方案',
    not: () => year().target([met]),
  },
  {
    // Open rows are news once the self-evaluation has begun, not before.
    code: 'TOTAL_INCOMPLETE',
    raised: () => year().target([met]).open(),
    says: '不合计总分',
    not: () => year().target([met]),
  },
  {
    code: 'REQ_CELL_EMPTY',
    raised: () => year().target([met]).open(),
    says: '“走访”没有实际完成值',
    not: () => year().target([met]).open().reports('10次'),
  },
  {
    code: 'QUAL_NOT_JUDGED',
    raised: () => year().target([judged]).reports('有所改善').open(),
    says: '“秩序”须选择档次',
    not: () =>
      year()
        .target([judged])
        .reports('有所改善')
        .open()
        .add(
          'QualitativeJudged',
          { ...key, indicatorId: 'i0', band: 0, score: '90' },
          { on: '2025-02-02', stream: EVALUATION },
        ),
  },
  {
    code: 'LOSS_WITHOUT_REASON',
    raised: () => year().target([met]).reports('5次').open(),
    says: '得分 45.00 低于分值 90',
    not: () => year().target([met]).reports('5次').open().explains('i0', '暴雨'),
  },
  {
    // Words that are no reason, given before such were refused, are none now (docs/rules.md §12.25).
    code: 'LOSS_WITHOUT_REASON',
    raised: () => year().target([met]).reports('5次').open().explains('i0', '完成良好。'),
    says: '得分 45.00 低于分值 90',
    not: () => year().target([met]).reports('5次').open().explains('i0', '完成招标较晚'),
  },
  {
    code: 'BEHIND_SEAL',
    raised: () => year().whole('60.00').open().seals(null).paid(A, '1.00', '2024-12-30'),
    says: '登记了 1 项',
    not: () => year().whole('60.00').open().seals(null).explains(null, '晚'),
  },
  {
    // The origin had 40.00 left when it was sealed, so a second naming of 40.00 was the same money; now it had 80.00.
    code: 'BEHIND_SEAL',
    raised: () => carriedTwice().budget('supplement', line('a', 2023), '40.00', '2023-11-01'),
    says: '结转的来源年度在第1次封存之后又有登记，结转的认定随之改变，封存的表不变',
    not: () => carriedTwice().budget('supplement', line('a', 2023), '39.99', '2023-11-01'),
  },
  {
    code: 'NO_EVIDENCE',
    raised: () => year().target([met]).reports('10次').open(),
    says: '1 条指标中 1 条没有佐证材料；“走访”应备：',
    not: () => year().target([met]).reports('10次').open().attaches('list', '2024-12-10'),
  },
  {
    code: 'SAT_NO_SURVEY',
    raised: () => year().target([satisfaction]).reports('96%').open().attaches('list', '2024-12-10'),
    says: '样本量',
    not: () => year().target([satisfaction]).reports('96%').open().attaches('survey', '2024-12-10', 120),
  },
  {
    code: 'EVIDENCE_STALE',
    raised: () => year().target([met]).reports('10次').open().attaches('list', '2023-12-31'),
    says: '2023-12-31',
    not: () => year().target([met]).reports('10次').open().attaches('list', '2024-01-01'),
  },
] satisfies readonly Case[];

export const CHAIN = [
  {
    code: 'LATE',
    raised: () => year().open().seals(null).files('2025-03-15').notice(),
    says: '2025-03-15 报送，通知截止 2025-03-14',
    not: () => year().open().seals(null).files('2025-03-14').notice(),
  },
  {
    code: 'OUT_OF_SCOPE',
    raised: () => new Year(undefined, 'personnel').whole('1.00').notice(),
    says: '不在通知的评价范围内',
    not: () => year().whole('1.00').notice(),
  },
  {
    code: 'REVIEW_DIFFERS',
    raised: () => year().open().seals('97.50').files('2025-03-14').reviewed('91'),
    says: '自评 97.50 分，复核 91.00 分',
    not: () => year().open().seals('97.50').files('2025-03-14').reviewed('91').rectified('2025-07-20'),
  },
  {
    code: 'CARRYOVER_MISSED',
    raised: () => year().carryover(CARRIED, line('a', 2023), '400000.00', '2024-01-05').open(),
    says: '只有上年结转资金 40.00 万元，应在结转批次自评，现在年度批次',
    not: () =>
      year().carryover(CARRIED, line('a', 2023), '400000.00', '2024-01-05').open({ run: 'carryover' }),
  },
  {
    code: 'MIDYEAR_NO_TARGET',
    raised: () =>
      year()
        .target([met])
        .whole('1.00')
        .budget('supplement', A, '30.00', '2024-07-01')
        .notice({ targetChangeAbove: '20' }),
    says: '占年初 30.00%',
    not: () =>
      year()
        .target([met])
        .whole('1.00')
        .budget('supplement', A, '20.00', '2024-07-01')
        .notice({ targetChangeAbove: '20' }),
  },
] satisfies readonly Case[];

export const ASKING = [
  {
    code: 'EXEC_LOW_REASON',
    raised: () => year(OWN.id).whole('89.99').open(),
    says: '89.99% 低于 90%',
    not: () => year(OWN.id).whole('90.00').open(),
  },
  {
    code: 'EXEC_LOW_REASON',
    raised: () => year(OWN.id).whole('89.99').open().explains(null, '无'),
    says: '89.99% 低于 90%',
    not: () => year(OWN.id).whole('89.99').open().explains(null, '下达较晚'),
  },
  {
    code: 'TEXT_TOO_LONG',
    raised: () => year(OWN.id).whole('1.00').open().explains(null, LONG),
    says: '101 字，限 100 字',
    not: () => year(OWN.id).whole('1.00').open().explains(null, LONG.slice(1)),
  },
] satisfies readonly Case[];
