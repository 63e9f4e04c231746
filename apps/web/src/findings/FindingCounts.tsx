import { SEVERITY_LABELS, type Severity } from '@mingzhang/domain';
import type { ProjectRow } from '../api/client.js';
import { SeverityMark } from './SeverityMark.js';

const SEVERITIES = Object.keys(SEVERITY_LABELS) as readonly Severity[];

/** 疑点 by severity, in words: a list printed in black and white says the same. */
export function FindingCounts({ counts }: { readonly counts: ProjectRow['findings'] }) {
  const present = SEVERITIES.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return <span className="muted">无</span>;
  return (
    <span className="finding-counts">
      {present.map((severity) => (
        <span key={severity} className={`severity ${severity}`}>
          <SeverityMark severity={severity} />
          {SEVERITY_LABELS[severity]} {counts[severity]}
        </span>
      ))}
    </span>
  );
}
