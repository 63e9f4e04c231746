import type { FundRow, ProjectPage } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { NONE } from '../format/figure.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';

/** The money as the form prints it, and what is left. */
export function FundsSection({ page }: { readonly page: ProjectPage }) {
  return (
    <Section
      title="项目资金"
      aside={
        <span className="asides">
          <span>
            指标余额 <FigureButton figure={page.balance} />
          </span>
          <MoneyUnitLine />
        </span>
      }
    >
      <div className="scroll">
        <table className="grid funds">
          <caption className="hidden">项目资金，按资金来源</caption>
          <thead>
            <tr>
              <th scope="col">资金来源</th>
              {['年初预算数', '全年预算数', '全年执行数'].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
              <th scope="col" className="number">
                分值
              </th>
              <th scope="col" className="number">
                执行率
              </th>
              <th scope="col" className="number">
                得分
              </th>
            </tr>
          </thead>
          <tbody>
            {page.funds.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({ row }: { readonly row: FundRow }) {
  return (
    <tr className={row.key === 'total' ? 'total' : undefined}>
      <th scope="row">{row.label}</th>
      {(['initial', 'adjusted', 'executed'] as const).map((column) => (
        <Figured key={column} row={row} column={column} />
      ))}
      <td className="number">{row.weight ?? NONE}</td>
      <Figured row={row} column="rate" />
      {row.score === null ? <td className="number">{NONE}</td> : <Figured row={row} column="score" />}
    </tr>
  );
}

interface FiguredProps {
  readonly row: FundRow;
  readonly column: 'initial' | 'adjusted' | 'executed' | 'rate' | 'score';
}

function Figured({ row, column }: FiguredProps) {
  const figure = row[column];
  return <td className="number">{figure !== null && <FigureButton figure={figure} />}</td>;
}
