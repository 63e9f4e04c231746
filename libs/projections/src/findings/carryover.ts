import { finding, fromFen, toWan, wan, type Finding } from '@mingzhang/domain';
import type { JudgedNaming } from '../carryover.js';
import type { ProjectYear } from '../project-year.js';

const WHERE = '资金·上年结转';
const yuan = (fen: number): string => fromFen(fen);

/** Carried-over money against the line it comes from (docs/rules.md §12.10). */
export function carryoverFindings({ namings }: ProjectYear): readonly Finding[] {
  const origins = new Set(
    namings.filter(({ verdict }) => verdict === 'beyond').map(({ movement }) => movement.origin),
  );
  return [
    ...namings.flatMap(single),
    ...[...origins].map((origin) => beyond(namings.filter(({ movement }) => movement.origin === origin))),
  ];
}

function single({ movement, verdict, unspent }: JudgedNaming): readonly Finding[] {
  const amount = wan(yuan(movement.fen));
  const more = {
    left: toWan(yuan(movement.fen)),
    evidence: `来源指标 ${movement.origin ?? ''}，序号 ${movement.logIndex}`,
  };
  switch (verdict) {
    case 'same':
      return [finding('CARRYOVER_TWICE', WHERE, `${amount} 万元结转已计入，不再重复计算`, more)];
    case 'equal':
      return [
        finding(
          'CARRYOVER_EQUAL',
          WHERE,
          `${amount} 万元结转与已计入的一笔金额相同，合计未超过来源指标结存 ${wan(yuan(unspent ?? 0))} 万元，都已计入`,
          more,
        ),
      ];
    case 'unchecked':
      return [
        finding(
          'CARRYOVER_UNCHECKED',
          WHERE,
          `${amount} 万元结转与已计入的金额不同，来源指标没有预算文件，结存无从核对，都已计入`,
          more,
        ),
      ];
    default:
      return [];
  }
}

function beyond(namings: readonly JudgedNaming[]): Finding {
  const [{ movement, unspent, counted } = { movement: null, unspent: null, counted: 0 }] = namings;
  const left = yuan(unspent ?? 0);
  const indices = namings
    .filter(({ verdict }) => verdict === 'beyond')
    .map(({ movement: { logIndex } }) => logIndex);
  return finding(
    'CARRYOVER_BEYOND',
    WHERE,
    `结转计入 ${wan(yuan(counted))} 万元，来源指标年末结存 ${wan(left)} 万元，超出部分暂按文件计入`,
    {
      left: toWan(yuan(counted)),
      right: toWan(left),
      difference: toWan(yuan((unspent ?? 0) - counted)),
      evidence: `来源指标 ${movement?.origin ?? ''}，序号 ${indices.join('、')}`,
    },
  );
}
