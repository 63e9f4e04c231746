import { addressLabel } from '@mingzhang/domain';
import type { Figure, ProjectPage } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { Nothing } from '../ui/States.js';

/** 预算指标 with what is left on each: what a clerk looks at before the next payment. */
export function LinesSection({ page: { lines } }: { readonly page: ProjectPage }) {
  return (
    <Section title="预算指标" aside={<MoneyUnitLine />}>
      {lines.length === 0 ? (
        <Nothing>本年度还没有预算指标。登记下达文件或支付后，这里会列出每条指标的余额。</Nothing>
      ) : (
        <table className="grid">
          <caption className="hidden">预算指标及余额</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              {['全年预算数', '全年执行数', '余额'].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <th scope="row">
                  {line.sourceLabel}
                  <span className="code">{line.line}</span>
                </th>
                <Amount figure={line.adjusted} name={line.sourceLabel} />
                <Amount figure={line.executed} name={line.sourceLabel} />
                <td className={isOverspent(line.balance) ? 'number differs' : 'number'}>
                  <FigureButton label={labelOf(line.balance, line.sourceLabel)} figure={line.balance} />
                  {isOverspent(line.balance) && <span className="code">超出预算</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

const isOverspent = ({ value }: Figure): boolean => value?.startsWith('-') ?? false;
const labelOf = ({ cell }: Figure, name: string): string => addressLabel(cell, () => name);

function Amount({ figure, name }: { readonly figure: Figure; readonly name: string }) {
  return (
    <td className="number">
      <FigureButton label={labelOf(figure, name)} figure={figure} />
    </td>
  );
}
