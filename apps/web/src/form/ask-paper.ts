import type { Shown } from '@mingzhang/forms';
import { call, type Form, type Paper } from '../api/client.js';
import type { Axes } from '../ui/axes.js';

interface Asked {
  readonly projectId: string;
  readonly year: number;
  readonly axes: Axes;
  readonly layout: string | null;
  readonly show: string | null;
}

export interface PaperAnswer {
  /** The form of today, or of the day asked for. */
  readonly form: Form;
  readonly paper: Paper;
  /** The form the paper's numbers were computed in: where a click on one of them leads. */
  readonly behind: Form;
}

/** The paper as the service fills it in, and the figures behind its cells. */
export async function askPaper(
  { projectId, year, axes, ...more }: Asked,
  signal: AbortSignal,
): Promise<PaperAnswer> {
  const of = { signal, path: { projectId, year } };
  const formOf = (query: object): Promise<Form> =>
    call('GET /api/projects/{projectId}/years/{year}/form', { ...of, query });
  const [form, paper] = await Promise.all([
    formOf(axes),
    call('GET /api/projects/{projectId}/years/{year}/sheet', { ...of, query: { ...axes, ...shownBy(more) } }),
  ]);
  const isSealed = paper.shown === 'sealed' && paper.seal !== null;
  return { form, paper, behind: isSealed ? await formOf({ lastIndex: paper.seal?.logIndex }) : form };
}

/** What is sealed has the layout it was sealed with: whoever asks for another one asks for the present. */
function shownBy({ layout, show }: Pick<Asked, 'layout' | 'show'>): { show?: Shown; layout?: string } {
  if (show === 'sealed') return { show };
  if (layout !== null) return { show: 'now', layout };
  return show === 'now' ? { show } : {};
}
