import type { Form } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { Section } from '../ui/Section.js';

/** Rates over other money than the scheme counts: shown beside the one that counts (docs/rules.md §12.9). */
export function BesideSection({ beside }: { readonly beside: Form['execution']['beside'] }) {
  if (beside.length === 0) return null;
  return (
    <Section title="并列的执行率">
      <table className="grid">
        <caption className="hidden">其他口径的执行率与得分，不计入总分</caption>
        <thead>
          <tr>
            <th scope="col">口径</th>
            <th scope="col" className="number">
              执行率
            </th>
            <th scope="col" className="number">
              得分
            </th>
          </tr>
        </thead>
        <tbody>
          {beside.map(({ basis, label, rate, score }) => (
            <tr key={basis}>
              <th scope="row">{label}</th>
              <td className="number">
                <FigureButton figure={rate} />
              </td>
              <td className="number">
                <FigureButton figure={score} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">并列口径只供比对，不计入总分。</p>
    </Section>
  );
}
