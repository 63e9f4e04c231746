import type { Desk } from '../api/client.js';

type Act = Desk['tasks'][number]['act'];

/** What a clerk calls it; an act that is not here keeps its own name. */
export const TASK_WORDS: Partial<Record<Act, string>> = {
  open: '待开始自评',
  fill: '待填本科室的行',
  submit: '待填报、送审',
  sign: '待签批',
  consolidate: '待汇总',
  file: '待报送财政',
  publish: '待公开',
  rectify: '待整改',
  acceptRectification: '待认可整改',
  review: '抽中待复核',
};

const EDITED: readonly Act[] = ['open', 'fill', 'submit'];
const REVIEWED: readonly Act[] = ['consolidate', 'review', 'acceptRectification'];

/** Where the act is done. */
export function addressOf(act: Act, projectId: string, fiscalYear: number): string {
  if (REVIEWED.includes(act)) return `/review/${projectId}/${fiscalYear}`;
  return `/projects/${projectId}/years/${fiscalYear}/${EDITED.includes(act) ? 'evaluate' : 'form'}`;
}
