import { Link } from 'react-router';
import type { History } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { Money } from '../ui/Money.js';

type Year = History['years'][number];

/** 元 print in the reader's unit, the rest as it is. */
const ROWS: readonly {
  readonly name: string;
  readonly of: (year: Year) => string | null;
  readonly kind: 'money' | 'percent' | 'points';
}[] = [
  { name: '年初预算数', of: ({ initial }) => initial, kind: 'money' },
  { name: '全年预算数', of: ({ adjusted }) => adjusted, kind: 'money' },
  { name: '全年执行数', of: ({ executed }) => executed, kind: 'money' },
  { name: '执行率', of: ({ rate }) => rate, kind: 'percent' },
  { name: '总分', of: ({ total }) => total, kind: 'points' },
  { name: '文件所载总分', of: ({ statedTotal }) => statedTotal, kind: 'points' },
];

/** Money and scores of up to three years, a column each. */
export function ProjectYears({ history: { projectId, years } }: { readonly history: History }) {
  return (
    <table className="grid history">
      <caption className="hidden">各年资金与总分</caption>
      <thead>
        <tr>
          <th scope="col">项</th>
          {years.map(({ fiscalYear, label, name }) => (
            <th key={fiscalYear} scope="col" className="number">
              {label === '本年' ? (
                `${label} ${fiscalYear}`
              ) : (
                <Link to={`/projects/${projectId}/years/${fiscalYear}`}>
                  {label} {fiscalYear}
                </Link>
              )}
              {name !== years.at(-1)?.name && <span className="code">{name}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.filter(({ of }) => years.some((year) => of(year) !== null)).map(({ name, of, kind }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {years.map((year) => (
              <td key={year.fiscalYear} className="number">
                <Value text={of(year)} kind={kind} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({
  text,
  kind,
}: {
  readonly text: string | null;
  readonly kind: 'money' | 'percent' | 'points';
}) {
  if (text === null) return <>{NONE}</>;
  if (kind === 'money') return <Money yuan={text} />;
  return <>{kind === 'percent' ? `${text}%` : text}</>;
}
