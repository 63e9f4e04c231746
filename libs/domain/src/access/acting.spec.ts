import { describe, expect, it } from '@jest/globals';
import { ROLE_LABELS, type Role } from '../kernel/role.js';
import { commandNamed, COMMANDS, type CommandName } from '../registry.js';
import { actingRole, actingUnnamed } from './acting.js';
import { DUTY_LABELS, type Duty } from './duty.js';
import type { Grant } from './grant.js';

const NAMES = Object.keys(COMMANDS) as CommandName[];
const DUTIES = Object.keys(DUTY_LABELS) as Duty[];

/**
 * 谁办什么, by hand from docs/rules.md §12.12 and how offices work: 项目科室 report their own work, the finance office the money and
 * the papers, the head signs, 主管部门 consolidates and returns, 财政 reviews and approves no self-evaluation, 审计 and the
 * three officers write nothing.
 */
const MAY: Readonly<Record<string, readonly CommandName[]>> = {
  经办: [
    ...([
      'registerProject',
      'changeProjectAttributes',
      'describeBudgetLine',
      'recordBudgetDocument',
    ] as const),
    ...([
      'reverseBudgetDocument',
      'recordCosting',
      'recordArrival',
      'reverseArrival',
      'recordPayment',
    ] as const),
    ...(['reversePayment', 'correctPayment', 'recordRefund', 'submitTarget', 'stateFigures'] as const),
    ...(['receiveNotice', 'submitEvaluation', 'withdrawEvaluation', 'attachStampedScan'] as const),
    ...(['recordRectification', 'assignRows', 'withdrawAssignment'] as const),
  ],
  '经办、项目科室': [
    ...(['draftTarget', 'reportResult', 'withdrawResult', 'attachEvidence', 'withdrawEvidence'] as const),
    ...([
      'openEvaluation',
      'explainVariance',
      'writeNarrative',
      'judgeQualitative',
      'setManualScore',
    ] as const),
    'explainFinding',
  ],
  '经办、主管部门、财政': ['approveTarget', 'returnTarget'],
  '单位负责人、主管部门、财政': [
    ...(['registerUnit', 'chooseUnitScheme', 'draftScheme', 'publishScheme', 'supersedeScheme'] as const),
    'reopenEvaluation',
  ],
  '单位负责人、主管部门': ['returnEvaluation'],
  单位负责人: ['signEvaluation'],
  主管部门: ['consolidateEvaluation'],
  '经办、主管部门': ['fileEvaluation', 'publishEvaluation'],
  财政: ['reviewEvaluation', 'askRectification', 'acceptRectification'],
  '主管部门、财政': ['drawSpotCheck'],
  // 补录 of a file: whoever may enter one of its rows; each row is held against its own command besides.
  '经办、项目科室、单位负责人、主管部门、财政': ['openImport', 'enterImportRows', 'closeImport'],
  系统管理: ['openLedger', 'setLedgerClock', 'continueLog'],
};
const mayOf = (name: CommandName): readonly string[] =>
  Object.entries(MAY)
    .filter(([, names]) => names.includes(name))
    .flatMap(([labels]) => labels.split('、'));

const TODAY = '2026-03-01';
const CONCERN = { units: ['u1'], years: [2025] };
const grant = (duty: Duty, more: Partial<Grant> = {}): Grant => ({
  duty,
  units: ['u1'],
  years: [2025],
  until: '2026-03-01',
  paper: null,
  ...more,
});

const asked = (name: CommandName, grants: readonly Grant[], concern = CONCERN, everybody = grants) => {
  const rule = commandNamed(name);
  return actingRole({ id: 'p1', grants }, { label: rule.label, rule, concern, today: TODAY, everybody });
};
const codeOf = (answer: ReturnType<typeof asked>): string => (answer.ok ? 'may' : answer.refusal.code);

describe('the table by hand', () => {
  it('names every command once', () => {
    expect(Object.values(MAY).flat().toSorted()).toEqual(NAMES.toSorted());
  });
});

