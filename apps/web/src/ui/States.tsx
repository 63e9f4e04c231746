import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Failure } from '../api/client.js';

export function Loading() {
  return (
    <div role="status" aria-label="正在读取" className="panel">
      {/* The library's title is a heading without a word. */}
      <Skeleton active title={false} paragraph={{ rows: 7 }} />
    </div>
  );
}

interface FailureViewProps {
  readonly failure: Failure;
  readonly retry: () => void;
  /** Why something may be missing, where the page knows more than the service. */
  readonly hint?: string | null;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

export function FailureView({ failure, retry, hint = null, children }: FailureViewProps) {
  const isMissing = failure.status === 404;
  return (
    <div role="alert" className="panel">
      <title>{`${failure.title} · 明账`}</title>
      <Told
        title={failure.title}
        detail={hint === null || !isMissing ? failure.detail : `${failure.detail}。${hint}`}
      >
        {children}
        {failure.status !== 400 && !isMissing && <Button onClick={retry}>重试</Button>}
      </Told>
    </div>
  );
}

interface ToldProps {
  readonly title: string;
  readonly detail: string;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** Instead of a page: what happened, and what can be done. The library's own would bring its pictures with every page. */
export function Told({ title, detail, children }: ToldProps) {
  return (
    <div className="told">
      <p className="told-title">{title}</p>
      <p>{detail}</p>
      <p className="told-acts">{children}</p>
    </div>
  );
}

export function Nothing({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{children}</p>
      {action}
    </div>
  );
}
