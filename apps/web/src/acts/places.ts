import type { EvaluationAct, EventType } from '@mingzhang/domain';
import type { ActName } from '../api/client.js';

/**
 * Where an act is offered. `ledger`: where a ledger has nothing yet, and in 办理. `project`: at the head of a project's year.
 * `row`, `evaluation`: at the form. `finding`: beside what it answers. `chain`: as a step of the evaluation. `fact`: where
 * one of these events stands, filled in from it. `file`: while a file is imported.
 */
export type Place =
  | { readonly at: 'ledger' | 'project' | 'row' | 'evaluation' | 'finding' | 'file' }
  | { readonly at: 'chain'; readonly step: EvaluationAct }
  | { readonly at: 'fact'; readonly of: readonly EventType[] };

const step = (act: EvaluationAct): Place => ({ at: 'chain', step: act });
const fact = (...of: readonly EventType[]): Place => ({ at: 'fact', of });
const LEDGER: Place = { at: 'ledger' };
const PROJECT: Place = { at: 'project' };
const ROW: Place = { at: 'row' };
const EVALUATION: Place = { at: 'evaluation' };
const FILE: Place = { at: 'file' };

/** Every act has its place: one without does not compile. */
export const PLACES: Record<ActName, Place> = {
  setLedgerClock: LEDGER,
  registerUnit: LEDGER,
  chooseUnitScheme: LEDGER,
  draftScheme: LEDGER,
  registerProject: LEDGER,
  receiveNotice: LEDGER,
  drawSpotCheck: LEDGER,
  publishScheme: fact('SchemeDrafted'),
  supersedeScheme: fact('SchemePublished'),
  changeProjectAttributes: fact('ProjectRegistered', 'ProjectAttributesChanged'),
  recordBudgetDocument: PROJECT,
  recordPayment: PROJECT,
  recordArrival: PROJECT,
  draftTarget: PROJECT,
  reportResult: PROJECT,
  attachEvidence: PROJECT,
  describeBudgetLine: PROJECT,
  recordCosting: PROJECT,
  stateFigures: PROJECT,
  reverseBudgetDocument: fact('BudgetDocumentRecorded'),
  reverseArrival: fact('ArrivalRecorded'),
  reversePayment: fact('PaymentRecorded'),
  correctPayment: fact('PaymentRecorded'),
  recordRefund: fact('PaymentRecorded'),
  submitTarget: fact('TargetDrafted'),
  approveTarget: fact('TargetSubmitted'),
  returnTarget: fact('TargetSubmitted'),
  withdrawResult: fact('ResultReported'),
  withdrawEvidence: fact('EvidenceAttached'),
  openImport: FILE,
  enterImportRows: FILE,
  closeImport: FILE,
  explainVariance: ROW,
  judgeQualitative: ROW,
  setManualScore: ROW,
  writeNarrative: EVALUATION,
  assignRows: EVALUATION,
  withdrawAssignment: EVALUATION,
  explainFinding: { at: 'finding' },
  openEvaluation: step('open'),
  submitEvaluation: step('submit'),
  withdrawEvaluation: step('withdraw'),
  returnEvaluation: step('return'),
  signEvaluation: step('sign'),
  attachStampedScan: step('attachScan'),
  consolidateEvaluation: step('consolidate'),
  fileEvaluation: step('file'),
  reviewEvaluation: step('review'),
  askRectification: step('askRectification'),
  recordRectification: step('rectify'),
  acceptRectification: step('acceptRectification'),
  publishEvaluation: step('publish'),
  reopenEvaluation: step('reopen'),
};

const NAMES = Object.keys(PLACES) as readonly ActName[];

export const actsAt = (at: Place['at']): readonly ActName[] => NAMES.filter((name) => PLACES[name].at === at);

/** The command of a step of the chain; null where filling in is meant, which belongs to the rows. */
export const actOfStep = (act: EvaluationAct): ActName | null =>
  NAMES.find((name) => {
    const place = PLACES[name];
    return place.at === 'chain' && place.step === act;
  }) ?? null;

/** What may be done about a fact of this kind. */
export const actsOfFact = (type: string): readonly ActName[] =>
  NAMES.filter((name) => {
    const place = PLACES[name];
    return place.at === 'fact' && (place.of as readonly string[]).includes(type);
  });
