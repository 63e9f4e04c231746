import {
  isMoney,
  isRate,
  parseActual,
  parseTarget,
  remarkText,
  schemeById,
  scoreIndicator,
  type Finding,
  type Remark,
  type TargetValue,
} from '@mingzhang/domain';
import type { Indicator, IndicatorList, Place } from '../model.js';
import { groupBy } from '../group.js';
import { nameKey } from '../names.js';
import { raise, whereOf } from '../raise.js';

/**
 * What each cell of an indicator says: the remarks of reading a target or an actual and of comparing them
 * (values/remarks.ts and scoring/remarks.ts name their codes), REQ_CELL_EMPTY, VAGUE_TARGET for words that cannot be
 * measured, LEVEL_MISMATCH and INPUT_AS_OUTPUT for what does not belong at its level.
 */
export function indicatorValueFindings(lists: readonly IndicatorList[]): readonly Finding[] {
  const cells = lists.flatMap((list) => {
    const reported = list.rows.some(({ actual }) => actual !== null);
    return list.rows.flatMap((row) => [
      ...emptyCells(row, reported),
      ...wordFindings(row),
      ...levelFindings(row),
      ...cellFindings(row, reported),
    ]);
  });
  return [...cells, ...damageFindings(lists)];
}

/** A row whose cells moved: the value stands where the name should. */
const VALUE_AS_NAME = /^[≥≤≧≦>＞<＜=＝]\s*\d/u;

function emptyCells({ place, name, target, actual }: Indicator, reported: boolean): readonly Finding[] {
  const missing = (cell: string | null, what: string): readonly Finding[] => {
    if (cell === null)
      return [raise('REQ_CELL_EMPTY', place, `“${name}”没有印${what}`, { severity: 'warning' })];
    return cell.trim() === '' ? [raise('REQ_CELL_EMPTY', place, `“${name}”的${what}为空`)] : [];
  };
  const misplaced = VALUE_AS_NAME.test(name)
    ? [raise('REQ_CELL_EMPTY', place, `指标名称处印的是指标值“${name}”`, { severity: 'warning' })]
    : [];
  return [...misplaced, ...missing(target, '指标值'), ...(reported ? missing(actual, '实际完成值') : [])];
}

const RATE_NAME = /(?<![频效利税])率$/u;

/** States and trends alone are no measure; 定性 benefits that occurred lose nothing (R2-8), the target is still vague. */
function wordFindings({ place, name, target }: Indicator): readonly Finding[] {
  const { value } = parseTarget(target ?? '');
  if (value.kind === 'relative') {
    return [raise('RELATIVE_TARGET', place, `“${name}”的指标值引用“${value.reference}”，没有写明数值`)];
  }
  if (value.kind === 'qualitative' && RATE_NAME.test(name)) {
    return [raise('UNIT_MISMATCH', place, `“${name}”是比率，指标值“${value.text}”没有数`)];
  }
  if (value.kind !== 'qualitative' || value.wording === 'free' || value.wording === 'weak') return [];
  return [raise('VAGUE_TARGET', place, `“${name}”的指标值“${value.text}”没有可衡量的标准`)];
}

const EXECUTION = /^(指标\d[:：])?预算(资金)?执行(控制)?率/u;
const INPUT = /投入|经费|资金|采购额/u;

/** Which first level a level belongs to; cost stands under output in older forms and by itself in newer ones. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['满意度', /满意/u],
  ['效益', /效益|效果|可持续|生态/u],
  ['产出', /产出|数量|质量|时效/u],
];
const familyOf = (level: string): string | null =>
  FAMILIES.find(([, pattern]) => pattern.test(level))?.[0] ?? null;

function levelFindings(row: Indicator): readonly Finding[] {
  const { place, name, level1, level2, target } = row;
  const { value } = parseTarget(target ?? '', row);
  const unit = value.kind === 'number' || value.kind === 'range' ? value.unit : null;
  const found: Finding[] = [];
  const [outer, inner] = [familyOf(level1), familyOf(level2)];
  if (outer !== null && inner !== null && outer !== inner) {
    const message = `“${name}”的二级指标“${level2}”不属于一级指标“${level1}”`;
    found.push(raise('LEVEL_MISMATCH', place, message, { severity: 'warning' }));
  }
  if (EXECUTION.test(name)) {
    found.push(raise('EXEC_COUNTED_TWICE', place, `“${name}”就是预算执行率，与执行率得分重复`));
  }
  if (/数量/u.test(level2) && isRate(unit)) {
    found.push(raise('LEVEL_MISMATCH', place, `数量指标“${name}”填的是比率 ${target ?? ''}`));
  } else if (/数量/u.test(level2) && isMoney(unit)) {
    found.push(raise('LEVEL_MISMATCH', place, `数量指标“${name}”填的是金额 ${target ?? ''}`));
  } else if (/产出/u.test(level1) && !/成本/u.test(level2) && isMoney(unit) && INPUT.test(name)) {
    found.push(raise('INPUT_AS_OUTPUT', place, `“${name}”是投入，不是产出`));
  }
  return found;
}

/** Asked for on other pages, or told by a rule of their own. */
const ELSEWHERE: ReadonlySet<Remark> = new Set<Remark>([
  'judgement-needed',
  'met-assumed',
  'direction-assumed',
  'actual-empty',
  'target-empty',
  'dead-indicator',
  'counted-twice',
  'cost-direction',
  'cost-direction-unknown',
  'direction-unknown',
  'target-unreadable',
  'reference-unresolved',
  'actual-unreadable',
  'actual-is-bound',
  'word-for-date',
  'actual-unit-missing',
  'number-in-text',
]);

