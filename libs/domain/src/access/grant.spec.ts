import { describe, expect, it } from '@jest/globals';
import { DUTY_LABELS, type Duty } from './duty.js';
import { covers, mayHold, mayNotRead, mayReset, type Grant } from './grant.js';
import { ALL_UNITS, namedIn } from './named.js';
import { isSessionLive, isSignInLocked, newPassword } from './sign-in.js';

const grant = (duty: Duty, more: Partial<Grant> = {}): Grant => ({
  duty,
  units: null,
  years: null,
  until: null,
  paper: duty === 'auditor' ? '审通〔2026〕3号' : null,
  ...more,
});
const codeOf = (answer: ReturnType<typeof mayHold>): string => (answer.ok ? 'may' : answer.refusal.code);

describe('三员分立', () => {
  const OFFICERS: readonly Duty[] = ['administrator', 'securityOfficer', 'auditOfficer'];
  const others = (Object.keys(DUTY_LABELS) as Duty[]).filter((duty) => !OFFICERS.includes(duty));

  it.each(OFFICERS)('%s holds no business role, joined or not', (officer) => {
    for (const duty of others) {
      for (const joined of [true, false]) {
        expect(codeOf(mayHold([officer], grant(duty), joined))).toBe('OFFICERS_APART');
        expect(codeOf(mayHold([duty], grant(officer), joined))).toBe('OFFICERS_APART');
      }
    }
  });
  it('two of them are one person only where the ledger was begun so', () => {
    expect(codeOf(mayHold(['administrator'], grant('auditOfficer'), false))).toBe('OFFICERS_APART');
    expect(codeOf(mayHold(['administrator'], grant('auditOfficer'), true))).toBe('may');
  });
  it('an auditor holds no other role, and shows the 审计通知书', () => {
    expect(codeOf(mayHold(['clerk'], grant('auditor'), false))).toBe('AUDITOR_WRITES');
    expect(codeOf(mayHold(['auditor'], grant('head'), false))).toBe('AUDITOR_WRITES');
    expect(codeOf(mayHold([], grant('auditor'), false))).toBe('may');
    expect(codeOf(mayHold([], grant('auditor', { paper: null }), false))).toBe('NO_AUDIT_NOTICE');
  });
  it('a small office’s clerk may be its head: who entered cannot sign is a matter of the form', () => {
    expect(codeOf(mayHold(['clerk'], grant('head'), false))).toBe('may');
  });
});

describe('resetting a password', () => {
  const may = (duties: readonly Duty[], held: readonly Duty[]): boolean => mayReset(duties, held).ok;
  it('of people of the office is the administrator’s', () => {
    expect(may(['administrator'], ['clerk'])).toBe(true);
    expect(may(['administrator'], [])).toBe(true);
    expect(may(['securityOfficer'], ['clerk'])).toBe(false);
    expect(may(['auditOfficer'], ['head'])).toBe(false);
  });
  it('of an officer is never a way for the administrator to another office', () => {
    expect(may(['administrator'], ['securityOfficer'])).toBe(false);
    expect(may(['administrator'], ['auditOfficer'])).toBe(false);
    expect(may(['securityOfficer'], ['auditOfficer'])).toBe(true);
    expect(may(['auditOfficer'], ['securityOfficer'])).toBe(true);
    expect(may(['securityOfficer'], ['administrator'])).toBe(true);
    expect(may(['auditOfficer'], ['administrator'])).toBe(false);
  });
});

