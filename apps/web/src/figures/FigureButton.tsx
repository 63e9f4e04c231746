import { use } from 'react';
import { figureText, figureWords } from '../format/figure.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { ProvenanceButton } from './ProvenanceButton.js';
import type { NamedFigure } from './registry.js';

/** A computed number. Without a value it opens why there is none. */
export function FigureButton({ cell, label, figure }: NamedFigure) {
  const { unit } = use(MoneyUnitContext);
  return (
    <ProvenanceButton cell={cell} label={`${label} ${figureWords(figure, unit)}`}>
      {figureText(figure, unit)}
    </ProvenanceButton>
  );
}
