import type { EvaluationAct } from '@mingzhang/domain';
import type { ActName } from '../api/client.js';

/** Acts that ask for nothing but the form itself. */
export const DIRECT_ACTS: Partial<Record<EvaluationAct, ActName>> = {
  open: 'openEvaluation',
  submit: 'submitEvaluation',
  sign: 'signEvaluation',
  consolidate: 'consolidateEvaluation',
  withdraw: 'withdrawEvaluation',
};
