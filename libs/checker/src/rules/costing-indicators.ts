import { Decimal, parseTarget, type Finding } from '@mingzhang/domain';
import { fit } from '../costing/fit.js';
import { formulasOf, kindOf, kindOfUnit, pricedOf, toUnit, type Priced } from '../costing/priced.js';
import { tokenize, type Operand } from '../costing/tokens.js';
import type { Costing, Document, Indicator, IndicatorList, Unit } from '../model.js';
import { sharedPairsWith } from '../names.js';
import { isAmount } from '../read/amount.js';
import { plain, raiseDifference } from '../raise.js';
import { groupBy } from '../group.js';

/**
 * Indicators against the spending lines of their project. COSTING_CONTRADICTS: the number of things an indicator promises
 * is not the number the line pays for; a unit cost times the things counted is not the line's amount; the events of all
 * lines are not the events promised.
 */
export function costingIndicatorFindings(document: Document): readonly Finding[] {
  const indicators = groupBy(document.indicators, ({ project }) => project);
  return [...groupBy(document.costings, ({ project }) => project)].flatMap(([project, costings]) => {
    const lines = readLines(costings.filter(({ section }) => section === 'spending'));
    return targetsOf(indicators.get(project) ?? []).flatMap((row) => [
      ...countFindings(row, lines, document.unit),
      ...unitCostFindings(row, lines, document.unit),
      ...eventFindings(row, lines),
    ]);
  });
}

/** Each indicator once, the annual target before the long-term one. */
function targetsOf(ofProject: readonly IndicatorList[]): readonly Indicator[] {
  const lists = ofProject.filter(({ period }) => period !== 'result');
  const annualFirst = [
    ...lists.filter(({ period }) => period === 'annual'),
    ...lists.filter(({ period }) => period !== 'annual'),
  ];
  const named = new Map<string, Indicator>();
  for (const row of annualFirst.flatMap(({ rows }) => rows)) {
    if (row.target !== null && !named.has(row.name)) named.set(row.name, row);
  }
  return [...named.values()];
}

/** What the spending lines of a project say, read once for all its indicators. */
interface Lines {
  readonly priced: readonly Priced[];
  /** How many pairs of characters a name shares with the label of each priced line. */
  readonly sharedWith: (name: string) => readonly number[];
  /** Lines without a formula, with the numbers in their text. */
  readonly unpriced: readonly { readonly line: Costing; readonly operands: readonly Operand[] }[];
  readonly events: readonly Decimal[];
}

function readLines(costings: readonly Costing[]): Lines {
  const priced = costings.flatMap(pricedOf);
  return {
    priced,
    sharedWith: sharedPairsWith(priced.map(({ costing }) => costing.label)),
    unpriced: costings
      .filter((line) => formulasOf(line).length === 0)
      .map((line) => ({ line, operands: operandsOf(line.text) })),
    events: costings.map(eventsOf).filter((count) => count !== null),
  };
}

/** How many pairs of characters a name must share with a line before both are taken to be about one thing. */
const ALIKE = 3;

/** Does this number of things keep the target? A bound is kept on its side of the number. */
function keeps(op: string, count: Decimal, wanted: Decimal): boolean {
  if (op.startsWith('<')) return count.lessThanOrEqualTo(wanted);
  return op.startsWith('>') ? count.greaterThanOrEqualTo(wanted) : count.equals(wanted);
}

