import { Decimal, parseActual, parseTarget, type Finding } from '@mingzhang/domain';
import type { Indicator, IndicatorList } from '../model.js';
import { nameKey } from '../names.js';
import { raise, raiseDifference } from '../raise.js';

/**
 * One list of indicators as a whole. DUP_NAME, DUP_OUT_BENEFIT, TOO_FEW, CARBON_COPY, ALL_FULL, SAT_EQUALS_TARGET,
 * SAT_WRONG_SUBJECT, LOSS_WITHOUT_REASON, ZERO_UNEXPLAINED, QUAL_BAND, EASY_TARGET, DEAD_INDICATOR_SCORED, WEIGHT_ZERO.
 */
export function indicatorListFindings(list: IndicatorList, complete: boolean): readonly Finding[] {
  return [
    ...duplicateFindings(list),
    ...list.rows.flatMap(rowFindings),
    ...(complete && list.weighted && list.rows.length < FEWEST
      ? [raise('TOO_FEW', list.place, `只有 ${list.rows.length} 条三级指标`)]
      : []),
    ...copyFindings(list),
    ...fullFindings(list, complete),
    ...subjectFindings(list),
  ];
}

/** docs/reviewer-practice.md §9: fewer than three lines, or one line of thirty points. */
const FEWEST = 3;
const HEAVY = new Decimal(30);

function duplicateFindings({ rows }: IndicatorList): readonly Finding[] {
  const seen = new Map<string, Indicator>();
  return rows.flatMap((row): readonly Finding[] => {
    const key = nameKey(row.name);
    const twin = seen.get(key);
    if (twin === undefined) seen.set(key, row);
    if (twin === undefined || key === '') return [];
    const output = (one: Indicator): boolean => /产出/u.test(one.level1);
    const across = output(twin) !== output(row) && /效益|效果/u.test(`${twin.level1}${row.level1}`);
    const code = across ? 'DUP_OUT_BENEFIT' : 'DUP_NAME';
    const message = across ? `“${row.name}”既列产出又列效益` : `“${row.name}”重名`;
    return [raise(code, row.place, message, { evidence: twin.place.label })];
  });
}

const pointsOf = (cell: string | null): Decimal | null => {
  const [digits] = /^\d{1,3}(\.\d{1,4})?(?=\s*分?$)/u.exec(cell?.trim() ?? '') ?? [];
  return digits === undefined ? null : new Decimal(digits);
};

const NOTHING = /^(无|不涉及|不适用)$/u;

function rowFindings(row: Indicator): readonly Finding[] {
  const { place, name, target, actual } = row;
  const weight = pointsOf(row.weight);
  const score = pointsOf(row.score);
  const found: Finding[] = [];
  if (weight?.isZero() === true) found.push(raise('WEIGHT_ZERO', place, `“${name}”的分值为 0`));
  if (weight?.greaterThan(0) === true && (NOTHING.test(name) || NOTHING.test(target?.trim() ?? ''))) {
    found.push(
      raise(
        'DEAD_INDICATOR_SCORED',
        place,
        `“${name}”的指标值为“${target ?? ''}”，却有 ${weight.toFixed()} 分`,
      ),
    );
  }
  if (weight?.greaterThanOrEqualTo(HEAVY) === true) {
    found.push(raise('TOO_FEW', place, `“${name}”一条占 ${weight.toFixed()} 分，分值过于集中`));
  }
  if (weight !== null && score !== null && score.lessThan(weight) && !row.reasonGiven) {
    found.push(
      raiseDifference(
        'LOSS_WITHOUT_REASON',
        place,
        `“${name}”得 ${score.toFixed()} / ${weight.toFixed()} 分，没有原因`,
        { left: score, right: weight },
      ),
    );
  }
  return [
    ...found,
    ...zeroFindings(row),
    ...bandFindings(row, weight, score),
    ...easyFindings(row),
    ...(actual === null ? [] : satisfactionFindings(row)),
  ];
}

function zeroFindings({ place, name, target, actual, reasonGiven, level2 }: Indicator): readonly Finding[] {
  const wanted = parseTarget(target ?? '', { level2, name }).value;
  const done = parseActual(actual ?? '', wanted).value;
  if (wanted.kind !== 'number' || done.kind !== 'number' || reasonGiven) return [];
  const none = new Decimal(done.number).isZero() && new Decimal(wanted.number).greaterThan(0);
  const wantsMore = wanted.op === '>=' || wanted.op === '>' || wanted.op === '=' || wanted.op === 'none';
  return none && wantsMore && !/成本/u.test(level2)
    ? [raise('ZERO_UNEXPLAINED', place, `“${name}”完成值为 0，没有原因`)]
    : [];
}

