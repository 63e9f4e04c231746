import { recordBudgetDocument, reverseBudgetDocument } from './budget-document/decide.js';
import {
  explainFinding,
  explainVariance,
  judgeQualitative,
  openEvaluation,
  reopenEvaluation,
  returnEvaluation,
  signEvaluation,
  submitEvaluation,
  withdrawEvaluation,
} from './evaluation/decide.js';
import { openLedger, setLedgerClock } from './ledger/ledger.js';
import { correctPayment, recordPayment, recordRefund, reversePayment } from './payment/decide.js';
import { changeProjectAttributes, registerProject } from './project/project.js';
import { reportResult, withdrawResult } from './result/result.js';
import { stateFigures } from './stated-figure/stated-figure.js';
import { approveTarget, draftTarget, returnTarget, submitTarget } from './target/decide.js';
import { chooseUnitScheme, registerUnit } from './unit/unit.js';

/** Every command of the ledger by name: HTTP, CLI, import and demo go through these and nothing else. */
export const COMMANDS = {
  openLedger,
  setLedgerClock,
  registerUnit,
  chooseUnitScheme,
  registerProject,
  changeProjectAttributes,
  recordBudgetDocument,
  reverseBudgetDocument,
  recordPayment,
  reversePayment,
  correctPayment,
  recordRefund,
  draftTarget,
  submitTarget,
  approveTarget,
  returnTarget,
  reportResult,
  withdrawResult,
  stateFigures,
  openEvaluation,
  explainVariance,
  judgeQualitative,
  explainFinding,
  submitEvaluation,
  withdrawEvaluation,
  returnEvaluation,
  signEvaluation,
  reopenEvaluation,
} as const;
export type CommandName = keyof typeof COMMANDS;
