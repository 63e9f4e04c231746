import { DUTY_LABELS, isInForce, type Result } from '@mingzhang/domain';
import type { StoredGrant } from '@mingzhang/app-store';
import type { z } from 'zod';
import { problemOf } from '../problem.js';
import type { grantedSchema } from './schemas.js';

/** The value, or the refusal as a problem at its field. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { refusal } = result;
  const { field, value, rule, code, message } = refusal;
  const errors = field === undefined ? [] : [{ path: field, value, rule: rule ?? code, message }];
  throw problemOf({ ok: false, kind: 'refused', refusal, errors });
}

export const shownGrant = (
  { grantId, duty, units, years, until, paper, ...rest }: StoredGrant,
  today: string,
): z.infer<typeof grantedSchema> => ({
  grantId,
  duty,
  units: units === null ? null : [...units],
  years: years === null ? null : [...years],
  until,
  paper,
  dutyLabel: DUTY_LABELS[duty],
  inForce: isInForce({ duty, units, years, until, paper, ...rest }, today),
});
