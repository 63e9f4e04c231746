import { budgetDocumentCommands } from './budget-document/decide.js';
import { budgetDocumentEvents } from './budget-document/events.js';
import { costingCommands } from './costing/decide.js';
import { costingEvents } from './costing/events.js';
import { evaluationCommands } from './evaluation/decide.js';
import { evaluationEvents } from './evaluation/events.js';
import { evidenceCommands } from './evidence/decide.js';
import { evidenceEvents } from './evidence/events.js';
import type { AnyCommand } from './kernel/decider.js';
import type { EventDefinition, EventOf } from './kernel/event.js';
import { ledgerCommands } from './ledger/decide.js';
import { ledgerEvents } from './ledger/events.js';
import { lineCommands } from './line/decide.js';
import { lineEvents } from './line/events.js';
import { noticeCommands } from './notice/decide.js';
import { noticeEvents } from './notice/events.js';
import { schemeCommands } from './own-scheme/decide.js';
import { schemeEvents } from './own-scheme/events.js';
import { paymentCommands, refundCommands } from './payment/decide.js';
import { paymentEvents, refundEvents } from './payment/events.js';
import { projectCommands } from './project/decide.js';
import { projectEvents } from './project/events.js';
import { resultCommands } from './result/decide.js';
import { resultEvents } from './result/events.js';
import { statedFigureCommands } from './stated-figure/decide.js';
import { statedFigureEvents } from './stated-figure/events.js';
import { targetCommands } from './target/decide.js';
import { targetEvents } from './target/events.js';
import { unitCommands } from './unit/decide.js';
import { unitEvents } from './unit/events.js';

/**
 * Every document of the ledger in the order of a year, by its name: the events ever released for it and the commands that write
 * them. HTTP, CLI, import and demo go through these commands and nothing else. A new document is entered here.
 */
export const DOCUMENTS = {
  账: { events: ledgerEvents, commands: ledgerCommands },
  单位: { events: unitEvents, commands: unitCommands },
  自评方案: { events: schemeEvents, commands: schemeCommands },
  项目: { events: projectEvents, commands: projectCommands },
  预算指标: { events: lineEvents, commands: lineCommands },
  预算文件: { events: budgetDocumentEvents, commands: budgetDocumentCommands },
  测算: { events: costingEvents, commands: costingCommands },
  支付: { events: paymentEvents, commands: paymentCommands },
  退款: { events: refundEvents, commands: refundCommands },
  绩效目标: { events: targetEvents, commands: targetCommands },
  完成情况: { events: resultEvents, commands: resultCommands },
  佐证材料: { events: evidenceEvents, commands: evidenceCommands },
  载明数: { events: statedFigureEvents, commands: statedFigureCommands },
  自评通知: { events: noticeEvents, commands: noticeCommands },
  自评: { events: evaluationEvents, commands: evaluationCommands },
} as const;
type Document = (typeof DOCUMENTS)[keyof typeof DOCUMENTS];

export const EVENT_DEFINITIONS = Object.values(DOCUMENTS).flatMap(({ events }) => [...events]);

type Together<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Commands = Together<Document['commands']>;
export const COMMANDS = Object.assign(
  {},
  ...Object.values(DOCUMENTS).map(({ commands }) => commands),
) as Commands;
export type CommandName = keyof Commands;

/** For what treats all commands alike. What a command asks for and decides on fits together: defineCommand saw to it. */
export const commandNamed = (name: CommandName): AnyCommand => COMMANDS[name] as unknown as AnyCommand;

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
