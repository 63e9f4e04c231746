import type { Form } from '@mingzhang/projections';
import { resolve } from '../resolve.js';
import type { Sheet } from '../sheet.js';
import { evidenceList } from './evidence.js';
import { findingsList } from './findings.js';
import { PAPER_LABELS, type PaperId } from './names.js';
import { review } from './review.js';
import { target } from './target.js';

export * from './annex.js';
export { numberedEvidence, type NumberedEvidence } from './evidence.js';
export * from './names.js';
export * from './summary.js';

const DRAWN: Readonly<Record<PaperId, (form: Form) => Sheet>> = {
  target: (form) => resolve(target, form),
  evidence: evidenceList,
  findings: findingsList,
  review: (form) => resolve(review, form),
};

/** A paper beside the form, filled in with what is known now. */
export const paperSheet = (id: PaperId, form: Form): Sheet => ({
  ...DRAWN[id](form),
  title: `${form.fiscalYear}年度${form.project.name}${PAPER_LABELS[id]}`,
});

/** Layouts of papers that are no 自评表. */
export const PAPER_LAYOUTS = [target, review] as const;
