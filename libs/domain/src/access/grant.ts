import { z } from 'zod';
import { day, fiscalYear, type Day } from '../calendar/day.js';

import { id, oneLine } from '../kernel/text.js';
import { refuse, accept, type Refusal, type Result } from '../kernel/refusal.js';
import { worded } from '../kernel/words.js';
import { DUTY_LABELS, isOfficer, isOfOffice, type Duty, type Officer } from './duty.js';

/** A duty of one person: at which units, for which years, until when. Null is without limit. */
export const grantInput = z.strictObject({
  personId: id.meta({ title: '人员' }),
  duty: worded(DUTY_LABELS).meta({ title: '职责' }),
  units: z.array(id).min(1).max(500).nullable().meta({ title: '单位', description: '空为全部单位' }),
  years: z.array(fiscalYear).min(1).max(50).nullable().meta({ title: '年度', description: '空为全部年度' }),
  until: day.nullable().meta({ title: '有效期至', description: '含当日；空为不限' }),
  paper: oneLine(120).nullable().meta({ title: '依据', description: '审计须写审计通知书文号' }),
});
export type GrantInput = z.infer<typeof grantInput>;
export type Grant = Omit<GrantInput, 'personId'>;

/** The units and years that an act or a page concerns. */
export interface Concern {
  readonly units: readonly string[];
  readonly years: readonly number[];
}
export const NO_CONCERN: Concern = { units: [], years: [] };

export const isInForce = ({ until }: Grant, today: Day): boolean => until === null || today <= until;

const withinUnits = ({ units }: Grant, concern: Concern): boolean =>
  units === null || concern.units.every((unit) => units.includes(unit));
const withinYears = ({ years }: Grant, concern: Concern): boolean =>
  years === null || concern.years.every((year) => years.includes(year));

/** One grant must cover all of it: a transfer between two units is not put together from two halves. */
export const covers = (grant: Grant, concern: Concern, today: Day): boolean =>
  isInForce(grant, today) && withinUnits(grant, concern) && withinYears(grant, concern);

/** Why none of these covers it: the nearest miss is what the person can do something about. */
export function missOf(grants: readonly Grant[], concern: Concern, today: Day): Refusal {
  const current = grants.filter((grant) => isInForce(grant, today));
  if (current.length === 0) {
    const last = grants.map(({ until }) => until ?? '').reduce((a, b) => (a > b ? a : b), '');
    return {
      code: 'GRANT_EXPIRED',
      message: `授权已于 ${last} 到期`,
      rule: '到期的授权不再有效，由授权管理重新授权',
    };
  }
  const ofUnit = current.filter((grant) => withinUnits(grant, concern));
  if (ofUnit.length === 0) {
    const named = concern.units.map((unit) => `“${unit}”`).join('、');
    return {
      code: 'OTHER_UNIT',
      message: `授权范围不含单位${named}`,
      rule: '只能办理和查看授权范围内的单位',
    };
  }
  const named = concern.years.join('、');
  return {
    code: 'OTHER_YEAR',
    message: `授权范围不含 ${named} 年度`,
    rule: '只能办理和查看授权范围内的年度',
  };
}

/** Whose password is reset by whom: whoever makes a new one could sign in with it, so nobody takes two offices that way. */
export function mayReset(duties: readonly Duty[], held: readonly Duty[]): Result<null> {
  const officer = held.find(isOfficer);
  const by = officer === undefined ? 'administrator' : RESET_BY[officer];
  if (duties.includes(by) || held.filter(isOfficer).length > 1) return accept(null);
  const whose = officer === undefined ? '业务人员' : `“${DUTY_LABELS[officer]}”`;
  return refuse({
    code: 'NOT_YOURS_TO_RESET',
    message: `${whose}的口令由“${DUTY_LABELS[by]}”重置`,
    rule: '三员分立：重置口令的人能以该口令登录，系统管理不重置授权管理、审计管理的口令',
  });
}
const RESET_BY = {
  administrator: 'securityOfficer',
  securityOfficer: 'auditOfficer',
  auditOfficer: 'securityOfficer',
} as const satisfies Record<Officer, Officer>;

/** Null where the person may see it. The three officers see none of the office's figures. */
export function mayNotRead(grants: readonly Grant[], concern: Concern, today: Day): Refusal | null {
  const reading = grants.filter(({ duty }) => isOfOffice(duty));
  if (reading.length === 0) {
    return {
      code: 'NO_BUSINESS',
      message: '没有查看业务数据的授权',
      rule: '系统管理、授权管理、审计管理不经手业务',
    };
  }
  return reading.some((grant) => covers(grant, concern, today)) ? null : missOf(reading, concern, today);
}

const APART =
  '系统管理、授权管理、审计管理三员分立：不兼业务，也不互兼；只有一个科室的单位可在首次启动时由一人兼三员';

/** Whether a person who holds these duties may hold one more; `joined` where the ledger's officers are one person. */
export function mayHold(held: readonly Duty[], grant: Grant, joined: boolean): Result<Grant> {
  const { duty, paper } = grant;
  const others = held.filter((one) => one !== duty);
  const label = (one: Duty): string => `“${DUTY_LABELS[one]}”`;
  const mixed = others.find(
    (one) => isOfficer(one) !== isOfficer(duty) || (isOfficer(one) && isOfficer(duty) && !joined),
  );
  if (mixed !== undefined) {
    return refuse({
      code: 'OFFICERS_APART',
      field: 'duty',
      value: duty,
      message: `${label(mixed)}不能兼${label(duty)}`,
      rule: APART,
    });
  }
  const writes = others.find((one) => (one === 'auditor') !== (duty === 'auditor'));
  if (writes !== undefined) {
    const message = `${label(writes)}不能兼${label(duty)}`;
    return refuse({
      code: 'AUDITOR_WRITES',
      field: 'duty',
      value: duty,
      message,
      rule: '审计只查看，不办理',
    });
  }
  if (duty === 'auditor' && paper === null) {
    const message = '审计的授权须写审计通知书文号';
    return refuse({ code: 'NO_AUDIT_NOTICE', field: 'paper', message, rule: '审计凭审计通知书查阅' });
  }
  return accept(grant);
}
