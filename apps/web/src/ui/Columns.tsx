import type { ReactNode } from 'react';

interface ColumnsProps {
  readonly main: ReactNode;
  readonly aside: ReactNode;
  /** A number's provenance lies over the right side: the page makes room, so that the number stays in sight. */
  readonly isCovered: boolean;
}

export function Columns({ main, aside, isCovered }: ColumnsProps) {
  return (
    <div className={isCovered ? 'two-columns covered' : 'two-columns'}>
      <div>{main}</div>
      <div className="aside">{aside}</div>
    </div>
  );
}