describe('reading', () => {
  const concern = { units: ['u1'], years: [2025] };
  const today = '2026-03-01';
  const read = (...grants: Grant[]) => mayNotRead(grants, concern, today)?.code ?? 'may';
  it('needs a role of the office or an auditor’s, never an officer’s', () => {
    for (const duty of ['clerk', 'office', 'head', 'department', 'finance', 'auditor'] as const) {
      expect(read(grant(duty))).toBe('may');
    }
    for (const duty of ['administrator', 'securityOfficer', 'auditOfficer'] as const) {
      expect(read(grant(duty))).toBe('NO_BUSINESS');
    }
    expect(read()).toBe('NO_BUSINESS');
  });
  it('is within the units and years granted, until the last day', () => {
    expect(read(grant('auditor', { units: ['u2'] }))).toBe('OTHER_UNIT');
    expect(read(grant('auditor', { years: [2024] }))).toBe('OTHER_YEAR');
    expect(read(grant('auditor', { until: '2026-02-28' }))).toBe('GRANT_EXPIRED');
    expect(read(grant('auditor', { until: today }))).toBe('may');
    expect(covers(grant('clerk', { units: ['u1'] }), { units: [], years: [] }, today)).toBe(true);
  });
});

describe('what an input concerns', () => {
  it('is named at any depth', () => {
    const line = (projectId: string, fiscalYear: number) => ({ projectId, fiscalYear, source: 'fiscal' });
    const input = {
      moves: [{ from: { line: line('a', 2025) }, to: { line: line('b', 2025) } }],
      unitId: 'u1',
    };
    const named = namedIn(input);
    expect(named.units).toEqual(['u1']);
    expect(named.projects).toEqual([
      { projectId: 'a', fiscalYear: 2025 },
      { projectId: 'b', fiscalYear: 2025 },
    ]);
    expect(new Set(named.years)).toEqual(new Set([2025]));
  });
  it('a carry-over is an act of its own year on last year’s project', () => {
    const named = namedIn({
      line: { projectId: 'a', fiscalYear: 2025 },
      origin: { projectId: 'b', fiscalYear: 2024 },
    });
    expect(named.years).toEqual([2025]);
    expect(named.projects).toContainEqual({ projectId: 'b', fiscalYear: 2024 });
  });
  it('a unit that is null is all of them: only a grant without limit of units covers it', () => {
    const concern = { units: namedIn({ sampleId: 's', unitId: null }).units, years: [] };
    expect(concern.units).toEqual([ALL_UNITS]);
    expect(covers(grant('finance'), concern, '2026-01-01')).toBe(true);
    expect(covers(grant('finance', { units: ['u1'] }), concern, '2026-01-01')).toBe(false);
  });
});

describe('a session', () => {
  const at = (time: string): string => `2026-03-01T${time}.000Z`;
  const times = (startedAt: string, seenAt: string) => ({ startedAt: at(startedAt), seenAt: at(seenAt) });
  it('ends after 30 minutes without an act', () => {
    expect(isSessionLive(times('08:00:00', '08:00:00'), at('08:29:59'))).toBe(true);
    expect(isSessionLive(times('08:00:00', '08:00:00'), at('08:30:00'))).toBe(false);
  });
  it('ends after 12 hours whatever is done', () => {
    expect(isSessionLive(times('00:00:00', '11:59:00'), at('11:59:59'))).toBe(true);
    expect(isSessionLive(times('00:00:00', '11:59:00'), at('12:00:00'))).toBe(false);
  });
  it('a name is closed for 15 minutes after five failures', () => {
    expect(isSignInLocked(4, at('08:00:00'), at('08:00:01'))).toBe(false);
    expect(isSignInLocked(5, at('08:00:00'), at('08:14:59'))).toBe(true);
    expect(isSignInLocked(5, at('08:00:00'), at('08:15:00'))).toBe(false);
  });
});

describe('a new password', () => {
  it.each([
    ['123456789', false],
    ['1234567890', true],
    ['预算绩效账目十个字符呀', true],
    ['wangmin2026!', false],
    ['WANGMIN-2026', false],
    ['aaaaaaaaaaaa', false],
    ['ababab-ababab', false],
    ['old-password-1', false],
  ])('%s', (text, good) => {
    expect(newPassword(text, 'wangmin', 'old-password-1').ok).toBe(good);
  });
});
