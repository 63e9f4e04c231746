/** Without schemas, so that a page can say it too. */
export const SEVERITY_LABELS = { error: '错误', warning: '警告', note: '提示' };
export type Severity = keyof typeof SEVERITY_LABELS;

/**
 * 疑点. `left` is what a document or entry says, `right` what the rule or the ledger gives; both decimal strings.
 * `difference` = right − left; all three are null where there is no number or the number must not be told (可反推).
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly where: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly difference: string | null;
  readonly message: string;
  readonly evidence: string;
}
