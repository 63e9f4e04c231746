import { describe, expect, it } from '@jest/globals';
import type { ChainStep, Form } from '../api/client.js';
import { stagesOf } from './stages.js';

const step = (logIndex: number, type: string): ChainStep => ({
  logIndex,
  type,
  label: type,
  recordedAt: '2025-03-01T01:00:00.000Z',
  actorRole: '经办',
  remark: null,
  rows: [],
});
const standing = (status: Form['evaluation']['status'], ...types: string[]): readonly string[] =>
  stagesOf({
    evaluation: { status } as Form['evaluation'],
    chain: { steps: types.map((type, index) => step(index, type)) } as unknown as Form['chain'],
  }).map(({ label, state, step: reached }) => `${label} ${state} ${reached?.logIndex ?? '-'}`);

describe('stagesOf', () => {
  it('begins with opening', () => {
    expect(standing('none')[0]).toBe('开始自评 next -');
  });

  it('after a return the form is sent again: the sending before the return stands no more', () => {
    expect(standing('returned', 'EvaluationOpened', 'EvaluationSubmitted', 'EvaluationReturned')).toEqual([
      '开始自评 done 0',
      '送审 next -',
      '签批 later -',
      '汇总 later -',
      '报送财政 later -',
      '公开 later -',
    ]);
  });

  it('shows the last time a stage was reached, and a stage that was passed over', () => {
    const filed = standing(
      'filed',
      'EvaluationOpened',
      'EvaluationSubmitted',
      'EvaluationReturned',
      'EvaluationSubmitted',
      'EvaluationSigned',
      'EvaluationFiled',
    );
    // A unit without a department above it files what it has signed.
    expect(filed).toEqual([
      '开始自评 done 0',
      '送审 done 3',
      '签批 done 4',
      '汇总 skipped -',
      '报送财政 done 5',
      '公开 next -',
    ]);
  });

  it('does not take what came before a reopening for the present round', () => {
    const again = standing(
      'filed',
      'EvaluationOpened',
      'EvaluationSubmitted',
      'EvaluationSigned',
      'EvaluationConsolidated',
      'EvaluationFiled',
      'EvaluationReopened',
      'EvaluationSubmitted',
      'EvaluationSigned',
      'EvaluationFiled',
    );
    expect(again.slice(0, 5)).toEqual([
      '开始自评 done 0',
      '送审 done 6',
      '签批 done 7',
      '汇总 skipped -',
      '报送财政 done 8',
    ]);
  });
});
