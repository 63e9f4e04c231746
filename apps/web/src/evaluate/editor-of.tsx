import type { ReactNode } from 'react';
import type { Form, IndicatorRow } from '../api/client.js';
import { FigureButton } from '../figures/FigureButton.js';
import { reasonRows } from '../form/reasons.js';
import { indicatorOf, RATE } from './entries.js';
import { ActualEntry, JudgeEntry, ManualEntry, ReasonEntry, TextEntry } from './EntryFields.js';

/** Scored by a person where no formula gives points. */
const needsPerson = ({ score, actualText, weight }: IndicatorRow): boolean =>
  score.value === null && actualText !== null && weight !== null;

/** Rows that say why, by the id of their indicator; null is the row of the execution rate. */
export const rowsWithReason = (form: Form): readonly (string | null)[] =>
  reasonRows(form).map(({ cell }) => cell.split(':')[1] ?? null);

/**
 * What stands in a cell of the official form while it is filled in. Null is what the ledger computes or a paper laid down: it
 * stays as it is, and tells where it comes from.
 */
export function editorOf(form: Form, address: string): ReactNode {
  const [place = '', id = ''] = address.split(':');
  const row = indicatorOf(form, id);
  if (place.startsWith('narrative.')) return <TextEntry id={address.replace('.', ':')} />;
  if (place === 'reasons') return <AllReasons form={form} />;
  if (place === 'execution.variance' || place === 'funds.total.reason') return <ReasonEntry row={null} />;
  if (row === undefined) return null;
  if (place === 'indicator.variance') return <RowReason form={form} row={row} />;
  if (place === 'indicator.score') return scoreEditor(form, row);
  return place === 'indicator.actual' && row.actualText === null ? <ActualEntry row={row} /> : null;
}

function scoreEditor(form: Form, row: IndicatorRow): ReactNode {
  if (row.bands.length > 0 && row.actualText !== null) {
    return (
      <>
        <FigureButton figure={row.score} />
        <JudgeEntry row={row} />
      </>
    );
  }
  const byPerson = form.scheme?.manualScore === true && (needsPerson(row) || row.manual !== null);
  if (!byPerson) return null;
  return (
    <>
      <FigureButton figure={row.score} />
      <ManualEntry row={row} />
    </>
  );
}

/** A row that lost nothing says nothing, unless it wants to. */
function RowReason({ form, row }: { readonly form: Form; readonly row: IndicatorRow }) {
  return rowsWithReason(form).includes(row.indicatorId) ? (
    <ReasonEntry row={row.indicatorId} />
  ) : (
    <>{row.reason}</>
  );
}

/** Where a place prints one cell for all reasons, each row is asked for its own. */
function AllReasons({ form }: { readonly form: Form }) {
  const rows = rowsWithReason(form);
  if (rows.length === 0) return <>没有须说明原因的行。</>;
  return rows.map((row) => (
    <div key={row ?? RATE}>
      <strong>{row === null ? '预算执行率' : indicatorOf(form, row)?.name}</strong>
      <ReasonEntry row={row} />
    </div>
  ));
}
