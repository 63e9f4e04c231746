import { budgetDocumentCommands } from './budget-document/decide.js';
import { costingCommands } from './costing/decide.js';
import { evaluationCommands } from './evaluation/decide.js';
import { evidenceCommands } from './evidence/decide.js';
import { ledgerCommands } from './ledger/decide.js';
import { lineCommands } from './line/decide.js';
import { noticeCommands } from './notice/decide.js';
import { schemeCommands } from './own-scheme/decide.js';
import { paymentCommands } from './payment/decide.js';
import { projectCommands } from './project/decide.js';
import { resultCommands } from './result/decide.js';
import { statedFigureCommands } from './stated-figure/decide.js';
import { targetCommands } from './target/decide.js';
import { unitCommands } from './unit/decide.js';

/** Every command of the ledger by name: HTTP, CLI, import and demo go through these and nothing else. */
export const COMMANDS = {
  ...ledgerCommands,
  ...unitCommands,
  ...schemeCommands,
  ...projectCommands,
  ...lineCommands,
  ...budgetDocumentCommands,
  ...costingCommands,
  ...paymentCommands,
  ...targetCommands,
  ...resultCommands,
  ...evidenceCommands,
  ...statedFigureCommands,
  ...noticeCommands,
  ...evaluationCommands,
} as const;
export type CommandName = keyof typeof COMMANDS;
