import type { LedgerEvent } from '../api/client.js';
import { instantText } from '../format/time.js';

type Line = readonly [label: string, text: string];

/** What every event carries beside its content (docs/specs/envelope.md), in the order a reader asks for it. */
export function envelopeOf(event: LedgerEvent): readonly Line[] {
  const { document, reason, unitId, causationId } = event;
  const optional: readonly (readonly [string, string | null])[] = [
    ['文号', document?.no ?? null],
    ['文件日期', document?.date ?? null],
    ['事由', reason],
    ['单位标识', unitId],
    ['起因事项', causationId],
  ];
  return [
    ['发生日', event.occurredOn],
    ['登记时间', `${instantText(event.recordedAt)}（北京时间）`],
    ['经手', `${event.actor.roleLabel}（${event.actor.id}）`],
    ...optional.filter((line): line is Line => line[1] !== null),
    ['全账序号', String(event.logIndex)],
    ['事项标识', event.eventId],
    ['所属单据', `${event.stream}，第 ${event.revision + 1} 条`],
    ['防重复标识', event.key],
    ['输入校验值', event.inputHash],
    ['同批标识', event.correlationId],
    ['格式版本', String(event.schemaVersion)],
  ];
}

export interface ProjectYear {
  readonly projectId: string;
  readonly fiscalYear: number;
}

/** Every project and year an event names, however deep, each once. */
export function projectYearsOf(payload: unknown): readonly ProjectYear[] {
  const found = new Map<string, ProjectYear>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('projectId' in value && 'fiscalYear' in value) {
      const { projectId, fiscalYear } = value;
      if (typeof projectId === 'string' && typeof fiscalYear === 'number') {
        found.set(`${projectId}/${fiscalYear}`, { projectId, fiscalYear });
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(payload);
  return [...found.values()];
}
