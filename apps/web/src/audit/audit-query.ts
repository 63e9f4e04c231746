import { typedDay } from '@mingzhang/domain';
import { useSearchParams } from 'react-router';

/** What an address asks of the trail; both axes among it, so that a link shows what its sender saw. */
export const AUDIT_FIELDS = [
  'number',
  'person',
  'projectId',
  'unitId',
  'year',
  'types',
  'amountFrom',
  'amountTo',
  'occurredFrom',
  'occurredTo',
  'recordedFrom',
  'asOf',
  'upTo',
] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];
export type AuditQuery = Partial<Record<AuditField, string>>;

const DAYS: ReadonlySet<string> = new Set(['occurredFrom', 'occurredTo', 'recordedFrom', 'asOf', 'upTo']);

/** What is no day or amount is left to the service, which says so. */
export function readAuditQuery(params: URLSearchParams): AuditQuery {
  return Object.fromEntries(
    AUDIT_FIELDS.flatMap((name) => {
      const text = params.get(name)?.trim() ?? '';
      return text === '' ? [] : [[name, DAYS.has(name) ? typedDay(text) : text]];
    }),
  );
}

export function useAuditQuery(): readonly [AuditQuery, (query: AuditQuery) => void] {
  const [params, setParams] = useSearchParams();
  return [readAuditQuery(params), (query) => setParams(new URLSearchParams(Object.entries(query)))];
}
