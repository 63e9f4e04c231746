import { createContext } from 'react';
import type { Session } from '../api/client.js';

/** Who is signed in, and how to ask again after that has changed. */
export interface SessionAtHand {
  readonly session: Session;
  readonly renew: () => void;
  /** Ends the session; on a demo the next person is then chosen. */
  readonly leave: () => void;
}
export const SessionContext = createContext<SessionAtHand | null>(null);

export const holdsDuty = (session: Session | undefined, ...duties: readonly string[]): boolean =>
  session?.signedIn?.grants.some(({ duty, inForce }) => inForce && duties.includes(duty)) === true;

export const OFFICERS = ['administrator', 'securityOfficer', 'auditOfficer'] as const;
const ACTING = ['clerk', 'office', 'head', 'department', 'finance'] as const;
const OF_OFFICE = [...ACTING, 'auditor'] as const;

/** A role of this machine, or a person with a duty of the office: sees the figures. */
export const seesFigures = (session: Session | undefined): boolean =>
  (session?.signedIn ?? null) === null || holdsDuty(session, ...OF_OFFICE);

/** A role of this machine, or a person with a duty that writes something. */
export const givesActs = (session: Session | undefined): boolean =>
  (session?.signedIn ?? null) === null || holdsDuty(session, ...ACTING);

/** Enters what happened (docs/rules.md §12.12). */
export const enters = (session: Session | undefined): boolean =>
  (session?.signedIn ?? null) === null || holdsDuty(session, 'clerk');