describe.each(NAMES)('%s', (name) => {
  const expected = (duty: Duty, otherwise: string): string =>
    mayOf(name).includes(DUTY_LABELS[duty]) ? otherwise : 'ROLE_NOT_ALLOWED';

  it('at the own unit, in the year granted, on the last day', () => {
    for (const duty of DUTIES)
      expect([duty, codeOf(asked(name, [grant(duty)]))]).toEqual([duty, expected(duty, 'may')]);
  });
  it('at another unit', () => {
    const elsewhere = { units: ['u2'], years: [2025] };
    for (const duty of DUTIES) {
      expect([duty, codeOf(asked(name, [grant(duty)], elsewhere))]).toEqual([
        duty,
        expected(duty, 'OTHER_UNIT'),
      ]);
    }
  });
  it('at the own and another unit at once', () => {
    const both = { units: ['u1', 'u2'], years: [2025] };
    for (const duty of DUTIES) {
      const halves = [grant(duty), grant(duty, { units: ['u2'] })];
      expect([duty, codeOf(asked(name, halves, both))]).toEqual([duty, expected(duty, 'OTHER_UNIT')]);
    }
  });
  it('in another year', () => {
    const later = { units: ['u1'], years: [2026] };
    for (const duty of DUTIES) {
      expect([duty, codeOf(asked(name, [grant(duty)], later))]).toEqual([duty, expected(duty, 'OTHER_YEAR')]);
    }
  });
  it('after the grant has expired', () => {
    for (const duty of DUTIES) {
      const old = [grant(duty, { until: '2026-02-28' })];
      expect([duty, codeOf(asked(name, old))]).toEqual([duty, expected(duty, 'GRANT_EXPIRED')]);
    }
  });
  it('without any grant', () => {
    expect(codeOf(asked(name, []))).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('units and schemes: 财政, else 主管部门, else 单位负责人', () => {
  const everybody = (['head', 'department', 'finance'] as const).map((duty) => grant(duty));
  it.each([
    ['head', 1],
    ['department', 2],
    ['finance', 3],
  ] as const)('%s registers where nobody stands above', (duty, present) => {
    expect(codeOf(asked('registerUnit', [grant(duty)], CONCERN, everybody.slice(0, present)))).toBe('may');
  });
  it('the head does not where 财政 is there for the unit, and is told who does', () => {
    const answer = asked('registerUnit', [grant('head')], CONCERN, everybody);
    expect(answer).toEqual({
      ok: false,
      refusal: {
        code: 'ROLE_NOT_ALLOWED',
        message: '“单位负责人”不能登记单位',
        rule: '登记单位由财政办理（有上级的由上级办理）',
      },
    });
  });
  it('the head does where 财政 is there for other units only', () => {
    const others = [grant('finance', { units: ['u9'] }), grant('head')];
    expect(codeOf(asked('registerUnit', [grant('head')], CONCERN, others))).toBe('may');
  });
});

describe('a person of two roles', () => {
  it('acts in the one that the command is for', () => {
    const both = [grant('head'), grant('clerk')];
    expect(asked('signEvaluation', both)).toEqual({ ok: true, value: 'head' });
    expect(asked('recordPayment', both)).toEqual({ ok: true, value: 'clerk' });
  });
});

describe('whoever has not signed in', () => {
  /** 补录: what has happened, not what is decided. By hand. */
  const FACTS = new Set<CommandName>([
    ...([
      'openLedger',
      'continueLog',
      'registerProject',
      'changeProjectAttributes',
      'describeBudgetLine',
    ] as const),
    ...(['recordBudgetDocument', 'reverseBudgetDocument', 'recordCosting', 'recordArrival'] as const),
    ...(['reverseArrival', 'recordPayment', 'reversePayment', 'correctPayment', 'recordRefund'] as const),
    ...(['draftTarget', 'reportResult', 'withdrawResult', 'attachEvidence', 'withdrawEvidence'] as const),
    ...(['stateFigures', 'receiveNotice', 'openImport', 'enterImportRows', 'closeImport'] as const),
  ]);
  const given = (name: CommandName, live: boolean): string => {
    const rule = commandNamed(name);
    const role = (rule.roles[0] ?? 'clerk') as Role;
    const answer = actingUnnamed({ label: rule.label, rule, live }, { id: `local:${role}`, role });
    return answer.ok ? 'may' : answer.refusal.code;
  };
  it.each(NAMES)('%s', (name) => {
    expect(given(name, false)).toBe('may');
    expect(given(name, true)).toBe(FACTS.has(name) ? 'may' : 'SIGN_IN_TO_DECIDE');
  });
  it('has a role still, and no other', () => {
    const { label, roles } = COMMANDS.recordPayment;
    const rule = { roles, imported: true };
    const answer = actingUnnamed({ label, rule, live: false }, { id: 'local:head', role: 'head' });
    expect(answer).toMatchObject({ ok: false, refusal: { message: `“${ROLE_LABELS.head}”不能登记支付` } });
  });
});
