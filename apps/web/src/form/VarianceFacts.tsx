import { Link } from 'react-router';
import type { VarianceFact } from '../api/client.js';
import { Money } from '../ui/Money.js';

/** 日期, what happened, 文号 and amount of each, leading to its event. */
export function VarianceFacts({ facts }: { readonly facts: readonly VarianceFact[] }) {
  return (
    <ul className="variance-facts">
      {facts.map(({ logIndex, label, occurredOn, docNo, amount }) => (
        <li key={`${logIndex}/${label}`}>
          <span className="day">{occurredOn}</span>
          <span>
            <Link to={`/events/${logIndex}`}>{label}</Link>
            {docNo !== null && <span className="muted"> {docNo}</span>}
          </span>
          {amount !== null && <Money yuan={amount} />}
        </li>
      ))}
    </ul>
  );
}
