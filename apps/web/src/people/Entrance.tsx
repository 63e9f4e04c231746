import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { Failure } from '../api/client.js';

interface EntranceProps {
  readonly title: string;
  readonly ledger: string;
  readonly failure: Failure | null;
  readonly children: ReactNode;
}

/** What stands before the pages: one thing to do, in the middle of the screen. */
export function Entrance({ title, ledger, failure, children }: EntranceProps) {
  return (
    <main className="entrance panel">
      <title>{`${title} · 明账`}</title>
      <p className="entrance-brand">
        <span className="brand-mark" aria-hidden="true">
          明
        </span>
        明账
        <span className="top-title">{ledger}</span>
      </p>
      <h1>{title}</h1>
      <div aria-live="polite">
        {failure !== null && (
          <Alert type="error" showIcon title={failure.title} description={failure.detail} />
        )}
      </div>
      {children}
    </main>
  );
}
