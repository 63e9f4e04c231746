import { use } from 'react';
import type { ProjectPage } from '../api/client.js';
import { moneyText } from '../format/money.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { monthBars, type Bar } from './month-bars.js';

const SLOT = 60;
const BAR = 28;
const HEIGHT = 96;
const LABELS = 20;

/** Bars of the months' payments; the table beneath says the same in figures, so the picture is hidden from a reader. */
export function MonthsChart({ months }: { readonly months: ProjectPage['months'] }) {
  const { unit } = use(MoneyUnitContext);
  const bars = monthBars(months.map(({ month, paid }) => ({ month, yuan: paid.value ?? '0.00' })));
  const below = bars.some(({ permille }) => permille < 0) ? HEIGHT / 2 : 0;
  const base = LABELS + HEIGHT;
  return (
    <svg className="chart" aria-hidden="true" viewBox={`0 0 ${SLOT * bars.length} ${base + below + LABELS}`}>
      <line x1={0} x2={SLOT * bars.length} y1={base} y2={base} className="axis" />
      {bars.map((bar, index) => (
        <g key={bar.month} transform={`translate(${SLOT * index} 0)`}>
          <Column
            bar={bar}
            base={base}
            below={below}
            text={moneyText(months[index]?.paid.value ?? '0.00', unit)}
          />
          <text x={SLOT / 2} y={base + below + LABELS - 5} textAnchor="middle">
            {bar.month}月
          </text>
        </g>
      ))}
    </svg>
  );
}

interface ColumnProps {
  readonly bar: Bar;
  readonly base: number;
  readonly below: number;
  readonly text: string;
}

function Column({ bar: { permille }, base, below, text }: ColumnProps) {
  if (permille === 0) return null;
  const isUp = permille > 0;
  const length = Math.max(1, (Math.abs(permille) * (isUp ? HEIGHT : below)) / 1000);
  const y = isUp ? base - length : base;
  return (
    <>
      <rect
        className={isUp ? 'bar' : 'bar negative'}
        x={(SLOT - BAR) / 2}
        y={y}
        width={BAR}
        height={length}
      />
      <text x={SLOT / 2} y={isUp ? y - 5 : y + length + 12} textAnchor="middle">
        {text}
      </text>
    </>
  );
}
