import { use } from 'react';
import { figureText, figureWords } from '../format/figure.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { ProvenanceContext } from './provenance-context.js';
import type { NamedFigure } from './registry.js';

/** A number that opens where it comes from. Without a value it opens why there is none. */
export function FigureButton({ cell, label, figure }: NamedFigure) {
  const { unit } = use(MoneyUnitContext);
  const open = use(ProvenanceContext);
  return (
    <button
      type="button"
      className="figure"
      data-cell={cell}
      aria-haspopup="dialog"
      aria-label={`${label} ${figureWords(figure, unit)}，查看由来`}
      onClick={() => open(cell)}
    >
      {figureText(figure, unit)}
    </button>
  );
}
