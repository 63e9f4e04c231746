import { call } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { FailureView, Loading } from '../ui/States.js';
import type { Axes } from '../ui/axes.js';
import { PaperTable } from './PaperTable.js';

interface PaperSectionProps {
  readonly projectId: string;
  readonly year: number;
  readonly axes: Axes;
  readonly layout: string;
  readonly labelOf: (cell: string) => string | undefined;
}

/** The paper itself, as the service fills it in. */
export function PaperSection({ projectId, year, axes, layout, labelOf }: PaperSectionProps) {
  const key = JSON.stringify(['sheet', projectId, year, axes, layout]);
  const { data, failure, isLoading, retry } = useAnswer(key, (signal) =>
    call('GET /api/projects/{projectId}/years/{year}/sheet', {
      signal,
      path: { projectId, year },
      query: { ...axes, layout },
    }),
  );
  if (failure !== null) return <FailureView failure={failure} retry={retry} />;
  if (data === null || isLoading) return <Loading />;
  return (
    <div className="sheet">
      <PaperTable sheet={data} labelOf={labelOf} />
    </div>
  );
}
