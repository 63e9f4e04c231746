import { SEVERITY_LABELS } from '@mingzhang/domain';
import type { ReactNode } from 'react';
import type { Finding } from '../api/client.js';
import { Section } from '../ui/Section.js';
import { FindingCounts } from './FindingCounts.js';
import { groupFindings, type FindingGroup } from './group.js';
import { SeverityMark } from './SeverityMark.js';

interface FindingsPanelProps {
  readonly findings: readonly Finding[];
  /** What can be done about one, where the page offers something. */
  readonly actsOf?: ((finding: Finding) => ReactNode) | undefined;
}

/** 疑点, all at once: what was found where, by which rule, and what to do about it. */
export function FindingsPanel({ findings, actsOf }: FindingsPanelProps) {
  return (
    <Section title="疑点" aside={findings.length > 0 && <FindingCounts counts={countsOf(findings)} />}>
      {findings.length === 0 ? (
        <p className="muted">没有发现疑点。</p>
      ) : (
        <ul className="findings">
          {groupFindings(findings).map((group) => (
            <Group key={group.code} group={group} actsOf={actsOf} />
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

function Group({
  group: { findings },
  actsOf,
}: Pick<FindingsPanelProps, 'actsOf'> & { readonly group: FindingGroup }) {
  const [{ severity, title, rule, source, remedy }] = findings;
  return (
    <li className={`finding ${severity}`}>
      <p className="finding-title">
        <span className={`severity ${severity}`}>
          <SeverityMark severity={severity} />
          {SEVERITY_LABELS[severity]}
        </span>
        <strong>{title}</strong>
        {findings.length > 1 && <span className="muted">{findings.length} 处</span>}
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.where}/${finding.message}`}>
            <span className="muted">{finding.where}：</span>
            {finding.message}
            {finding.explanation !== null && <p>单位说明：{finding.explanation}</p>}
            {actsOf?.(finding)}
          </li>
        ))}
      </ul>
      <p>
        <strong>怎么办：</strong>
        {remedy}
      </p>
      <details>
        <summary>规则与凭据</summary>
        <p>
          {rule}
          <span className="muted">（{source}）</span>
        </p>
        <Evidence findings={findings} />
      </details>
    </li>
  );
}

function Evidence({ findings }: { readonly findings: readonly Finding[] }) {
  const proved = findings.filter(({ evidence }) => evidence !== '');
  if (proved.length === 0) return null;
  return (
    <ul className="evidence">
      {proved.map(({ where, message, evidence }) => (
        <li key={`${where}/${message}`}>
          <span className="muted">{where}：</span>
          {evidence}
        </li>
      ))}
    </ul>
  );
}
