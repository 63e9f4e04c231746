import { addressLabel } from '@mingzhang/domain';
import { use } from 'react';
import { Link } from 'react-router';
import type { ProjectPage } from '../api/client.js';
import { LedgerContext } from '../app/ledger-context.js';
import { FigureButton } from '../figures/FigureButton.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { readLine } from './line-name.js';

/** 年末: what is left as 结转 or 结余, what came over from earlier years, and what was taken back. */
export function YearEndSection({ page }: { readonly page: ProjectPage }) {
  const ledger = use(LedgerContext);
  const isOver = ledger !== null && ledger.today > `${page.fiscalYear}-12-31`;
  const moved = page.lines.filter(({ origin, recovered }) => origin !== null || recovered.value !== '0.00');
  if (page.yearEnd.length === 0 && moved.length === 0 && page.lines.length === 0) return null;
  return (
    <Section title="年末结转结余" anchor="year-end" aside={<MoneyUnitLine />}>
      {page.yearEnd.length === 0 ? (
        <p className="muted">各预算指标没有年末未用的资金。</p>
      ) : (
        <Left page={page} />
      )}
      {!isOver && page.yearEnd.length > 0 && (
        <p className="muted">年度还没有终了：以上是按目前登记算出的未用数，年底才成为结转或结余。</p>
      )}
      {moved.length > 0 && <Moved lines={moved} />}
    </Section>
  );
}

function Left({ page }: { readonly page: ProjectPage }) {
  const sources = new Map(page.lines.map(({ line, sourceLabel }) => [line, sourceLabel]));
  return (
    <div className="scroll">
      <table className="grid">
        <caption className="hidden">年末未用的资金</caption>
        <thead>
          <tr>
            <th scope="col">预算指标</th>
            <th scope="col">性质</th>
            <th scope="col" className="number">
              资金年度
            </th>
            <th scope="col" className="number">
              年末未用
            </th>
          </tr>
        </thead>
        <tbody>
          {page.yearEnd.map(({ line, label, since, unspent }) => (
            <tr key={line}>
              <th scope="row">
                {sources.get(line) ?? line}
                <span className="code">{line}</span>
              </th>
              <td>{label}</td>
              <td className="number">{since}</td>
              <td className="number">
                <FigureButton label={addressLabel(unspent.cell, (id) => sources.get(id))} figure={unspent} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Moved({ lines }: { readonly lines: ProjectPage['lines'] }) {
  return (
    <div className="scroll">
      <table className="grid">
        <caption>上年转入与收回</caption>
        <thead>
          <tr>
            <th scope="col">预算指标</th>
            <th scope="col">转自</th>
            <th scope="col" className="number">
              本年收回
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, sourceLabel, origin, recovered }) => (
            <tr key={line}>
              <th scope="row">
                {sourceLabel}
                <span className="code">{line}</span>
              </th>
              <td>{origin === null ? '本年安排' : <Origin line={origin} />}</td>
              <td className="number">
                <FigureButton label={addressLabel(recovered.cell, () => sourceLabel)} figure={recovered} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Origin({ line }: { readonly line: string }) {
  const named = readLine(line);
  if (named === null) return <>{line}</>;
  return (
    <>
      <Link to={`/projects/${named.projectId}/years/${named.fiscalYear}`}>
        {named.fiscalYear}年度预算指标
      </Link>
      <span className="code">{line}</span>
    </>
  );
}
