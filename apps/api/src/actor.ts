import { localActor, role as roleSchema, type Actor, type Role } from '@mingzhang/domain';
import type { LedgerInfo } from '@mingzhang/application';
import { invalidInput } from './problem.js';

export const ROLE_HEADER = 'mingzhang-role';

/**
 * Who has not signed in to a demo or test ledger acts as a role of this machine; a request may say another, so that the whole
 * chain can be tried. On a live ledger, and from a person, the header is refused, not ignored.
 */
export function actorOf(ledger: LedgerInfo, configured: Role, header: string | undefined): Actor {
  if (header === undefined) return localActor(configured);
  const parsed = roleSchema.safeParse(header);
  if (!parsed.success || ledger.kind === 'live') {
    const message = ledger.kind === 'live' ? '登录的人员和正式账不能由请求指定角色' : '没有这个角色';
    throw invalidInput([{ path: ROLE_HEADER, value: header, rule: 'role', message }]);
  }
  return localActor(parsed.data);
}
