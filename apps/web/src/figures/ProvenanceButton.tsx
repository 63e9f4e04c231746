import { use, useEffect, useRef, type ReactNode } from 'react';
import { ProvenanceContext } from './provenance-context.js';

interface ProvenanceButtonProps {
  readonly cell: string;
  /** What is read aloud: which number, and what it is. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A number that opens where it comes from; while it does, it stays marked and in sight. */
export function ProvenanceButton({ cell, label, children }: ProvenanceButtonProps) {
  const provenance = use(ProvenanceContext);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = provenance.cell === cell;
  useEffect(() => {
    if (isOpen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <button
      ref={button}
      type="button"
      className={isOpen ? 'figure open' : 'figure'}
      data-cell={cell}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      aria-label={`${label}，查看由来`}
      onClick={() => provenance.open(cell)}
    >
      {children}
    </button>
  );
}
