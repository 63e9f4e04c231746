import type { Finding } from '../api/client.js';
import { SEVERITY } from '../labels/status.js';
import { Section } from '../ui/Section.js';
import { FindingCounts } from './FindingCounts.js';
import { SeverityMark } from './SeverityMark.js';

/** 疑点, all at once: what was found, by which rule, and what to do about it. */
export function FindingsPanel({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <Section title="疑点" aside={<FindingCounts counts={countsOf(findings)} />}>
      {findings.length === 0 ? (
        <p className="muted">没有发现疑点。</p>
      ) : (
        <ul className="findings">
          {findings.map((finding) => (
            <FindingItem key={`${finding.code}/${finding.where}/${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function countsOf(findings: readonly Finding[]): { error: number; warning: number; note: number } {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { severity, title, where, message, rule, source, remedy, evidence, explanation } = finding;
  return (
    <li className={`finding ${severity}`}>
      <p className="finding-title">
        <span className={`severity ${severity}`}>
          <SeverityMark severity={severity} />
          {SEVERITY[severity]}
        </span>
        <strong>{title}</strong>
        <span className="muted">{where}</span>
      </p>
      <p>{message}</p>
      <dl>
        <dt>怎么办</dt>
        <dd>{remedy}</dd>
        <dt>规则</dt>
        <dd>
          {rule}
          <span className="muted">（{source}）</span>
        </dd>
        {evidence !== '' && (
          <>
            <dt>凭据</dt>
            <dd>{evidence}</dd>
          </>
        )}
        {explanation !== null && (
          <>
            <dt>单位说明</dt>
            <dd>{explanation}</dd>
          </>
        )}
      </dl>
    </li>
  );
}
