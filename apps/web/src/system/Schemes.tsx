import { SCHEME_STATUS_LABELS } from '@mingzhang/domain';
import { use, useState } from 'react';
import { Link } from 'react-router';
import { commandAddress } from '../acts/prefill.js';
import type { System } from '../api/client.js';
import { givesActs, SessionContext } from '../people/session-context.js';
import { Section } from '../ui/Section.js';

type Scheme = System['schemes'][number];

/** By what forms are scored: those in use, and on request all that could be. */
export function Schemes({ schemes }: Pick<System, 'schemes'>) {
  const [isWhole, setWhole] = useState(false);
  const acts = givesActs(use(SessionContext)?.session);
  const used = schemes.filter(({ chosen, ownOf }) => chosen.length > 0 || ownOf !== null);
  const shown = isWhole ? schemes : used;
  return (
    <Section
      title="自评方案"
      aside={acts && <Link to={commandAddress('draftScheme', {}, '/system')}>起草本地方案</Link>}
    >
      {shown.length > 0 && (
        <div className="scroll">
          <table className="grid">
            <caption className="hidden">自评方案</caption>
            <thead>
              <tr>
                <th scope="col">方案</th>
                <th scope="col">依据</th>
                <th scope="col" className="number">
                  版本
                </th>
                <th scope="col">来源</th>
                <th scope="col">选用</th>
                <th scope="col">内容校验值</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((scheme) => (
                <Row key={`${scheme.id}@${scheme.version}`} scheme={scheme} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        {used.length === 0 && '还没有单位选定方案。'}
        <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? '只看选用的' : `列出全部 ${schemes.length} 个方案`}
        </button>
        <span className="muted"> 换一个方案会怎样，可在自评表的“试算”里看。</span>
      </p>
    </Section>
  );
}

function Row({ scheme }: { readonly scheme: Scheme }) {
  const { id, title, version, authority, status, ownOf, isSuperseded, chosen, hash } = scheme;
  return (
    <tr>
      <th scope="row">
        {title}
        <span className="code">{id}</span>
      </th>
      <td>{authority}</td>
      <td className="number">{version}</td>
      <td>
        {ownOf ?? '随附'}
        <span className="code">{isSuperseded ? '已停用' : SCHEME_STATUS_LABELS[status]}</span>
      </td>
      <td className="day">
        {chosen.map(({ fiscalYear, units }) => (
          <div key={fiscalYear}>
            {fiscalYear}年度 {units} 个单位
          </div>
        ))}
      </td>
      <td>
        <code className="code">{hash}</code>
      </td>
    </tr>
  );
}
