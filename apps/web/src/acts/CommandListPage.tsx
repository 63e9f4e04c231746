import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, type Act } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { Section } from '../ui/Section.js';
import { FailureView, Loading, Nothing } from '../ui/States.js';
import { commandAddress } from './prefill.js';
import '../styles/acts.css';

/** 办理: everything that can be given, by document in the order of a year; what one may not, with the reason. */
export function CommandListPage() {
  const [all, setAll] = useState(false);
  const { data, failure, retry } = useAnswer('acts', (signal) => call('GET /api/acts', { signal }));
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null) return <Loading />;
  const shown = data.acts.filter(({ hindrance }) => all || hindrance === null);
  const documents = [...new Set(shown.map(({ document }) => document))];
  return (
    <>
      <title>办理 · 明账</title>
      <div className="page-head">
        <h1>办理</h1>
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          也列出不由我办理的
        </Checkbox>
      </div>
      {shown.length === 0 && (
        <div className="panel">
          <Nothing>没有由你办理的事项。需要办理时，请授权管理员授予职责。</Nothing>
        </div>
      )}
      <div className="act-groups">
        {documents.map((document) => (
          <Section key={document} title={document}>
            <ul className="act-list">
              {shown
                .filter((act) => act.document === document)
                .map((act) => (
                  <Item key={act.name} act={act} />
                ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
}

function Item({ act: { name, label, by, hindrance } }: { readonly act: Act }) {
  return (
    <li>
      {hindrance === null ? <Link to={commandAddress(name)}>{label}</Link> : <span>{label}</span>}
      <span className="muted">{hindrance ?? `由${by}办理`}</span>
    </li>
  );
}
