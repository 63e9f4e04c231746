import { Decimal, type Finding } from '@mingzhang/domain';
import { stepOf } from '../costing/fit.js';
import { tokenize, type Operand } from '../costing/tokens.js';
import type { Document, IndicatorList, Mention, Prose, Quantity, Tree } from '../model.js';
import { coreKey } from '../names.js';
import { inUnit, isAmount, type Amount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Figures in prose against figures elsewhere. CROSS_DOC: an amount differs from the fund line or the report item of that
 * name. COUNT_CONTRADICTS: a count differs from the indicator's, from the establishment, or from what is listed.
 * SHARE_CALC: a rate is not its two counts.
 */
export function quantityFindings(document: Document): readonly Finding[] {
  const { quantities } = document;
  const lines = groupBy(fundLines(document), ({ project }) => project);
  const items = itemsOf(document);
  const indicators = groupBy(document.indicators, ({ project }) => project);
  return [
    ...quantities.flatMap((quantity) => [
      ...againstFunds(quantity, document, lines),
      ...againstItems(quantity, document, items),
    ]),
    ...quantities.flatMap((quantity) => againstIndicators(quantity, indicators.get(quantity.project) ?? [])),
    ...quantities.flatMap((quantity) => rateFindings(quantity, quantities)),
    ...staffFindings(quantities),
    ...document.proses.flatMap(listFindings),
  ];
}

const operandsOf = (text: string): readonly Operand[] =>
  tokenize(text).flatMap((token) => (token.kind === 'operand' ? [token.operand] : []));

/** The one amount of money in a quantity; null for a unit price, a bound or several numbers. */
function moneyOf({ text }: Quantity, { unit }: Document): Decimal | null {
  const money = operandsOf(text).filter((one) => one.money !== null && one.units.length === 0);
  const [only] = money;
  if (only === undefined || money.length > 1 || /不超过|不低于|人均|每案|每人/u.test(text)) return null;
  return inUnit(only.value, only.money ?? unit, unit);
}

const nodesOf = (tree: Tree): readonly Tree[] => [tree, ...tree.parts.flatMap(nodesOf)];
const SHORTEST_NAME = 3;
const ABOUT_MONEY = /投入|资金|经费|补助|预算|金额/u;
const ABOUT_CHANGE = /较上年|比上年|同比|增|减/u;
/** Project and quantity stand under one step of the path: figures of other projects are other figures. */
const projectOf = (path: string): string => /^.*\.projects\[\d+\]/.exec(path)?.[0] ?? '';

/** Fund lines by name, of all projects. */
type FundLines = readonly { readonly label: string; readonly cell: Amount; readonly project: string }[];

const fundLines = ({ trees }: Document): FundLines =>
  trees.flatMap(nodesOf).flatMap(({ label, cell }) => {
    const project = projectOf(cell?.place.path ?? '');
    return label.length < SHORTEST_NAME || !isAmount(cell) || project === ''
      ? []
      : [{ label, cell, project }];
  });

/** 甲街道所需投入 against the fund line 甲街道; of several names inside the label the longest counts. */
function againstFunds(
  quantity: Quantity,
  document: Document,
  lines: ReadonlyMap<string, FundLines>,
): readonly Finding[] {
  const amount = moneyOf(quantity, document);
  if (amount === null || ABOUT_CHANGE.test(quantity.label)) return [];
  const project = projectOf(quantity.place.path);
  const [named] = (lines.get(project) ?? [])
    .filter((line) => quantity.label.includes(line.label))
    .filter(({ label }) => ABOUT_MONEY.test(quantity.label.replace(label, '')))
    .toSorted((one, two) => two.label.length - one.label.length);
  if (named === undefined || named.cell.value.equals(amount)) return [];
  const message = `“${quantity.label}”为 ${quantity.text}，资金安排“${named.label}”为 ${named.cell.printed}`;
  const sides = { left: named.cell.value, right: amount };
  return [raiseDifference('CROSS_DOC', quantity.place, message, sides, { evidence: named.cell.place.label })];
}

/** Items of the report by name; names that are one but for generic words are one (发放困难救助金, 困难救助工作经费). */
type Items = ReadonlyMap<string, readonly Mention[]>;

const itemsOf = ({ mentions }: Document): Items =>
  groupBy(
    mentions.filter(({ list, cell }) => list === 'report:executed' && isAmount(cell)),
    ({ name }) => coreKey(name),
  );

function againstItems(quantity: Quantity, document: Document, items: Items): readonly Finding[] {
  const amount = moneyOf(quantity, document);
  if (amount === null || ABOUT_CHANGE.test(quantity.label)) return [];
  return (items.get(coreKey(quantity.label)) ?? [])
    .filter(({ cell }) => cell.value?.equals(amount) === false)
    .map(({ name, cell }) => {
      const message = `“${name}”支出 ${cell.printed}，而“${quantity.label}”为 ${quantity.text}`;
      return raiseDifference(
        'CROSS_DOC',
        quantity.place,
        message,
        { left: cell.value ?? amount, right: amount },
        { evidence: cell.place.label },
      );
    });
}

function isInside(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short[at]) at += 1;
  return at === short.length;
}

const SHORTEST_LABEL = 5;

