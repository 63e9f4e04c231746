import { arrivalCommands } from './arrival/decide.js';
import { arrivalEvents } from './arrival/events.js';
import { arrivalMeanings } from './arrival/meaning.js';
import { assignmentCommands } from './assignment/decide.js';
import { assignmentEvents } from './assignment/events.js';
import { assignmentMeanings } from './assignment/meaning.js';
import { budgetDocumentCommands } from './budget-document/decide.js';
import { budgetDocumentEvents } from './budget-document/events.js';
import { budgetDocumentMeanings } from './budget-document/meaning.js';
import { costingCommands } from './costing/decide.js';
import { costingEvents } from './costing/events.js';
import { costingMeanings } from './costing/meaning.js';
import { evaluationCommands } from './evaluation/decide.js';
import { evaluationEvents } from './evaluation/events.js';
import { evaluationMeanings } from './evaluation/meaning.js';
import { evidenceCommands } from './evidence/decide.js';
import { evidenceEvents } from './evidence/events.js';
import { evidenceMeanings } from './evidence/meaning.js';
import { importCommands } from './fact-import/decide.js';
import { importEvents } from './fact-import/events.js';
import { importMeanings } from './fact-import/meaning.js';
import type { AnyCommand } from './kernel/decider.js';
import type { EventDefinition, EventOf } from './kernel/event.js';
import type { EventMeaning, MeaningsOf } from './kernel/meaning.js';
import { ledgerCommands } from './ledger/decide.js';
import { ledgerEvents } from './ledger/events.js';
import { ledgerMeanings } from './ledger/meaning.js';
import { lineCommands } from './line/decide.js';
import { lineEvents } from './line/events.js';
import { lineMeanings } from './line/meaning.js';
import { noticeCommands } from './notice/decide.js';
import { noticeEvents } from './notice/events.js';
import { noticeMeanings } from './notice/meaning.js';
import { schemeCommands } from './own-scheme/decide.js';
import { schemeEvents } from './own-scheme/events.js';
import { ownSchemeMeanings } from './own-scheme/meaning.js';
import { paymentCommands, refundCommands } from './payment/decide.js';
import { paymentEvents, refundEvents } from './payment/events.js';
import { paymentMeanings, refundMeanings } from './payment/meaning.js';
import { projectCommands } from './project/decide.js';
import { projectEvents } from './project/events.js';
import { projectMeanings } from './project/meaning.js';
import { resultCommands } from './result/decide.js';
import { resultEvents } from './result/events.js';
import { resultMeanings } from './result/meaning.js';
import { sampleCommands } from './sample/decide.js';
import { sampleEvents } from './sample/events.js';
import { sampleMeanings } from './sample/meaning.js';
import { statedFigureCommands } from './stated-figure/decide.js';
import { statedFigureEvents } from './stated-figure/events.js';
import { statedFigureMeanings } from './stated-figure/meaning.js';
import { targetCommands } from './target/decide.js';
import { targetEvents } from './target/events.js';
import { targetMeanings } from './target/meaning.js';
import { unitCommands } from './unit/decide.js';
import { unitEvents } from './unit/events.js';
import { unitMeanings } from './unit/meaning.js';

/** Its events, the commands that write them, and what each event means to the views: one without an entry does not compile. */
const document = <const E extends readonly EventDefinition[], C>(
  events: E,
  commands: C,
  meanings: MeaningsOf<EventOf<E[number]>>,
) => ({ events, commands, meanings });

/**
 * Every document of the ledger in the order of a year, by its name: the events ever released for it and the commands that write
 * them. HTTP, CLI, import and demo go through these commands and nothing else. A new document is entered here.
 */
export const DOCUMENTS = {
  账: document(ledgerEvents, ledgerCommands, ledgerMeanings),
  单位: document(unitEvents, unitCommands, unitMeanings),
  自评方案: document(schemeEvents, schemeCommands, ownSchemeMeanings),
  项目: document(projectEvents, projectCommands, projectMeanings),
  预算指标: document(lineEvents, lineCommands, lineMeanings),
  预算文件: document(budgetDocumentEvents, budgetDocumentCommands, budgetDocumentMeanings),
  测算: document(costingEvents, costingCommands, costingMeanings),
  资金到位: document(arrivalEvents, arrivalCommands, arrivalMeanings),
  支付: document(paymentEvents, paymentCommands, paymentMeanings),
  退款: document(refundEvents, refundCommands, refundMeanings),
  绩效目标: document(targetEvents, targetCommands, targetMeanings),
  完成情况: document(resultEvents, resultCommands, resultMeanings),
  佐证材料: document(evidenceEvents, evidenceCommands, evidenceMeanings),
  载明数: document(statedFigureEvents, statedFigureCommands, statedFigureMeanings),
  导入: document(importEvents, importCommands, importMeanings),
  自评通知: document(noticeEvents, noticeCommands, noticeMeanings),
  分工: document(assignmentEvents, assignmentCommands, assignmentMeanings),
  自评: document(evaluationEvents, evaluationCommands, evaluationMeanings),
  抽查: document(sampleEvents, sampleCommands, sampleMeanings),
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

/** What is done to a folder by whoever holds it, and not by a person at a page or over HTTP. */
const OF_THE_FOLDER = ['openLedger', 'continueLog'] as const;
export type RoutedCommand = Exclude<CommandName, (typeof OF_THE_FOLDER)[number]>;
export const isRouted = (name: CommandName): name is RoutedCommand =>
  !OF_THE_FOLDER.some((one) => one === name);

/** For what treats all commands alike. What a command asks for and decides on fits together: defineCommand saw to it. */
export const commandNamed = (name: CommandName): AnyCommand => COMMANDS[name] as unknown as AnyCommand;

export type AnyEvent = EventOf<(typeof EVENT_DEFINITIONS)[number]>;
export type EventType = AnyEvent['type'];

/** What every event means to the views. */
export const MEANINGS = Object.assign(
  {},
  ...Object.values(DOCUMENTS).map(({ meanings }) => meanings),
) as MeaningsOf<AnyEvent>;

/** The entry of an event's own type: what it asks of the event, the event has. */
export const meaningOf = (event: AnyEvent): EventMeaning<AnyEvent> =>
  MEANINGS[event.type] as unknown as EventMeaning<AnyEvent>;

const BY_TYPE = new Map<string, EventDefinition>(
  EVENT_DEFINITIONS.map((definition) => [definition.type, definition]),
);

export const isEventType = (type: string): type is EventType =>
  EVENT_DEFINITIONS.some((definition) => definition.type === type);

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
