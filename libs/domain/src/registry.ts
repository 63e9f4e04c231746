import { budgetDocumentEvents } from './budget-document/events.js';
import { costingEvents } from './costing/events.js';
import { evaluationEvents } from './evaluation/events.js';
import { evidenceEvents } from './evidence/events.js';
import type { EventDefinition, EventOf } from './kernel/event.js';
import { ledgerEvents } from './ledger/events.js';
import { lineEvents } from './line/events.js';
import { noticeEvents } from './notice/events.js';
import { schemeEvents } from './own-scheme/events.js';
import { paymentEvents, refundEvents } from './payment/events.js';
import { projectEvents } from './project/events.js';
import { resultEvents } from './result/events.js';
import { statedFigureEvents } from './stated-figure/events.js';
import { targetEvents } from './target/events.js';
import { unitEvents } from './unit/events.js';

/** Every event type ever released, in the order of a year, by the document it belongs to. */
export const EVENTS_BY_DOCUMENT = {
  账: ledgerEvents,
  单位: unitEvents,
  自评方案: schemeEvents,
  项目: projectEvents,
  预算指标: lineEvents,
  预算文件: budgetDocumentEvents,
  测算: costingEvents,
  支付: paymentEvents,
  退款: refundEvents,
  绩效目标: targetEvents,
  完成情况: resultEvents,
  佐证材料: evidenceEvents,
  载明数: statedFigureEvents,
  自评通知: noticeEvents,
  自评: evaluationEvents,
} as const;

export const EVENT_DEFINITIONS = Object.values(EVENTS_BY_DOCUMENT).flat();

export type AnyEvent = EventOf<(typeof EVENT_DEFINITIONS)[number]>;
export type EventType = AnyEvent['type'];

const BY_TYPE = new Map<string, EventDefinition>(
  EVENT_DEFINITIONS.map((definition) => [definition.type, definition]),
);

export function eventDefinition(type: string): EventDefinition {
  const definition = BY_TYPE.get(type);
  if (definition === undefined) throw new Error(`event type without a definition: ${type}`);
  return definition;
}

/** Lifts a stored payload of an older schema version to today's. Replay trusts what was stored and does not validate. */
export function upcast(type: string, version: number, payload: unknown): unknown {
  const definition = eventDefinition(type);
  if (version > definition.version) {
    throw new Error(`${type} version ${version} is newer than this program knows (${definition.version})`);
  }
  let lifted = payload;
  for (let from = version; from < definition.version; from += 1) {
    const step = definition.upcasts[from];
    if (step === undefined) throw new Error(`${type} has no upcast from version ${from}`);
    lifted = step(lifted);
  }
  return lifted;
}
