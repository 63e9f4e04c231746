import type { ProjectPage } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { toFen } from '../format/money.js';
import { MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { MonthsChart } from './MonthsChart.js';

/** What was paid in which month. Year-end totals belong to no month and stand apart. */
export function MonthsSection({ page }: { readonly page: ProjectPage }) {
  const { months, untimed } = page;
  const hasMonths = months.some(({ paid }) => paid.value !== null && toFen(paid.value) !== 0n);
  const hasUntimed = untimed.value !== null && toFen(untimed.value) !== 0n;
  return (
    <Section
      title="逐月支出"
      aside={
        <span className="asides">
          {hasUntimed && (
            <span>
              汇总录入，不分月份：
              <FigureButton figure={untimed} />
            </span>
          )}
          <MoneyUnitLine />
        </span>
      }
    >
      {hasMonths ? (
        <>
          <MonthsChart months={months} />
          <div className="scroll">
            <MonthsTable months={months} />
          </div>
        </>
      ) : (
        <p className="muted">
          {hasUntimed
            ? '本年度的支出是按年末汇总数录入的，没有逐月数。有明细时可按凭证补录，补录后这里会显示各月支出。'
            : '本年度还没有支出。登记支付后，这里会显示各月支出。'}
        </p>
      )}
    </Section>
  );
}

function MonthsTable({ months }: { readonly months: ProjectPage['months'] }) {
  return (
    <table className="grid months">
      <caption className="hidden">各月支出与累计支出</caption>
      <thead>
        <tr>
          <th scope="col">月份</th>
          {months.map(({ month }) => (
            <th key={month} scope="col" className="number">
              {month}月
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">当月</th>
          {months.map(({ month, paid }) => (
            <td key={month} className="number">
              <FigureButton figure={paid} />
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">累计</th>
          {months.map(({ month, cumulative }) => (
            <td key={month} className="number">
              <FigureButton figure={cumulative} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
