import { Link } from 'react-router';
import type { MoneySection } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { Money, MoneyUnitLine } from '../ui/Money.js';
import { Section } from '../ui/Section.js';
import { FigureButton } from './FigureButton.js';

/** What stands beside the money, for which official forms have no column: a list of papers each, with their sum. */
export function BesideMoney({ sections }: { readonly sections: readonly MoneySection[] }) {
  return sections.map((section) => <Papers key={section.key} section={section} />);
}

function Papers({ section: { title, sum, papers } }: { readonly section: MoneySection }) {
  return (
    <Section title={title} aside={<MoneyUnitLine />}>
      <div className="scroll">
        <table className="grid">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">事项</th>
              <th scope="col" className="number">
                金额
              </th>
            </tr>
          </thead>
          <tbody>
            {papers.map((paper) => (
              <tr key={paper.logIndex}>
                <td>
                  <Link to={`/events/${paper.logIndex}`}>{paper.occurredOn}</Link>
                </td>
                <th scope="row">
                  {paper.text}
                  {paper.docNo !== null && <span className="code">{paper.docNo}</span>}
                </th>
                <td className="number">{paper.amount === null ? NONE : <Money yuan={paper.amount} />}</td>
              </tr>
            ))}
          </tbody>
          {sum !== null && (
            <tfoot>
              <tr className="total">
                <th scope="row" colSpan={2}>
                  合计
                </th>
                <td className="number">
                  <FigureButton figure={sum} />
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </Section>
  );
}
