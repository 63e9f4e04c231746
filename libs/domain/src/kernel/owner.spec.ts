import { describe, expect, it } from '@jest/globals';
import type { CommandName, AnyEvent } from '../registry.js';
import { evidenceAttached } from '../evidence/events.js';
import { resultReported } from '../result/events.js';
import { targetDrafted } from '../target/events.js';
import { given, recorded } from './decider.spec-kit.js';

const own = { projectId: 'a', fiscalYear: 2024 };
const target = { ...own, targetId: 't' };
const evidence = { ...own, evidenceId: 'e' };
const report = { ...own, reportId: 'r' };
const draft = {
  ...target,
  draftedOn: '2023-11-20',
  indicators: [{ indicatorId: 'i', level1: '产出指标', name: '走访', target: '≥10次', weight: '90' }],
};

const drafted = recorded({
  type: 'TargetDrafted',
  payload: targetDrafted.schema.parse({ ...targetDrafted.example, ...own, targetId: 't' }),
});
const submitted = recorded({ type: 'TargetSubmitted', payload: { ...target, submittedOn: '2023-12-01' } });
const attached = recorded({
  type: 'EvidenceAttached',
  payload: evidenceAttached.schema.parse({ ...evidenceAttached.example, ...evidence }),
});
const reported = recorded({
  type: 'ResultReported',
  payload: resultReported.schema.parse({ ...resultReported.example, ...report }),
});

interface Act {
  readonly name: CommandName;
  readonly before: readonly AnyEvent[];
  readonly input: object;
}
const withdrawn = { withdrawnOn: '2025-01-09', reason: '录错' };
/** Every act that names a document and, once more, its project and year. */
const ACTS: readonly Act[] = [
  { name: 'draftTarget', before: [drafted], input: draft },
  { name: 'submitTarget', before: [drafted], input: { ...target, submittedOn: '2023-12-01' } },
  { name: 'approveTarget', before: [drafted, submitted], input: { ...target, approvedOn: '2024-01-20' } },
  {
    name: 'returnTarget',
    before: [drafted, submitted],
    input: { ...target, returnedOn: '2023-12-10', reason: '未量化' },
  },
  { name: 'withdrawResult', before: [reported], input: { ...report, ...withdrawn } },
  { name: 'withdrawEvidence', before: [attached], input: { ...evidence, ...withdrawn } },
];
const unmeasured = { facts: { schemeInForce: null } };

describe.each(ACTS)('$name', ({ name, before, input }) => {
  it('is an act on the document where it stands', () => {
    given(...before)
      .when(name, input, unmeasured)
      .events({ payload: expect.objectContaining(own) } as never);
  });
  it.each([
    ['projectId', { projectId: 'b' }, '不属于“b”2024 年度'],
    ['fiscalYear', { fiscalYear: 2023 }, '不属于“a”2023 年度'],
  ])('is refused under another %s', (field, other, says) => {
    const refusal = given(...before)
      .when(name, { ...input, ...other }, unmeasured)
      .refused('OTHER_PROJECT_YEAR');
    expect(refusal.field).toBe(field);
    expect(refusal.message).toContain('属于项目“a”2024 年度');
    expect(refusal.message).toContain(says);
  });
});
