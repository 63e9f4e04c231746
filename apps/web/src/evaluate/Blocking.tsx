import { use } from 'react';
import type { Finding, Form } from '../api/client.js';
import { Section } from '../ui/Section.js';
import { explainKey } from './entries.js';
import { TextEntry } from './EntryFields.js';
import { EntriesContext } from './use-entries.js';

export const blockingOf = ({ findings }: Form): readonly Finding[] =>
  findings.filter(({ severity, explanation }) => severity === 'error' && explanation === null);

/** 送审前须处理: each error with the cell it is about, and a place to explain it instead. */
export function Blocking() {
  const entries = use(EntriesContext);
  if (entries === null || entries.locked !== null) return null;
  const blocking = blockingOf(entries.form);
  return (
    <Section title={`送审前须处理（${blocking.length}）`} anchor="blocking">
      {blocking.length === 0 ? (
        <p className="muted">没有须处理的错误。</p>
      ) : (
        <ol className="blocking">
          {blocking.map((finding) => (
            <li key={explainKey(finding)}>
              <strong>{finding.title}</strong>
              <p>
                <span className="muted">{finding.where}：</span>
                {finding.message}
              </p>
              <p className="muted">{finding.remedy}</p>
              <div className="actions">
                <Goto form={entries.form} finding={finding} />
              </div>
              <details>
                <summary>不改，写明说明</summary>
                <TextEntry id={explainKey(finding)} />
              </details>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

/** To the first place in the form where the finding can be answered. */
function Goto({ form, finding }: { readonly form: Form; readonly finding: Finding }) {
  const row = form.indicators.find(({ name }) => finding.where === `指标·${name}`);
  const id = row === undefined ? (/执行率/u.test(finding.where) ? '@rate' : null) : row.indicatorId;
  if (id === null) return null;
  const go = (): void => {
    const place = document.querySelector(`[data-entry$=":${CSS.escape(id)}"]`);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('textarea, input')?.focus();
  };
  return (
    <button type="button" className="link" onClick={go}>
      去填写
    </button>
  );
}
