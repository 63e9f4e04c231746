import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  /** Where a link of the page leads to. */
  readonly anchor?: string;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, aside, anchor, children }: SectionProps) {
  const id = useId();
  return (
    <section
      className="panel"
      aria-labelledby={id}
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
    >
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
