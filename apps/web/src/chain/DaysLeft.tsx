import { daysLeft } from './deadline.js';

interface DaysLeftProps {
  readonly until: string;
  /** The ledger's day; null until it is known. */
  readonly today: string | null;
}

/** Few days are said louder (a notice gives five to ten). */
const SOON = 5;

export function DaysLeft({ until, today }: DaysLeftProps) {
  if (today === null) return null;
  const days = daysLeft(until, today);
  if (days < 0) return <strong className="differs">（已过 {-days} 天）</strong>;
  if (days === 0) return <strong className="differs">（今天截止）</strong>;
  return <strong className={days <= SOON ? 'soon' : undefined}>（还有 {days} 天）</strong>;
}
