import { addressLabel } from '@mingzhang/domain';
import { use } from 'react';
import type { Figure } from '../api/client.js';
import { figureWords } from '../format/figure.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { FigureText } from './FigureText.js';
import { ProvenanceButton } from './ProvenanceButton.js';

interface FigureButtonProps {
  readonly figure: Figure;
  /** Where its address alone does not name it: the row of an indicator or of a line. */
  readonly label?: string;
}

/** A computed number. Without a value it opens why there is none. */
export function FigureButton({ figure, label = addressLabel(figure.cell) }: FigureButtonProps) {
  const { unit } = use(MoneyUnitContext);
  return (
    <ProvenanceButton cell={figure.cell} label={`${label} ${figureWords(figure, unit)}`}>
      <FigureText figure={figure} />
    </ProvenanceButton>
  );
}
