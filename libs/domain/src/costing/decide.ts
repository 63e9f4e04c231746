import { namedBudgetDocument } from '../budget-document/events.js';
import { type Decider, defineCommand } from '../kernel/decider.js';
import { accept, refuse } from '../kernel/refusal.js';
import { ENTERING } from '../kernel/role.js';
import { namedProject } from '../project/events.js';
import { type CostingEvent, type CostingNode, costingRecorded, costingStream } from './events.js';

const decider: Decider<{ recorded: boolean }, CostingEvent> = {
  initial: { recorded: false },
  evolve: () => ({ recorded: true }),
};

export const recordCosting = defineCommand({
  name: 'recordCosting',
  label: '登记测算',
  ...ENTERING,
  input: costingRecorded.schema,
  example: costingRecorded.example,
  stream: ({ costingId }) => costingStream(costingId),
  references: (input) => [
    namedProject(input.projectId),
    ...(input.documentId === null ? [] : [namedBudgetDocument(input.documentId)]),
  ],
  records: costingRecorded.type,
  decider,
  decide: (input, state) => {
    if (state.recorded) {
      return refuse({
        code: 'COSTING_EXISTS',
        field: 'costingId',
        value: input.costingId,
        message: `测算标识“${input.costingId}”已登记`,
        rule: '一份测算只登记一次',
      });
    }
    const broken = brokenTree(input.nodes);
    return broken === null
      ? accept([{ type: costingRecorded.type, payload: input, occurredOn: input.statedOn }])
      : refuse(broken);
  },
});

/** Parents come before their children, so a tree can be read top down and has no loop. */
function brokenTree(nodes: readonly CostingNode[]) {
  const seen = new Set<string>();
  for (const [index, { nodeId, parent }] of nodes.entries()) {
    const where = (field: string) => `nodes.${index}.${field}`;
    if (seen.has(nodeId)) {
      return {
        code: 'NODE_TWICE',
        field: where('nodeId'),
        value: nodeId,
        message: `节点“${nodeId}”重复`,
        rule: '节点不得重复',
      };
    }
    if (parent !== null && !seen.has(parent)) {
      return {
        code: 'PARENT_UNKNOWN',
        field: where('parent'),
        value: parent,
        message: `上级节点“${parent}”不在前面`,
        rule: '上级节点须先于下级列出',
      };
    }
    seen.add(nodeId);
  }
  return null;
}

export const costingCommands = { recordCosting } as const;
