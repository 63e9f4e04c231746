import { describe, expect, it } from '@jest/globals';
import type { Form, Ledger } from '../api/client.js';
import { nextActs } from './next-acts.js';

const actor = (role: string, roleLabel: string, id = `local:${role}`): Ledger['actor'] => ({
  id,
  role,
  roleLabel,
});
const CLERK = actor('clerk', '经办');
const form = (status: string, findings: readonly object[] = [], enteredBy: readonly string[] = []): Form =>
  ({ evaluation: { status, enteredBy }, findings }) as unknown as Form;
const said = (of: Form, by: Ledger['actor'] | null): readonly string[] =>
  nextActs(of, by).map(({ label, by: who, hindrance }) => `${label}/${who}/${hindrance ?? '可'}`);

// The chain of docs/rules.md §12.12: the clerk sends, the head signs, finance asks for a reopening only.
describe('nextActs', () => {
  it('of a returned form is to send it again', () => {
    expect(said(form('returned'), CLERK)).toEqual(['送审/经办/可']);
  });

  it('counts what stands in the way of sending, explained errors and warnings aside', () => {
    const findings = [
      { severity: 'error', explanation: null },
      { severity: 'error', explanation: null },
      { severity: 'error', explanation: '已说明' },
      { severity: 'warning', explanation: null },
    ];
    expect(said(form('open', findings), CLERK)).toEqual(['送审/经办/还有 2 处错误级疑点须修改或说明']);
  });

  it('says who may act and why the reader may not', () => {
    expect(said(form('submitted'), CLERK)).toEqual([
      '签批/单位负责人/现以“经办”操作，不能签批',
      '取消送审/经办/可',
      '退回/单位负责人、主管部门/现以“经办”操作，不能退回',
    ]);
  });

  it('keeps who entered from signing', () => {
    const head = actor('head', '单位负责人', 'local:1');
    expect(said(form('submitted', [], ['local:1']), head)[0]).toBe(
      '签批/单位负责人/填报人不能签批自己填报的自评',
    );
    expect(said(form('submitted', [], ['local:2']), head)[0]).toBe('签批/单位负责人/可');
  });

  it('knows nothing in the way of somebody not yet known', () => {
    expect(said(form('none'), null)).toEqual(['开始自评/经办、项目科室/可']);
  });
});
