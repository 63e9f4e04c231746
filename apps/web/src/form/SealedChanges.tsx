import { Link } from 'react-router';
import type { Paper } from '../api/client.js';
import { NONE } from '../format/figure.js';
import { Section } from '../ui/Section.js';

interface SealedChangesProps {
  readonly paper: Pick<Paper, 'changes' | 'since'>;
  readonly titleOf: (cell: string) => string;
}

/** What the signed cells would say now, each with the events that did it. */
export function SealedChanges({ paper: { changes, since }, titleOf }: SealedChangesProps) {
  const events = new Map(since.map((event) => [event.logIndex, event]));
  return (
    <Section title="封存之后的变动" anchor="since-seal">
      <table className="grid">
        <caption className="hidden">封存时与现在不同的各格，及引起变动的事项</caption>
        <thead>
          <tr>
            <th scope="col">项</th>
            <th scope="col">封存时</th>
            <th scope="col">现在</th>
            <th scope="col">事项</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ cell, sealed, now, events: causes }) => (
            <tr key={cell} data-changed={cell}>
              <th scope="row">{titleOf(cell)}</th>
              <td className="prose">{sealed === '' ? NONE : sealed}</td>
              <td className="prose">{now === '' ? NONE : now}</td>
              <td>
                {causes.map((logIndex) => (
                  <p key={logIndex}>
                    <Link to={`/events/${logIndex}`}>
                      {events.get(logIndex)?.occurredOn} {events.get(logIndex)?.label}
                    </Link>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">封存的表不变。如需更正，重新打开自评。</p>
    </Section>
  );
}
