import { fromFen, MOVEMENT_LABELS, SOURCE_LABELS, type MovementKind } from '@mingzhang/domain';
import type { ViewStore } from '@mingzhang/view-store';

export const MOVEMENTS_HEAD = [
  '序号',
  '项目标识',
  '项目',
  '指标年度',
  '预算指标',
  '资金来源',
  '变动',
  '发生日期',
  '金额（元）',
  '冲销',
  '补录',
];

const KINDS = Object.keys(MOVEMENT_LABELS) as readonly MovementKind[];

/** Every signed change of a project's money in a year, a row each, in log order. */
export async function movementRows(
  views: ViewStore,
  { projectId, name }: { readonly projectId: string; readonly name: string },
  fiscalYear: number,
): Promise<readonly (readonly (string | null)[])[]> {
  const movements = await views.movements({ projectId, fiscalYear, kinds: KINDS }, Number.MAX_SAFE_INTEGER);
  return movements.map((one) => [
    String(one.logIndex),
    projectId,
    name,
    String(fiscalYear),
    one.line,
    SOURCE_LABELS[one.source],
    MOVEMENT_LABELS[one.kind],
    one.occurredOn,
    fromFen(one.fen),
    one.reversal ? '是' : null,
    one.late ? '是' : null,
  ]);
}
