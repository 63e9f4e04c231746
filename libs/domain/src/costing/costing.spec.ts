import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { costingRecorded } from './events.js';

const { example } = costingRecorded;
const node = (nodeId: string, parent: string | null) => ({ nodeId, parent, label: nodeId, stated: '1.00' });
const costing = (...nodes: readonly object[]) => ({ ...example, nodes });

describe('a costing', () => {
  it('is kept as printed, errors included, on the day of its paper', () => {
    const wrong = { ...node('a', null), stated: '3.00' };
    given()
      .when('recordCosting', costing(wrong, node('b', 'a')))
      .events({ type: 'CostingRecorded', occurredOn: example.statedOn });
  });
  it('is recorded once', () => {
    const before = recorded({ type: 'CostingRecorded', payload: costingRecorded.schema.parse(example) });
    const refusal = given(before).when('recordCosting', example).refused('COSTING_EXISTS');
    expect(refusal.value).toBe(example.costingId);
  });
  it('names each node once', () => {
    const refusal = given()
      .when('recordCosting', costing(node('a', null), node('a', null)))
      .refused('NODE_TWICE');
    expect(refusal.field).toBe('nodes.1.nodeId');
  });
  it.each([
    ['that comes later', [node('b', 'a'), node('a', null)], 'nodes.0.parent'],
    ['that is not there', [node('a', null), node('b', 'c')], 'nodes.1.parent'],
    ['that is itself', [node('a', 'a')], 'nodes.0.parent'],
  ])('has no parent %s, so that it is a tree', (_how, nodes, field) => {
    expect(
      given()
        .when('recordCosting', costing(...nodes))
        .refused('PARENT_UNKNOWN').field,
    ).toBe(field);
  });
});
