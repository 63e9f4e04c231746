import { starting, type Line } from '../line.js';
import { plain } from '../words.js';
import type { Part } from '../split.js';
import { Draft, type EvaluationForm } from './draft.js';
import { fundHead, readFundRow, type FundTable } from './funds.js';
import { readHead } from './head.js';
import { indicatorHead, isTotal, readIndicatorRow, readTotal, type IndicatorTable } from './indicators.js';

interface Open {
  section: 'head' | 'funds' | 'indicators' | 'after';
  funds: FundTable | null;
  indicators: IndicatorTable | null;
  /** Whether the line before was one of headings: only then may a second line of them stand below. */
  heading: boolean;
  /** The part of a table that the last row of indicators stood in: a row in another part may be the rest of it. */
  grid: string;
}

/** A table that goes on over a page keeps its columns; one of another shape does not. */
const sameFrame = (line: Line, table: { readonly head: Line } | null): boolean =>
  table !== null && line.frame === table.head.frame;

function readHeading(line: Line, open: Open, draft: Draft): boolean {
  const indicators = indicatorHead(line, open.indicators);
  if (indicators !== null) {
    Object.assign(open, { indicators, section: 'indicators', heading: true });
    return true;
  }
  const funds = fundHead(line, open.heading && open.section === 'funds' ? open.funds : null);
  if (funds === null) return false;
  Object.assign(open, { funds, section: 'funds', heading: true });
  readHead(line, draft);
  return true;
}

/** Where the signatures and the remarks begin nothing more is a row. */
const AFTER =
  /^(?:评价结论|存在问题|改进措施|说明|注|备注|填表说明|偏差大或目标未完成|改进措施及结果应用|单位主要负责人|项目负责人|填报人|联系人|财务负责人|审核人|填表人|单位负责人|绩效自评结论)/u;

function readLine(line: Line, open: Open, draft: Draft): void {
  if (readHeading(line, open, draft)) return;
  open.heading = false;
  const { section, funds, indicators } = open;
  const [first] = starting(line);
  if (first !== undefined && AFTER.test(plain(first.text))) {
    open.section = 'after';
    return;
  }
  if (indicators !== null && section !== 'head' && isTotal(line)) return readTotal(line, indicators, draft);
  if (section === 'funds' && funds !== null && sameFrame(line, funds)) {
    if (readFundRow(line, funds, draft)) return;
    if (starting(line).length > 0) open.section = 'head';
  } else if (section === 'indicators' && indicators !== null && line.frame !== null) {
    if (sameFrame(line, indicators)) {
      if (readIndicatorRow(line, indicators, draft, open.grid !== '' && open.grid !== line.grid))
        open.grid = line.grid;
    } else if (starting(line).length >= 3)
      draft.ask(
        `indicators[${draft.indicators.length}]`,
        line.place,
        '表格在此换了样式，各格属于哪一栏不能确定',
      );
    return;
  }
  if (open.section === 'head') readHead(line, draft);
}

const unitOfCells = (draft: Draft): string => {
  const amounts = draft.rows.flatMap(({ initial, adjusted, executed }) => [initial, adjusted, executed]);
  const said = amounts.filter((text): text is string => text != null && /[万元]/u.test(text));
  if (said.length === 0) return '';
  return said.every((text) => /万/u.test(text)) ? '万元' : '元';
};

function finished(draft: Draft, id: string, title: string): EvaluationForm {
  const department = /整体/u.test(plain(title));
  const name = draft.name ?? draft.office ?? '';
  if (draft.rows.length === 0 && draft.indicators.length > 0)
    draft.ask('funds', draft.places['indicators[0].name'] ?? '', '没有读到资金：表里没有认得出的资金表头');
  if (draft.indicators.length === 0 && draft.rows.length > 0)
    draft.ask(
      'indicators',
      draft.places['funds.rows[0].source'] ?? '',
      '没有读到指标：表里没有认得出的指标表头',
    );
  if (name === '') draft.ask('name', draft.places['name'] ?? '', '没有读到名称');
  const unit = draft.unit === '' ? unitOfCells(draft) : draft.unit;
  if (unit === '' && draft.rows.length > 0)
    draft.ask('funds.unit', draft.places['funds.rows[0].source'] ?? '', '没有印金额单位（元或万元）');
  if (draft.name === null && draft.office !== null) draft.put('name', draft.places['office'] ?? '');
  delete draft.places['office'];
  return {
    id,
    source: { title },
    year: draft.year,
    kind: department ? 'department' : 'project',
    name,
    funds: { unit, rows: draft.rows },
    indicators: draft.indicators,
    total_score: draft.total ?? '',
    complete: draft.asks.length === 0,
    notes: '',
    places: draft.places,
    asks: draft.asks,
  };
}

/** Reads one self-evaluation form, line by line. */
export function readEvaluation({ title, lines }: Part, id: string): EvaluationForm {
  const draft = new Draft();
  const open: Open = { section: 'head', funds: null, indicators: null, heading: false, grid: '' };
  for (const line of lines) readLine(line, open, draft);
  return finished(draft, id, title);
}
