import {
  finding,
  fromFen,
  KIND_LABELS,
  lastDayOf,
  toWan,
  wan,
  type AnyEvent,
  type Finding,
} from '@mingzhang/domain';
import { movementsOf, type Movement } from '../movements.js';
import { standingEvents, type ProjectYear } from '../project-year.js';

type Recorded = Extract<AnyEvent, { type: 'BudgetDocumentRecorded' }>;

/** A budget document that stands, and what it does on lines of this year. */
interface Paper {
  readonly event: Recorded;
  readonly rows: readonly Movement[];
}

/** Budget documents whose number or date is odd (docs/rules.md §12.24): recorded as they say, and told. */
export function paperFindings(year: ProjectYear): readonly Finding[] {
  const papers = standingEvents(year).flatMap((event): Paper[] => {
    if (event.type !== 'BudgetDocumentRecorded') return [];
    return [{ event, rows: movementsOf(event).filter((row) => isOwn(year, row)) }];
  });
  return [
    ...sameNumber(papers),
    ...papers.flatMap((paper) => outsideYear(year, paper)),
    ...papers.flatMap((paper) => issuedAgain(year, paper, papers)),
  ];
}

const isOwn = ({ projectId, fiscalYear }: ProjectYear, row: Movement): boolean =>
  row.projectId === projectId && row.fiscalYear === fiscalYear;

const numberOf = ({ event }: Paper): string | null => event.payload.docNo;
const where = (paper: Paper): string => `预算变动·${numberOf(paper) ?? paper.event.payload.documentDate}`;
const evidence = ({ event }: Paper): string => `序号 ${event.logIndex}`;

/** What a paper moves here, as it prints it. A move between two lines of the year is told once. */
const fenOf = ({ rows }: Paper): number => {
  const given = rows.filter(({ fen }) => fen > 0);
  return Math.abs((given.length > 0 ? given : rows).reduce((sum, { fen }) => sum + fen, 0));
};
const named = (paper: Paper): string =>
  `${KIND_LABELS[paper.event.payload.kind]} ${wan(fromFen(fenOf(paper)))} 万元`;

/** 〔2024〕, [2024] and （2024） are one; spaces say nothing. */
const plainNumber = (docNo: string): string =>
  docNo
    .normalize('NFKC')
    .replace(/[〔【[(]/gu, '(')
    .replace(/[〕】\])]/gu, ')')
    .replace(/\s/gu, '');

function sameNumber(papers: readonly Paper[]): readonly Finding[] {
  const groups = new Map<string, Paper[]>();
  for (const paper of papers) {
    const docNo = numberOf(paper);
    if (docNo === null) continue;
    const key = plainNumber(docNo);
    groups.set(key, [...(groups.get(key) ?? []), paper]);
  }
  return [...groups.values()].flatMap((group) => (group.length > 1 ? [together(group)] : []));
}

function together(group: readonly Paper[]): Finding {
  const [first] = group;
  const listed = group.map((paper) => `${paper.event.payload.documentId} ${named(paper)}`).join('、');
  const alike = new Set(group.map(named)).size < group.length;
  const total = fromFen(group.reduce((sum, paper) => sum + fenOf(paper), 0));
  return finding(
    'SAME_DOC_NO',
    `预算文件·${first === undefined ? '' : numberOf(first)}`,
    `同一文号登记了 ${group.length} 份：${listed}${alike ? '；种类和金额相同，疑为重复登记' : ''}`,
    { left: toWan(total), evidence: `序号 ${group.map(({ event }) => event.logIndex).join('、')}` },
  );
}

/** 提前下达 comes in the year before; every other change, and any paper, belongs into its year. */
function outsideYear({ fiscalYear }: ProjectYear, paper: Paper): readonly Finding[] {
  const { kind, documentDate } = paper.event.payload;
  const early = kind === 'issue' || kind === 'carryover' ? `${fiscalYear - 1}-01-01` : `${fiscalYear}-01-01`;
  const told = `${documentDate} ${named(paper)}，列在 ${fiscalYear} 年度指标`;
  const more = { left: toWan(fromFen(fenOf(paper))), evidence: evidence(paper) };
  if (documentDate > lastDayOf(fiscalYear)) {
    const meant =
      kind === 'recovery'
        ? `收回上年结转资金的，应列 ${fiscalYear + 1} 年度`
        : `如为 ${fiscalYear + 1} 年度的资金，应列该年度`;
    return [finding('PAPER_AFTER_YEAR', where(paper), `${told}，晚于年度终了；${meant}`, more)];
  }
  if (documentDate >= early) return [];
  return [finding('PAPER_BEFORE_YEAR', where(paper), `${told}，日期过早，疑为年度有误`, more)];
}

/** The budget is approved early in its year; what comes to a line after that is more of it: 追加, whatever it is called. */
const APPROVED_BY = '-04-30';

function issuedAgain(
  { fiscalYear }: ProjectYear,
  paper: Paper,
  papers: readonly Paper[],
): readonly Finding[] {
  const { kind, documentDate } = paper.event.payload;
  if (kind !== 'issue') return [];
  const lines = new Set(paper.rows.map(({ line }) => line));
  const before = papers.filter(
    ({ event, rows }) =>
      event.payload.kind === 'issue' &&
      event.payload.documentDate < documentDate &&
      rows.some(({ line }) => lines.has(line)),
  );
  const approved = before.some(({ event }) => event.payload.documentDate >= `${fiscalYear}-01-01`);
  if (before.length === 0 || (!approved && documentDate <= `${fiscalYear}${APPROVED_BY}`)) return [];
  const earlier = before.map(({ event }) => event.payload.documentDate).sort();
  return [
    finding(
      'ISSUED_AGAIN',
      where(paper),
      `${documentDate} 再次${named(paper)}，该指标已于 ${earlier.join('、')} 下达；如为追加，年初预算数多计 ${wan(fromFen(fenOf(paper)))} 万元`,
      { left: toWan(fromFen(fenOf(paper))), evidence: evidence(paper) },
    ),
  ];
}
