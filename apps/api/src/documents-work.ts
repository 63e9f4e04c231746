import { check, mockReview, type CheckReport, type MockReview } from '@mingzhang/checker';
import {
  accept,
  readPublishedForms,
  schemeById,
  scoreForm,
  type FormScore,
  type Result,
} from '@mingzhang/domain';

/** What is asked of a document that is not in the ledger. JSON: it may be sent to a thread. */
export type DocumentWork =
  | { readonly what: 'check' | 'review'; readonly body: unknown }
  | { readonly what: 'score'; readonly body: unknown; readonly scheme: string | null };

export interface DocumentAnswers {
  readonly check: CheckReport;
  readonly review: readonly MockReview[];
  readonly score: readonly FormScore[];
}

export function doDocumentWork(work: DocumentWork): Result<DocumentAnswers[DocumentWork['what']]> {
  switch (work.what) {
    case 'check':
      return check(work.body);
    case 'review':
      return mockReview(work.body);
    case 'score': {
      const forms = readPublishedForms(work.body);
      const scheme = work.scheme === null ? undefined : schemeById(work.scheme);
      return forms.ok ? accept(forms.value.map((form) => scoreForm(form, scheme))) : forms;
    }
  }
}