/** 100–80 %, 80–60 % and below: the lowest bands of the forms read start at 0.8 and 0.5 (docs/rules.md §7). */
function bandFindings(
  { place, name, actual }: Indicator,
  weight: Decimal | null,
  score: Decimal | null,
): readonly Finding[] {
  if (weight === null || score === null || weight.isZero()) return [];
  const share = score.dividedBy(weight);
  const partly = /^(部分|基本未|未)(达成|完成|达到)/u.exec(actual?.trim() ?? '')?.[1];
  const most = partly === '部分' ? '0.8' : '0.6';
  if (partly === undefined || share.lessThan(most)) return [];
  return [
    raise(
      'QUAL_BAND',
      place,
      `“${name}”自述“${actual ?? ''}”，却得 ${score.toFixed()} / ${weight.toFixed()} 分`,
    ),
  ];
}

const LOWER_IS_BETTER = /成本|发生率|投诉|事故|警情|超支/u;

/** A target below what last year already had. */
function easyFindings({ place, name, level2, target, prior }: Indicator): readonly Finding[] {
  const hint = { level2, name };
  const wanted = parseTarget(target ?? '', hint).value;
  const last = parseTarget(prior.find(({ year }) => /上年/u.test(year))?.text ?? '', hint).value;
  if (
    wanted.kind !== 'number' ||
    last.kind !== 'number' ||
    wanted.op.startsWith('<') ||
    LOWER_IS_BETTER.test(`${level2}${name}`)
  )
    return [];
  const sameUnit = wanted.unit === last.unit || wanted.unit === null || last.unit === null;
  if (!sameUnit || new Decimal(wanted.number).greaterThanOrEqualTo(last.number)) return [];
  return [
    raise('EASY_TARGET', place, `“${name}”当年 ${target ?? ''}，低于上年 ${last.number}${last.unit ?? ''}`),
  ];
}

const isSatisfaction = ({ level1, level2 }: Indicator): boolean => /满意/u.test(`${level1}${level2}`);

function satisfactionFindings(row: Indicator): readonly Finding[] {
  if (!isSatisfaction(row) || !equalsTarget(row)) return [];
  return [
    raise(
      'SAT_EQUALS_TARGET',
      row.place,
      `“${row.name}”完成值 ${row.actual ?? ''} 恰好等于指标值 ${row.target ?? ''}`,
    ),
  ];
}

/** Actual and target are the same number; null where either is no number. */
function comparedNumbers({ target, actual, level2, name }: Indicator): boolean | null {
  const wanted = parseTarget(target ?? '', { level2, name }).value;
  const done = parseActual(actual ?? '', wanted).value;
  if ((wanted.kind !== 'number' && wanted.kind !== 'duration') || done.kind !== wanted.kind) return null;
  const unit = done.unit ?? wanted.unit;
  return new Decimal(wanted.number).equals(done.number) && (unit === wanted.unit || wanted.unit === null);
}

const equalsTarget = (row: Indicator): boolean => comparedNumbers(row) === true;

function copyFindings({ place, rows }: IndicatorList): readonly Finding[] {
  const compared = rows.map(comparedNumbers).filter((one) => one !== null);
  if (compared.length < FEWEST || compared.includes(false)) return [];
  return [raise('CARBON_COPY', place, `${compared.length} 条数值指标的完成值全部等于指标值`)];
}

/** With rows left out only a longer list says something. */
const FULL_ROWS = 5;

function fullFindings({ place, rows }: IndicatorList, complete: boolean): readonly Finding[] {
  const scored = rows.filter(({ weight, score }) => pointsOf(weight) !== null && pointsOf(score) !== null);
  if (scored.length < (complete ? FEWEST : FULL_ROWS)) return [];
  const full = scored.every(({ weight, score }) => pointsOf(score)?.equals(pointsOf(weight) ?? 0) === true);
  return full ? [raise('ALL_FULL', place, `所列 ${scored.length} 条指标全部满分`)] : [];
}

/** Whom a satisfaction line may ask, and the words that show the project has to do with them. */
const SUBJECTS: readonly (readonly [RegExp, RegExp])[] = [
  [/老年人|老人/u, /老年|老人|高龄|百岁|养老|敬老|离退休/u],
  [/残疾/u, /残疾|残联|康复/u],
  [/学生|学员|教师/u, /学生|学校|中学|小学|教育|教师|培训|学员|轮训|办学|幼儿|助学/u],
  [/患者|病人/u, /患者|医|病|卫生|健康/u],
  [/少数民族/u, /民族/u],
  [/退役军人/u, /退役|军人|优抚|双拥/u],
];

function subjectFindings({ project, rows }: IndicatorList): readonly Finding[] {
  const others = rows
    .filter((one) => !isSatisfaction(one))
    .map(({ name, target }) => `${name}${target ?? ''}`);
  const context = `${project ?? ''}${others.join('')}`;
  const strangers = SUBJECTS.filter(([, field]) => !field.test(context));
  return rows.filter(isSatisfaction).flatMap((row): readonly Finding[] => {
    const stranger = strangers.find(([subject]) => subject.test(row.name));
    return stranger === undefined
      ? []
      : [raise('SAT_WRONG_SUBJECT', row.place, `“${row.name}”的对象在项目其他内容中没有出现`)];
  });
}