function countFindings(row: Indicator, lines: Lines, unit: Unit): readonly Finding[] {
  const { value: target } = parseTarget(row.target ?? '', row);
  if (target.kind !== 'number' || target.unit === null) return [];
  const wanted = new Decimal(target.number);
  const kind = kindOfUnit(target.unit);
  const shared = lines.sharedWith(row.name);
  const [best, next] = lines.priced
    .map((one, at) => ({ one, shared: shared[at] ?? 0 }))
    .filter(({ one }) => kindOf(one.count) === kind)
    .toSorted((left, right) => right.shared - left.shared);
  if (best === undefined || best.shared < ALIKE || best.shared === next?.shared) return [];
  const { price, count, costing, formula } = best.one;
  if (keeps(target.op, count.value, wanted)) return [];
  const left = toUnit(formula.computed.dividedBy(count.value).times(wanted), unit);
  const right = toUnit(formula.computed, unit);
  const place = { ...row.place, label: `${row.place.label} 与 ${costing.place.label}` };
  const message = `指标“${row.name}”为 ${row.target ?? ''}，按 ${price.text} 须 ${plain(left)}${unit}；明细“${formula.text}”只列 ${plain(right)}${unit}`;
  return [
    raiseDifference('COSTING_CONTRADICTS', place, message, { left, right }, { evidence: formula.text }),
  ];
}

const MONTHS = 12;
const operandsOf = (text: string): readonly Operand[] =>
  tokenize(text).flatMap((token) => (token.kind === 'operand' ? [token.operand] : []));

/** 50元/月/台 with 300台 in the line's text: what a year at that price comes to. */
function unitCostFindings(row: Indicator, lines: Lines, unit: Unit): readonly Finding[] {
  const { value: target } = parseTarget(row.target ?? '', row);
  const [money, ...per] = target.kind === 'number' ? (target.unit?.split('/') ?? []) : [];
  const things = per.filter((one) => !/^(年|月|个月)$/u.test(one));
  const [thing] = things;
  if (target.kind !== 'number' || money !== '元' || thing === undefined || things.length > 1) return [];
  return lines.unpriced.flatMap(({ line, operands }): readonly Finding[] => {
    const counted = operands.filter(({ units }) => units[0]?.startsWith(thing) === true);
    const [count] = counted;
    if (!isAmount(line.amount) || count === undefined || counted.length > 1) return [];
    const months = per.some((one) => /月/u.test(one)) ? MONTHS : 1;
    const left = toUnit(count.value.times(target.number).times(months), unit);
    if (fit(left, line.amount.value, line.amount.step) !== 'off') return [];
    const yearly = months === MONTHS ? ' × 12月' : '';
    const expression = `${target.number}元 × ${count.value.toFixed()}${thing}${yearly}`;
    const message = `按成本指标 ${expression} = ${plain(left)}${unit}，“${line.label}”列 ${line.amount.printed}`;
    const place = { ...line.place, label: `${line.place.label} 与 ${row.place.label}` };
    const sides = { left, right: line.amount.value };
    return [
      raiseDifference('COSTING_CONTRADICTS', place, message, sides, {
        evidence: line.text,
        severity: 'warning',
      }),
    ];
  });
}

const EVENTS = /(场|活动|培训|会议|宣讲)(次|次数|数|场次)$/u;

/** The events each line pays for, where the line speaks of one number of events only. */
function eventsOf({ text }: Costing): Decimal | null {
  const counts = operandsOf(text).filter((one) => one.money === null && kindOf(one) === '次');
  const [first] = counts;
  return first !== undefined && counts.every(({ value }) => value.equals(first.value)) ? first.value : null;
}

function eventFindings(row: Indicator, { events: counts }: Lines): readonly Finding[] {
  const { value: target } = parseTarget(row.target ?? '', row);
  const ofEvents = target.kind === 'number' && (target.unit === null || kindOfUnit(target.unit) === '次');
  if (target.kind !== 'number' || !ofEvents || !EVENTS.test(row.name) || counts.length < 2) return [];
  const left = counts.reduce((sum, count) => sum.plus(count), new Decimal(0));
  const right = new Decimal(target.number);
  if (keeps(target.op, left, right)) return [];
  const evidence = `${counts.map((count) => count.toFixed()).join('+')} = ${plain(left)}`;
  const message = `指标“${row.name}”为 ${row.target ?? ''}，支出明细所列活动共 ${plain(left)} 次`;
  return [
    raiseDifference(
      'COSTING_CONTRADICTS',
      row.place,
      message,
      { left, right },
      { evidence, severity: 'warning' },
    ),
  ];
}