/** A count whose label is contained, character by character, in the name of an indicator counting in the same unit. */
function againstIndicators(quantity: Quantity, indicators: readonly IndicatorList[]): readonly Finding[] {
  const counts = operandsOf(quantity.text).filter(({ money, units }) => money === null && units.length === 1);
  const [said] = counts;
  if (said === undefined || counts.length > 1 || quantity.label.length < SHORTEST_LABEL) return [];
  return indicators
    .flatMap(({ rows }) => rows)
    .filter(({ name }) => isInside(quantity.label, name))
    .flatMap((row): readonly Finding[] => {
      const targets = operandsOf(row.target ?? '');
      const [target] = targets;
      if (
        target === undefined ||
        targets.length > 1 ||
        target.units[0] !== said.units[0] ||
        target.value.equals(said.value)
      )
        return [];
      const message = `“${quantity.label}”为 ${quantity.text}，指标“${row.name}”为 ${row.target ?? ''}`;
      return [
        raiseDifference(
          'COUNT_CONTRADICTS',
          row.place,
          message,
          { left: said.value, right: target.value },
          { evidence: quantity.place.label },
        ),
      ];
    });
}

const COMMON_PREFIX = 3;

/** 破案率 from 破案数 and the one other count under the same heading. */
function rateFindings(rate: Quantity, quantities: readonly Quantity[]): readonly Finding[] {
  const [stated] = operandsOf(rate.text);
  if (stated?.percent !== true || !rate.label.endsWith('率')) return [];
  const part = quantities.find(({ label }) => label === rate.label.replace(/率$/u, '数'));
  const [n] = operandsOf(part?.text ?? '');
  const prefix = rate.label.slice(0, COMMON_PREFIX);
  const wholes = quantities.filter(
    (one) => one !== part && one !== rate && one.label.startsWith(prefix) && one.label.endsWith('数'),
  );
  const [d] = operandsOf(wholes[0]?.text ?? '');
  if (n === undefined || d === undefined || wholes.length !== 1 || d.value.isZero()) return [];
  const computed = n.value.times(100).dividedBy(d.value);
  if (computed.minus(stated.value).abs().lessThanOrEqualTo(stepOf(stated.value, stated.text).dividedBy(2)))
    return [];
  const message = `“${rate.label}”印 ${rate.text}，按 ${part?.text ?? ''} ÷ ${wholes[0]?.text ?? ''} 为 ${plain(computed.toDecimalPlaces(2))}%`;
  return [raiseDifference('SHARE_CALC', rate.place, message, { left: computed, right: stated.value })];
}

const STAFF = /编制|在职|在编|在岗/u;
const isPost = ({ label }: Quantity): boolean => /编制(数)?$/u.test(label);
const isPresent = ({ label }: Quantity): boolean => /在职|在编|在岗/u.test(label) && !/退休/u.test(label);
/** The unit a row speaks of (服务中心编制, 服务中心在职人员); empty for the office itself. */
const unitOf = ({ label }: Quantity): string =>
  label.replace(/^(19|20)\d{2}年(末|底)?/u, '').replace(/(编制|实际|在职|在编|在岗).*$/u, '');
const countOf = ({ text }: Quantity): Decimal => operandsOf(text)[0]?.value ?? new Decimal(0);

/** No establishment has more posts that a finding could usefully name. */
const MOST_NAMED = 50;

const postsOf = (posts: readonly Quantity[]): { readonly total: Decimal; readonly evidence: string } => ({
  total: posts.reduce((sum, post) => sum.plus(countOf(post)), new Decimal(0)),
  evidence: posts
    .slice(0, MOST_NAMED)
    .map(({ label, text }) => `${label} ${text}`)
    .join('；'),
});

/** People in post against the establishment, unit by unit where both name it, else against all posts together. */
function staffFindings(quantities: readonly Quantity[]): readonly Finding[] {
  const staff = quantities.filter(({ label }) => STAFF.test(label));
  const posts = staff.filter(isPost);
  const byUnit = new Map([...groupBy(posts, unitOf)].map(([unit, own]) => [unit, postsOf(own)]));
  const all = postsOf(posts);
  return staff.filter(isPresent).flatMap((present): readonly Finding[] => {
    const { total, evidence } = byUnit.get(unitOf(present)) ?? all;
    if (posts.length === 0 || countOf(present).lessThanOrEqualTo(total)) return [];
    const message = `“${present.label}”${present.text}，多于编制合计 ${plain(total)}`;
    return [
      raiseDifference(
        'COUNT_CONTRADICTS',
        present.place,
        message,
        { left: total, right: countOf(present) },
        { evidence, severity: 'warning' },
      ),
    ];
  });
}

const DIGITS = '零一二三四五六七八九十';
const LIST = /([一二两三四五六七八九十]|\d{1,2})(?:项|个|条|类)[^：:，。；、]{0,8}[：:]([^。：:]+)。?$/u;

/** “九项工作内容：…” followed by the items themselves. */
function listFindings({ place, text }: Prose): readonly Finding[] {
  const [, said = '', list = ''] = LIST.exec(text) ?? [];
  const items = list.split(list.includes('；') ? '；' : '、');
  if (said === '' || items.length < 2 || /[，和]/u.test(list) || list.includes('等')) return [];
  const stated = new Decimal(/\d/.test(said) ? said : Math.max(DIGITS.indexOf(said.replace('两', '二')), 0));
  if (stated.equals(items.length)) return [];
  const message = `说“${said}”，列出 ${items.length}`;
  return [
    raiseDifference(
      'COUNT_CONTRADICTS',
      place,
      message,
      { left: new Decimal(items.length), right: stated },
      { evidence: text, severity: 'warning' },
    ),
  ];
}
