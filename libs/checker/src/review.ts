import {
  accept,
  Decimal,
  FINDINGS,
  refuse,
  type Finding,
  type FindingCode,
  type Result,
  type Severity,
} from '@mingzhang/domain';
import { documentFindings } from './check.js';
import { readDocuments, type ReadDocument } from './documents.js';
import type { Indicator } from './model.js';
import { plain, whereOf } from './raise.js';
import {
  EVIDENCE,
  QUANTITY_IN_WORDS,
  REVIEW_RULES,
  SURVEY,
  WORDS_ARE_FINE,
  type ReviewRule,
} from './review-rules.js';
import { groupBy } from './group.js';

/** P0 提交前必须修改 · P1 应修改 · P2 可修改. */
export type Priority = 'P0' | 'P1' | 'P2';

/** One remark of the reviewer. `takenOff` in points; null where the form prints no score to take it from. */
export interface ReviewItem {
  readonly priority: Priority;
  readonly rule: string;
  readonly where: string;
  /** In the reviewer's words: what is wrong and what it costs. */
  readonly says: string;
  readonly takenOff: string | null;
  readonly mend: string;
}

/** One line as the worksheet of a reviewer has it. All scores as decimal text; null where nothing is printed. */
export interface ReviewLine {
  readonly name: string;
  readonly nature: '定量' | '定性';
  readonly weight: string | null;
  readonly selfScore: string | null;
  readonly reviewScore: string | null;
  readonly deviation: string | null;
}

export interface MockReview {
  readonly id: string;
  readonly selfTotal: string | null;
  readonly reviewTotal: string | null;
  readonly deviation: string | null;
  readonly lines: readonly ReviewLine[];
  readonly items: readonly ReviewItem[];
}

const PRIORITIES: Readonly<Record<Severity, Priority>> = { error: 'P0', warning: 'P1', note: 'P2' };
const POINTS = /^\d{1,3}(\.\d{1,4})?$/;
const points = (cell: string | null): Decimal | null =>
  cell !== null && POINTS.test(cell.trim()) ? new Decimal(cell.trim()) : null;

const isBenefit = ({ level1, level2 }: Indicator): boolean => /效益|效果|满意/u.test(`${level1}${level2}`);

/** Words under a benefit and words under a quantity are answered by rules of their own. */
function ruleFor({ code, severity }: Finding, row: Indicator | null): ReviewRule | undefined {
  // Another level in another list asks which is right; only what does not fit its own level costs the line.
  if (code === 'LEVEL_MISMATCH' && severity !== 'error') return undefined;
  if (code === 'VAGUE_TARGET' && row !== null) {
    if (isBenefit(row)) return WORDS_ARE_FINE;
    if (/数量/u.test(row.level2)) return QUANTITY_IN_WORDS;
  }
  return REVIEW_RULES[code as FindingCode];
}

/** Only a finding that is certain costs points: a note or a difference in the unit's favour costs none. */
function costOf(one: Finding, rule: ReviewRule | undefined, score: Decimal | null): Decimal {
  const nothing = new Decimal(0);
  if (rule === undefined || rule.consequence === 'none' || one.severity === 'note') return nothing;
  if (rule.consequence === 'difference') {
    if (one.left === null || one.right === null) return nothing;
    return Decimal.max(0, new Decimal(one.left).minus(one.right));
  }
  return score === null ? nothing : score.times(rule.consequence);
}

interface Judged {
  readonly item: ReviewItem;
  readonly cost: Decimal;
}

function judge(one: Finding, row: Indicator | null, score: Decimal | null): Judged {
  const rule = ruleFor(one, row);
  const cost = costOf(one, rule, score);
  const words = rule === undefined ? '' : `（${rule.says}）`;
  const charged = rule !== undefined && rule.consequence !== 'none';
  const unscored = charged && score === null && rule.consequence !== 'difference';
  const item: ReviewItem = {
    priority: PRIORITIES[one.severity],
    rule: rule?.rule ?? one.code,
    where: one.where,
    says: `${one.message}${words}`,
    takenOff: unscored ? null : plain(cost),
    mend: FINDINGS[one.code as FindingCode].remedy,
  };
  return { item, cost };
}

