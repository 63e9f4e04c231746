import { recordBudgetDocument, reverseBudgetDocument } from './budget-document/decide.js';
import { recordCosting } from './costing/costing.js';
import {
  attachStampedScan,
  consolidateEvaluation,
  explainFinding,
  explainVariance,
  fileEvaluation,
  judgeQualitative,
  openEvaluation,
  publishEvaluation,
  recordRectification,
  reopenEvaluation,
  returnEvaluation,
  reviewEvaluation,
  setManualScore,
  signEvaluation,
  submitEvaluation,
  withdrawEvaluation,
} from './evaluation/decide.js';
import { attachEvidence, withdrawEvidence } from './evidence/evidence.js';
import { openLedger, setLedgerClock } from './ledger/ledger.js';
import { describeBudgetLine } from './line/describe.js';
import { receiveNotice } from './notice/notice.js';
import { correctPayment, recordPayment, recordRefund, reversePayment } from './payment/decide.js';
import { changeProjectAttributes, registerProject } from './project/project.js';
import { reportResult, withdrawResult } from './result/result.js';
import { draftScheme, publishScheme, supersedeScheme } from './scheme/scheme.js';
import { stateFigures } from './stated-figure/stated-figure.js';
import { approveTarget, draftTarget, returnTarget, submitTarget } from './target/decide.js';
import { chooseUnitScheme, registerUnit } from './unit/unit.js';

/** Every command of the ledger by name: HTTP, CLI, import and demo go through these and nothing else. */
export const COMMANDS = {
  openLedger,
  setLedgerClock,
  registerUnit,
  chooseUnitScheme,
  draftScheme,
  publishScheme,
  supersedeScheme,
  registerProject,
  changeProjectAttributes,
  describeBudgetLine,
  recordBudgetDocument,
  reverseBudgetDocument,
  recordCosting,
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
  attachEvidence,
  withdrawEvidence,
  stateFigures,
  receiveNotice,
  openEvaluation,
  explainVariance,
  judgeQualitative,
  setManualScore,
  explainFinding,
  submitEvaluation,
  withdrawEvaluation,
  returnEvaluation,
  signEvaluation,
  attachStampedScan,
  consolidateEvaluation,
  fileEvaluation,
  reviewEvaluation,
  recordRectification,
  publishEvaluation,
  reopenEvaluation,
} as const;
export type CommandName = keyof typeof COMMANDS;
