import type { CommandInput } from '../kit/client.js';
import type { Client } from '../kit/client.js';

type Costing = CommandInput<'recordCosting'>;

/** One printed table or 测算 as the ledger holds it, amounts in 分 so that sums are exact. */
export interface PrintedTree {
  readonly id: string;
  readonly source: string;
  readonly nodes: readonly Node[];
}
interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly label: string;
  readonly fen: bigint | null;
}

/** 元 with two places → 分; digits moved by hand, not by the product's own money code. */
export const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
/** 万元 with at most two places, as papers print them → 分. */
export const fenOfWan = (wan: string): bigint => {
  const [whole = '0', places = ''] = wan.split('.');
  return BigInt(`${whole}${places.padEnd(2, '0')}`) * 10_000n;
};

/** Every tree of a project and year, read from the events on its page. */
export async function treesOf(
  client: Client,
  projectId: string,
  year: number,
): Promise<readonly PrintedTree[]> {
  const { timeline } = await client.page(projectId, year);
  const trees: PrintedTree[] = [];
  for (const { type, logIndex } of timeline) {
    if (type !== 'CostingRecorded') continue;
    const { payload } = await client.get<{ payload: Costing }>(`/api/events/${logIndex}`);
    trees.push({ id: payload.costingId, source: payload.source, nodes: payload.nodes.map(nodeOf) });
  }
  return trees;
}

const nodeOf = ({ nodeId, parent, label, stated }: Costing['nodes'][number]): Node => ({
  id: nodeId,
  parent,
  label,
  fen: stated === null ? null : fen(stated),
});

export const childrenOf = (tree: PrintedTree, id: string): readonly Node[] =>
  tree.nodes.filter(({ parent }) => parent === id);

export const sumOf = (amounts: readonly (bigint | null)[]): bigint =>
  amounts.reduce<bigint>((total, one) => total + (one ?? 0n), 0n);

/** The amount a tree states at a node. */
export function at(trees: readonly PrintedTree[], treeId: string, nodeId: string): bigint {
  const node = trees.find(({ id }) => id === treeId)?.nodes.find(({ id }) => id === nodeId);
  if (node?.fen == null) throw new Error(`nothing is stated at ${treeId}/${nodeId}`);
  return node.fen;
}
