import type { Finding } from '../api/client.js';

export interface FindingGroup {
  readonly code: string;
  /** All of one rule: title, rule and remedy are the same. */
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Findings of one rule together, in the order the ledger gives them: nine lines without evidence are one thing to do. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([code, found]) => ({ code, findings: found }));
}
