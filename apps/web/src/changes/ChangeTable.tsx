import { Link } from 'react-router';
import type { CellChange, EventLine } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { instantText } from '../format/time.js';
import { Money, MoneyUnitLine } from '../ui/Money.js';

interface ChangeTableProps {
  readonly changes: readonly CellChange[];
  readonly events: readonly EventLine[];
  readonly heads: readonly [before: string, after: string];
  readonly caption: string;
}

/** Old and new by cell, each with the events that did it. */
export function ChangeTable({ changes, events, heads, caption }: ChangeTableProps) {
  const known = new Map(events.map((event) => [event.logIndex, event]));
  return (
    <div className="scroll">
      <MoneyUnitLine />
      <table className="grid">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">项</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="number">
                {head}
              </th>
            ))}
            <th scope="col">引起变动的事项</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.cell} data-changed={change.cell}>
              <th scope="row">{change.label}</th>
              <ChangedValue unit={change.unit} value={change.before} />
              <ChangedValue unit={change.unit} value={change.after} />
              <td>
                <Causes change={change} known={known} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ChangedValue({
  unit,
  value,
}: {
  readonly unit: CellChange['unit'];
  readonly value: string | null;
}) {
  if (value === null) return <td className={unit === '' ? 'prose' : 'number'}>{NONE}</td>;
  if (unit === '') return <td className="prose">{value}</td>;
  return (
    <td className="number">
      {unit === '元' ? <Money yuan={value} /> : `${value}${unit === '%' ? '%' : ''}`}
    </td>
  );
}

interface CausesProps {
  readonly change: CellChange;
  readonly known: ReadonlyMap<number, EventLine>;
}

function Causes({ change: { events, count }, known }: CausesProps) {
  return (
    <>
      {events.map((logIndex) => (
        <Cause key={logIndex} logIndex={logIndex} event={known.get(logIndex)} />
      ))}
      {count > events.length && <p className="muted">等 {count} 项</p>}
    </>
  );
}

function Cause({ logIndex, event }: { readonly logIndex: number; readonly event: EventLine | undefined }) {
  return (
    <p>
      <Link to={`/events/${logIndex}`} title={event?.summary}>
        {event === undefined ? `第 ${logIndex} 号事项` : `${event.occurredOn} ${event.label}`}
      </Link>
      {event !== undefined && (
        <span className="muted">
          {event.docNo === null ? '' : ` ${event.docNo}`}（{event.actorRole}，{instantText(event.recordedAt)}{' '}
          登记）
        </span>
      )}
    </p>
  );
}
