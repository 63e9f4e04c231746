import {
  Decimal,
  finding,
  sum,
  toWan,
  wan,
  type AnyEvent,
  type CostingNode,
  type Finding,
} from '@mingzhang/domain';
import { standingEvents, type ProjectYear } from '../project-year.js';
import type { BesideMoney, MoneyPaper } from './beside-money.js';

type Costing = Extract<AnyEvent, { type: 'CostingRecorded' }>;

const recorded = (year: ProjectYear): readonly Costing[] =>
  standingEvents(year).filter((event): event is Costing => event.type === 'CostingRecorded');

/** 测算: each paper with what it states in all; at every level of its tree the parts are compared with what it states. */
export const costings: BesideMoney = {
  key: 'costings',
  title: '项目测算',
  sum: () => null,
  papers: (year) => recorded(year).map(paperOf),
  facts: () => [],
  findings: (year) =>
    recorded(year).flatMap(({ payload: { nodes, source } }) =>
      nodes.flatMap((node) => [...formulas(node, source), ...parts(node, nodes, source)]),
    ),
};

function paperOf({ logIndex, payload: { source, statedOn, nodes } }: Costing): MoneyPaper {
  const roots = nodes.filter(({ parent }) => parent === null);
  const [only] = roots;
  const amount = roots.length === 1 && only !== undefined ? amountOf(only, nodes) : null;
  return { logIndex, occurredOn: statedOn, text: source, docNo: null, amount };
}

const product = (factors: CostingNode['lines'][number]['factors']): Decimal =>
  factors.reduce((result, { value }) => result.times(value), new Decimal(1));

function formulas(node: CostingNode, source: string): readonly Finding[] {
  return node.lines.flatMap(({ printed, factors, stated }) => {
    if (stated === null) return [];
    const result = product(factors);
    if (result.equals(stated)) return [];
    return [
      finding(
        'FORMULA_NE_RESULT',
        `测算·${node.label}`,
        `“${printed}”应为 ${wan(result.toDecimalPlaces(2))} 万元，所载 ${wan(stated)} 万元`,
        {
          left: toWan(result),
          right: toWan(stated),
          difference: new Decimal(stated).minus(result).dividedBy(10_000).toString(),
          evidence: `${factors.map(({ value, unit }) => `${value}${unit}`).join(' × ')}；${source}`,
        },
      ),
    ];
  });
}

/** Children where there are any, else the node's own costing lines. A part without an amount leaves nothing to compare. */
function parts(node: CostingNode, nodes: readonly CostingNode[], source: string): readonly Finding[] {
  const children = nodes.filter(({ parent }) => parent === node.nodeId);
  const amounts =
    children.length > 0
      ? children.map((one) => amountOf(one, nodes))
      : node.lines.map(({ stated }) => stated);
  if (node.stated === null || amounts.length === 0 || amounts.includes(null)) return [];
  const total = sum(amounts.map((amount) => new Decimal(amount ?? 0)));
  if (total.equals(node.stated)) return [];
  return [
    finding(
      'PARTS_NE_TOTAL',
      `测算·${node.label}`,
      `各分项之和 ${wan(total)} 万元，所载 ${wan(node.stated)} 万元`,
      {
        left: toWan(total),
        right: toWan(node.stated),
        difference: new Decimal(node.stated).minus(total).dividedBy(10_000).toString(),
        evidence: `${amounts.map((amount) => toWan(amount ?? '0')).join(' + ')}；${source}`,
      },
    ),
  ];
}

/** A node that states nothing is worth what its children state. */
function amountOf(node: CostingNode, nodes: readonly CostingNode[]): string | null {
  if (node.stated !== null) return node.stated;
  const children = nodes.filter(({ parent }) => parent === node.nodeId).map((one) => amountOf(one, nodes));
  if (children.length === 0 || children.includes(null)) return null;
  return sum(children.map((amount) => new Decimal(amount ?? 0))).toFixed(2);
}
