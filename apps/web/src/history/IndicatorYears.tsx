import { Fragment } from 'react';
import type { History } from '../api/client.js';
import { NONE } from '../format/figure.js';

type Values = History['indicators'][number]['values'];

/** Every indicator over the years by its identity, renamed or not: what was promised, what came, what it scored. */
export function IndicatorYears({ history: { years, indicators } }: { readonly history: History }) {
  return (
    <table className="grid history">
      <caption>各年指标（按同一指标对照）</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            指标
          </th>
          {years.map(({ fiscalYear, label }) => (
            <th key={fiscalYear} scope="colgroup" colSpan={3} className="year">
              {label} {fiscalYear}
            </th>
          ))}
        </tr>
        <tr>
          {years.map(({ fiscalYear }) => (
            <Fragment key={fiscalYear}>
              <th scope="col" className="year">
                指标值
              </th>
              <th scope="col">完成值</th>
              <th scope="col" className="number">
                得分
              </th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {indicators.map(({ indicatorId, name, values }) => (
          <tr key={indicatorId}>
            <th scope="row">{name}</th>
            {years.map(({ fiscalYear }) => (
              <Cells key={fiscalYear} values={values} fiscalYear={fiscalYear} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ values, fiscalYear }: { readonly values: Values; readonly fiscalYear: number }) {
  const value = values.find((one) => one.fiscalYear === fiscalYear);
  return (
    <>
      <td className="year">{value?.target ?? NONE}</td>
      <td>{value?.actual ?? NONE}</td>
      <td className="number">{value?.score ?? NONE}</td>
    </>
  );
}
