import { localActor, role as roleSchema, type Actor, type Role } from '@mingzhang/domain';
import type { LedgerInfo } from '@mingzhang/application';
import { invalidInput } from './problem.js';

export const ROLE_HEADER = 'mingzhang-role';

/**
 * Until people exist, one local actor whose role is configured. On a demo or test ledger a request may say another role, so
 * that the whole chain can be tried; on a live ledger the header is refused, not ignored.
 */
export function actorOf(ledger: LedgerInfo, configured: Role, header: string | undefined): Actor {
  if (header === undefined) return localActor(configured);
  const parsed = roleSchema.safeParse(header);
  if (!parsed.success || ledger.kind === 'live') {
    const message = ledger.kind === 'live' ? '正式账不能由请求指定角色' : '没有这个角色';
    throw invalidInput([{ path: ROLE_HEADER, value: header, rule: 'role', message }]);
  }
  return localActor(parsed.data);
}
