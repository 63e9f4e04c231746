import type { PlainForm, Simulation } from '../api/client.js';
import { pointsBetween, sumPoints } from '../format/points.js';

interface Side {
  readonly weight: string | null;
  readonly score: string | null;
}

export interface ComparedRow {
  readonly key: string;
  readonly name: string;
  readonly now: Side;
  readonly then: Side;
  /** then − now, points; null where one of them has no score. */
  readonly difference: string | null;
  /** Why the simulated row has no score. */
  readonly why: string | null;
}

/** Both forms row by row: the rate, the indicators in the order of the form, the total. */
export function compareForms({ actual, simulated }: Simulation): readonly ComparedRow[] {
  return [
    compared(
      'execution',
      '预算执行率',
      execution(actual),
      execution(simulated),
      simulated.execution.explanation,
    ),
    ...actual.indicators.map((row, index) => {
      const other = simulated.indicators[index];
      const then = { weight: other?.weight ?? null, score: other?.score ?? null };
      return compared(`${index}`, row.name, row, then, other?.explanation ?? '');
    }),
    compared('total', '总分', total(actual), total(simulated), ''),
  ];
}

function compared(key: string, name: string, now: Side, then: Side, explanation: string): ComparedRow {
  return {
    key,
    name,
    now: { weight: now.weight, score: now.score },
    then,
    difference: pointsBetween(now.score, then.score),
    why: then.score === null && explanation !== '' ? explanation : null,
  };
}

const execution = ({ funds, execution: { score } }: PlainForm): Side => ({
  weight: funds.rows[0]?.weight ?? null,
  score,
});
const total = (form: PlainForm): Side => ({ weight: weightSum(form), score: form.total });

/** null where a weight is not laid down, for then there is no sum. */
function weightSum(form: PlainForm): string | null {
  const weights = [execution(form), ...form.indicators].map(({ weight }) => weight);
  const known = weights.filter((weight) => weight !== null);
  return known.length === weights.length ? sumPoints(known) : null;
}

/** What another scheme would object to and the present one does not. */
export function newFindings({ actual, simulated }: Simulation): PlainForm['findings'] {
  const known = new Set(actual.findings.map(keyOf));
  return simulated.findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ code, where, message }: PlainForm['findings'][number]): string =>
  `${code}/${where}/${message}`;
