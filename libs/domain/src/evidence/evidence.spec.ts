import { describe, expect, it } from '@jest/globals';
import { given, recorded } from '../kernel/decider.spec-kit.js';
import { evidenceAttached } from './events.js';

const { example } = evidenceAttached;
const { evidenceId, projectId, fiscalYear } = example;
const attached = recorded({ type: 'EvidenceAttached', payload: evidenceAttached.schema.parse(example) });
const withdrawal = { evidenceId, projectId, fiscalYear, withdrawnOn: '2025-01-09', reason: '附错文件' };

describe('evidence', () => {
  it('points to a file that is stored, on the day it is attached', () => {
    given()
      .when('attachEvidence', example, { by: 'office', facts: { fileStored: true, rowsAssigned: [] } })
      .events({ type: 'EvidenceAttached', occurredOn: example.attachedOn });
    const refusal = given()
      .when('attachEvidence', example, { facts: { fileStored: false } })
      .refused('UNKNOWN_FILE');
    expect(refusal).toMatchObject({ field: 'sha256', value: example.sha256 });
  });
  it('is attached once under its number', () => {
    given(attached)
      .when('attachEvidence', example, { facts: { fileStored: true } })
      .refused('EVIDENCE_EXISTS');
  });
  it('is withdrawn on the day it was attached, as a wrong entry that never was; the reason stays in the log', () => {
    given(attached)
      .when('withdrawEvidence', withdrawal)
      .events({
        type: 'EvidenceWithdrawn',
        occurredOn: example.attachedOn,
        reason: '附错文件',
        payload: { ...withdrawal, corrects: attached.id },
      });
  });
  it('is withdrawn once, and not before it is there', () => {
    const withdrawn = recorded({
      type: 'EvidenceWithdrawn',
      payload: { ...withdrawal, corrects: attached.id },
    } as never);
    given(attached, withdrawn).when('withdrawEvidence', withdrawal).refused('NOTHING_TO_WITHDRAW');
    given().when('withdrawEvidence', withdrawal).refused('NOTHING_TO_WITHDRAW');
  });
});
