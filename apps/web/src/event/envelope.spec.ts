import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../api/client.js';
import { envelopeOf, projectYearsOf } from './envelope.js';

const EVENT: LedgerEvent = {
  logIndex: 20,
  eventId: '0d2bbe14-b40f-59ca-ad66-e14459e8642d',
  type: 'BudgetDocumentRecorded',
  label: '登记预算文件',
  stream: 'budget-bd-1',
  revision: 0,
  recordedAt: '2022-01-20T01:00:03.000Z',
  occurredOn: '2022-01-19',
  actor: { id: 'local:clerk', role: 'clerk', roleLabel: '经办' },
  unitId: null,
  document: { no: '江财预〔2022〕1号', date: '2022-01-19' },
  reason: null,
  key: 'k-1',
  inputHash: 'sha256:00',
  correlationId: 'c-1',
  causationId: null,
  schemaVersion: 1,
  payload: {},
};

describe('envelopeOf', () => {
  it('tells both dates, who and by which paper, and leaves out what is not there', () => {
    const lines = new Map(envelopeOf(EVENT));
    expect(lines.get('发生日')).toBe('2022-01-19');
    expect(lines.get('登记时间')).toBe('2022-01-20 09:00（北京时间）');
    expect(lines.get('经手')).toBe('经办（local:clerk）');
    expect(lines.get('文号')).toBe('江财预〔2022〕1号');
    expect(lines.get('所属单据')).toBe('budget-bd-1，第 1 条');
    expect([...lines.keys()]).not.toContain('事由');
  });

  it('has a line for every field of an event that has all of them', () => {
    const whole = { ...EVENT, unitId: 'u', reason: '年中追加', causationId: 'x' };
    const text = envelopeOf(whole).flat().join('\n');
    const {
      type: _type,
      label: _label,
      payload: _payload,
      recordedAt: _at,
      actor,
      document,
      ...rest
    } = whole;
    const shown = { ...rest, revision: whole.revision + 1, actor: actor.id, document: document?.no };
    for (const value of Object.values(shown)) expect(text).toContain(String(value));
  });
});

describe('projectYearsOf', () => {
  it('finds both sides of a transfer, each once', () => {
    const line = (projectId: string) => ({ projectId, fiscalYear: 2024, source: 'fiscal' });
    const payload = { moves: [1, 2].map(() => ({ from: { line: line('a') }, to: { line: line('b') } })) };
    expect(projectYearsOf(payload)).toEqual([
      { projectId: 'a', fiscalYear: 2024 },
      { projectId: 'b', fiscalYear: 2024 },
    ]);
  });

  it('finds none in an event of the ledger', () =>
    expect(projectYearsOf({ kind: 'demo', title: '演示账' })).toEqual([]));
});
