import { EVALUATION_STATUS_LABELS, type EvaluationStatus } from '@mingzhang/domain';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const OFFERED: readonly Choice[] = [
  { value: '', label: '已送审及以后' },
  { value: 'none,open,returned', label: '未送审' },
  ...Object.entries(EVALUATION_STATUS_LABELS).map(([value, label]) => ({ value, label })),
];

/** The states a review is kept to. An address may ask for others together: they are named in words, too. */
export function statesToChoose(asked = ''): readonly Choice[] {
  if (OFFERED.some(({ value }) => value === asked)) return OFFERED;
  const label = asked
    .split(',')
    .map((status) => EVALUATION_STATUS_LABELS[status as EvaluationStatus] ?? status)
    .join('、');
  return [...OFFERED, { value: asked, label }];
}
