import type { Shown } from '@mingzhang/forms';
import { Segmented } from 'antd';
import type { Paper } from '../api/client.js';
import { PaperTable } from './PaperTable.js';
import { SealNotice } from './SealNotice.js';
import { SealedChanges } from './SealedChanges.js';

interface PaperSectionProps {
  readonly paper: Paper;
  readonly choose: (shown: Shown) => void;
  readonly labelOf: (cell: string) => string | undefined;
  readonly titleOf: (cell: string) => string;
}

const CHOICES = [
  { value: 'sealed' as const, label: '封存时' },
  { value: 'now' as const, label: '现在' },
];

/** The paper itself; where it was signed, as it was signed, with what happened since beside it. */
export function PaperSection({ paper, choose, labelOf, titleOf }: PaperSectionProps) {
  return (
    <>
      {paper.seal !== null && (
        <div className="sealed">
          <Segmented aria-label="所示内容" options={CHOICES} value={paper.shown} onChange={choose} />
          <SealNotice seal={paper.seal} shown={paper.shown} />
        </div>
      )}
      <div className="sheet">
        <PaperTable sheet={paper.sheet} labelOf={labelOf} />
      </div>
      {paper.seal !== null && paper.changes.length > 0 && <SealedChanges paper={paper} titleOf={titleOf} />}
    </>
  );
}