/** Of several remarks on a line the one that costs most counts: a line cannot lose twice what it has. */
function reviewLine(row: Indicator, judged: readonly Judged[]): ReviewLine {
  const score = points(row.score);
  const cost = Decimal.max(0, ...judged.map((one) => one.cost));
  const review = score === null ? null : Decimal.max(0, score.minus(cost));
  return {
    name: row.name,
    nature: /\d/.test(row.target ?? '') ? '定量' : '定性',
    weight: points(row.weight)?.toFixed() ?? null,
    selfScore: score?.toFixed() ?? null,
    reviewScore: review === null ? null : plain(review),
    deviation: review === null || score === null ? null : plain(review.minus(score)),
  };
}

const asked = (rule: ReviewRule, where: string): ReviewItem => ({
  priority: 'P1',
  rule: rule.rule,
  where,
  says: rule.says,
  takenOff: null,
  mend: rule.rule === SURVEY.rule ? '附满意度调查资料' : '附佐证资料清单',
});

/** 完成值 and 得分 are what a reviewer looks at; long-term targets are not reviewed with a year. */
const reviewedRows = ({ document }: ReadDocument): readonly Indicator[] =>
  document.indicators.filter(({ period }) => period !== 'longTerm').flatMap(({ rows }) => rows);

function reviewDocument(read: ReadDocument): MockReview {
  const findings = documentFindings(read);
  const rows = reviewedRows(read);
  const byPath = groupBy(findings, ({ where }) => where.slice(where.lastIndexOf(' @ ') + 3));
  const onRow = (row: Indicator): readonly Finding[] => byPath.get(row.place.path) ?? [];
  const judgedRows = rows.map((row) => onRow(row).map((one) => judge(one, row, points(row.score))));
  const ofRows = new Set(rows.flatMap(onRow));
  const others = findings.filter((one) => !ofRows.has(one)).map((one) => judge(one, null, null));
  const lines = rows.map((row, index) => reviewLine(row, judgedRows[index] ?? []));
  const survey = rows
    .filter(({ level1, level2 }) => /满意/u.test(`${level1}${level2}`))
    .map(({ place }) => asked(SURVEY, `${read.document.id} › ${whereOf(place)}`));
  const items = [...judgedRows.flat(), ...others].map(({ item }) => item);
  const all = [...items, asked(EVIDENCE, read.document.id), ...survey];
  return { id: read.document.id, ...totals(read, lines, others), lines, items: byPriority(all) };
}

const byPriority = (items: readonly ReviewItem[]): readonly ReviewItem[] =>
  items.toSorted((one, two) => one.priority.localeCompare(two.priority));

/** The printed total less what the lines and the execution score would lose; null where the form prints none. */
function totals(
  { form }: ReadDocument,
  lines: readonly ReviewLine[],
  others: readonly Judged[],
): Pick<MockReview, 'selfTotal' | 'reviewTotal' | 'deviation'> {
  const self = points(form?.total_score ?? null);
  if (self === null) return { selfTotal: null, reviewTotal: null, deviation: null };
  const ofLines = lines.reduce((sum, { deviation }) => sum.plus(deviation ?? 0), new Decimal(0));
  const ofOthers = others.reduce((sum, { cost }) => sum.plus(cost), new Decimal(0));
  const review = Decimal.max(0, self.plus(ofLines).minus(ofOthers));
  return { selfTotal: self.toFixed(), reviewTotal: plain(review), deviation: plain(review.minus(self)) };
}

/**
 * 模拟复核: the rules of a district's reviewer (docs/reviewer-practice.md §2) on a form before it is submitted. All findings at once, in the
 * reviewer's words, with what each would take off and how to mend it. Never finance's own review: it says what to expect.
 */
export function mockReview(input: unknown): Result<readonly MockReview[]> {
  const documents = readDocuments(input);
  if (!documents.ok) return documents;
  const reviewed = documents.value.filter((read) => reviewedRows(read).length > 0);
  if (reviewed.length === 0) {
    return refuse({ code: 'NOTHING_TO_REVIEW', field: '$', message: '文件中没有绩效指标，无可复核' });
  }
  return accept(reviewed.map(reviewDocument));
}
