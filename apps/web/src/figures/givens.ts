import { addressLabel, TARGET_STATUS_LABELS } from '@mingzhang/domain';
import type { Form, Sheet } from '../api/client.js';

/** What a form takes over as it was laid down: nothing was computed, so its origin is told instead of an account. */
export interface Given {
  readonly cell: string;
  readonly label: string;
  readonly text: string;
  readonly origin: string;
}

export type Givens = ReadonlyMap<string, Given>;

/** The sum of the weights is added up by the form alone (libs/forms); the sheet says what it prints. */
export function givensOfForm(form: Form, sheet: Sheet): Givens {
  const given = new Map<string, Given>();
  const add = (cell: string, label: string, text: string | null, origin: string): void => {
    if (text !== null && text !== '') given.set(cell, { cell, label, text, origin });
  };
  const { scheme, execution, indicators } = form;
  if (scheme !== null) {
    add('execution.weight', '预算执行率·分值', execution.weight, `由自评方案“${scheme.name}”规定。`);
  }
  const origin = targetOrigin(form);
  for (const { indicatorId, name, target, weight } of indicators) {
    add(`indicator.weight:${indicatorId}`, `${name}·分值`, weight, origin);
    add(`indicator.target:${indicatorId}`, `${name}·年度指标值`, target, origin);
  }
  const weights = [execution.weight, ...indicators.map(({ weight }) => weight)];
  add(
    'weights',
    addressLabel('weights'),
    printed(sheet, 'weights'),
    `各行分值相加：${weights.join(' + ')}。`,
  );
  return given;
}

const printed = ({ sections }: Sheet, address: string): string | null =>
  sections
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
    .find(({ cell, value }) => cell === address && value != null)?.text ?? null;

function targetOrigin({ target }: Form): string {
  if (target === null) return '没有登记绩效目标。';
  const paper = target.docNo ?? '文号未载明';
  const status = TARGET_STATUS_LABELS[target.status];
  return target.approvedOn === null
    ? `绩效目标（${status}）所载，照录原文，未经计算。`
    : `绩效目标（${status}，${target.approvedOn}，${paper}）所载，照录原文，未经计算。`;
}
