import { accept, refuse, type Result } from '../kernel/refusal.js';
import { OFFICER_LABELS, type Officer } from './duty.js';

export interface NewOfficer {
  readonly duty: Officer;
  readonly login: string;
  readonly name: string;
}

export const OFFICERS = Object.keys(OFFICER_LABELS) as Officer[];

/** 三员: one of each, three persons by three user names; joined, one person who is all of them. */
export function completeOfficers(
  officers: readonly NewOfficer[],
  joined: boolean,
): Result<readonly NewOfficer[]> {
  const wrong = (message: string): Result<never> =>
    refuse({ code: 'OFFICERS', field: 'officers', message, rule: '三员各一人；兼任时只填一个人' });
  if (joined) return officers.length === 1 ? accept(officers) : wrong('由一人兼任时只填一个人');
  const missing = OFFICERS.filter((duty) => officers.every((officer) => officer.duty !== duty));
  if (missing.length > 0) return wrong(`还缺${missing.map((duty) => OFFICER_LABELS[duty]).join('、')}`);
  const logins = new Set(officers.map(({ login }) => login));
  return logins.size === officers.length ? accept(officers) : wrong('三人须用不同的用户名');
}
