import { EVENT_DEFINITIONS } from '@mingzhang/domain';

/** Every kind of event with what it is called, by name. */
export const EVENT_LABELS: readonly (readonly [type: string, label: string])[] = EVENT_DEFINITIONS.map(
  ({ type, label }) => [type, label] as const,
).toSorted(([, a], [, b]) => a.localeCompare(b, 'zh-CN'));
