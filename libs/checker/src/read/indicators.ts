import { isReason } from '@mingzhang/domain';
import type { Node } from '../input/node.js';
import type { Indicator, IndicatorList, Period } from '../model.js';

function readIndicator(row: Node): Indicator {
  const prior = row.get('priorYears', '以前年度');
  const reason = row.get('reason').text();
  return {
    place: row.place,
    level1: row.get('level1').text() ?? '',
    level2: row.get('level2').text() ?? '',
    name: row.get('name').required(),
    target: row.get('target').text(),
    actual: row.get('actual').text(),
    weight: row.get('weight').text(),
    score: row.get('score').text(),
    reasonGiven: row.get('hasReason').flag() || (reason !== null && isReason(reason)),
    prior: prior.keys.map((year) => {
      const cell = prior.get(year, year);
      return { year, text: cell.text() ?? '', place: cell.place };
    }),
  };
}

interface ListFacts {
  readonly project: string | null;
  readonly period: Period;
}

/** The indicator rows under `node`; null where there are none. `weighted` when any row prints a weight. */
export function readIndicators(node: Node, { project, period }: ListFacts): IndicatorList | null {
  const rows = node
    .list((row, index) => `第${index + 1}行 ${row.get('name').text() ?? ''}`)
    .map(readIndicator);
  if (rows.length === 0) return null;
  const weighted = rows.some(({ weight }) => weight !== null && weight.trim() !== '');
  return { place: node.place, project, period, weighted, rows };
}