function tell(remarks: readonly Remark[], place: Place, text: string): readonly Finding[] {
  return [...new Set(remarks)]
    .filter((remark) => !ELSEWHERE.has(remark) && !isDamage(remark))
    .map((remark) => {
      const told = remarkText(remark);
      return raise(told.finding, place, `${text}：${told.text}`);
    });
}

const isDamage = (remark: Remark): boolean => remarkText(remark).finding === 'SYMBOL_DAMAGE';

interface Damage {
  readonly name: string;
  readonly place: Place;
  /** The cell as it is printed, and what it is called. */
  readonly text: string;
  readonly cell: string;
  readonly remark: Remark;
}

/** One indicator is printed in several lists and for several years; the same damage of it is told once, with its places. */
function damageFindings(lists: readonly IndicatorList[]): readonly Finding[] {
  const damages = lists.flatMap(({ rows }) => rows.flatMap(damagesOf));
  const groups = groupBy(damages, ({ name, text, remark }) => `${nameKey(name)} ${remark} ${text}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : `；同一指标另有 ${others.length} 处相同`;
    const evidence = others.map(({ place }) => whereOf(place)).join('；');
    const told = remarkText(first.remark).text;
    return [
      raise('SYMBOL_DAMAGE', first.place, `${first.cell}“${first.text}”：${told}${more}`, { evidence }),
    ];
  });
}

function damagesOf(row: Indicator): readonly Damage[] {
  const { name, place } = row;
  const target = parseTarget(row.target ?? '', row);
  const cells = [
    { cell: '指标值', text: row.target ?? '', place, remarks: target.remarks },
    {
      cell: '实际完成值',
      text: row.actual ?? '',
      place,
      remarks: parseActual(row.actual ?? '', target.value).remarks,
    },
    ...row.prior.map((one) => ({
      ...one,
      cell: '以前年度指标值',
      remarks: parseTarget(one.text, row).remarks.filter((remark) => remark === 'symbol-damage'),
    })),
  ];
  return cells.flatMap(({ remarks, ...cell }) =>
    [...new Set(remarks)].filter(isDamage).map((remark) => ({ ...cell, name, remark })),
  );
}

/** 任务完成时限(月): the unit stands beside the name. */
const UNIT_IN_NAME = /[（(][^（()）]{1,6}[)）]$/u;
/** 测评合格率抽查次数 counts, though a 率 is in its name. */
const COUNT_NAME = /[次人个件户场]数$|数量$/u;

function comparing(row: Indicator, target: TargetValue, actual: TargetValue): readonly Remark[] {
  const scheme = schemeById('CN-MOF-2020-10');
  if (scheme === undefined) throw new Error('no such scheme');
  const { level1, level2, name } = row;
  return scoreIndicator(scheme, { weight: '0', target, actual, level1, level2, name, assume: true }).remarks;
}

function cellFindings(row: Indicator, reported: boolean): readonly Finding[] {
  const target = parseTarget(row.target ?? '', row);
  const counted = target.remarks.filter(
    (remark) =>
      !(remark === 'unit-not-rate' && COUNT_NAME.test(row.name)) &&
      !(remark === 'unit-missing' && UNIT_IN_NAME.test(row.name)),
  );
  const own = tell(counted, row.place, `指标值“${row.target ?? ''}”`);
  if (!reported) return own;
  const actual = parseActual(row.actual ?? '', target.value);
  const remarks = [...actual.remarks, ...comparing(row, target.value, actual.value)];
  return [...own, ...tell(remarks, row.place, `实际完成值“${row.actual ?? ''}”`)];
}
