import { TARGET_STATUS_LABELS } from '@mingzhang/domain';
import type { Form, IndicatorRow } from './views.js';

type Cell = readonly [cell: string, text: string | null];

const RECTIFICATION_LABELS = {
  none: null,
  due: '待登记整改',
  open: '整改中',
  done: '整改完成',
  accepted: '整改已认可',
} as const;

/** What of a form is no figure: words, weights, states, dates. By the addresses of figure/address.ts. */
export const beside = (form: Form): readonly Cell[] => [
  ...ofProject(form),
  ...ofTarget(form),
  ...ofEvaluation(form),
  ['completion', form.completion],
  ['grade', form.grade],
  ['execution.weight', form.execution.weight],
  ['execution.reason', form.execution.reason],
  ['execution.improvement', form.execution.improvement],
  ...form.narratives.map(({ field, text }): Cell => [`narrative.${field}`, text]),
  ...form.indicators.flatMap(ofIndicator),
];

const ofProject = ({ project }: Form): readonly Cell[] => [
  ['project.name', project.name],
  ['project.code', project.code],
  ['project.category', project.categoryLabel],
  ['project.frequency', project.frequencyLabel],
  ['project.unit', project.unitName],
  ['project.department', project.department],
];

const ofTarget = ({ target }: Form): readonly Cell[] =>
  target === null
    ? []
    : [
        ['target.status', TARGET_STATUS_LABELS[target.status]],
        ['target.document', target.docNo],
        ['goal', target.goal],
      ];

const ofEvaluation = ({ evaluation, scheme, chain }: Form): readonly Cell[] => [
  ['evaluation.status', evaluation.statusLabel],
  ['evaluation.scheme', scheme?.name ?? null],
  ['evaluation.due', chain.notice?.submitBy ?? null],
  ['evaluation.filed', chain.filedOn],
  ['evaluation.rectification', RECTIFICATION_LABELS[chain.rectification]],
  ['evaluation.published', chain.published?.on ?? null],
  ['review.score', chain.review?.score ?? null],
  ['review.opinion', chain.review?.opinion ?? null],
];

const ofIndicator = (row: IndicatorRow): readonly Cell[] => {
  const at = (column: string): string => `indicator.${column}:${row.indicatorId}`;
  return [
    [at('name'), row.name],
    [at('target'), row.target],
    [at('weight'), row.weight],
    [at('reason'), row.reason],
    [at('improvement'), row.improvement],
    [at('evidence'), row.evidence.map(({ title }) => title).join('、') || null],
  ];
};
