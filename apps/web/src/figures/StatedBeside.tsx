import { use } from 'react';
import type { Figure, Form } from '../api/client.js';
import { figureText, figureWords } from '../format/figure.js';
import { sameNumber } from '../format/same-number.js';
import { MoneyUnitContext } from '../ui/money-unit.js';

interface StatedBesideProps {
  readonly figure: Figure;
  readonly stated: Form['stated'];
}

/** What a paper prints for the same cell: kept as evidence, compared, never used. */
export function StatedBeside({ figure, stated }: StatedBesideProps) {
  const { unit } = use(MoneyUnitContext);
  return (
    <>
      <h3>文件所载</h3>
      <ul className="stated">
        {stated.map(({ printed, value, source }) => (
          <li key={`${source}/${printed}`}>
            <strong>{figureText({ value, unit: figure.unit }, unit)}</strong>
            <span className="muted">（原文“{printed}”）</span>
            <Comparison figure={figure} value={value} />
            <div className="muted">出处：{source}</div>
          </li>
        ))}
      </ul>
      <p className="muted">文件所载的数只作比对，不参与计算。账内为 {figureWords(figure, unit)}。</p>
    </>
  );
}

function Comparison({ figure, value }: { readonly figure: Figure; readonly value: string | null }) {
  if (value === null || figure.value === null) return <span>，无法比对</span>;
  return sameNumber(value, figure.value) ? (
    <span>，与账内一致</span>
  ) : (
    <strong className="differs">，与账内不一致</strong>
  );
}
