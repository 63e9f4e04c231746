// Two years under every scheme that ships, drawn at random from a seed: every kind of paper, target, result and act.
import { SCHEMES } from '@mingzhang/domain';
import { line } from './desk.mjs';

/** mulberry32: the same numbers in every run. */
function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from, to) => from + Math.floor(next() * (to - from + 1));
  return { int, one: (list) => list[int(0, list.length - 1)], chance: (share) => next() < share };
}

/** 一级, 二级, 三级, target, what it may come to. */
const POOL = [
  ['产出指标', '数量指标', '走访次数', '≥12次', ['12次', '9次', '20次', '0次', '-3次', '未开展']],
  ['产出指标', '数量指标', '服务人次', '1.2万人次', ['13000人次', '8000人次', '1.2万人次']],
  ['产出指标', '质量指标', '验收合格率', '=100%', ['100%', '96.5%', '104%']],
  ['产出指标', '时效指标', '办结天数', '≤5天', ['5天', '8天', '3天', '11天']],
  ['产出指标', '时效指标', '到场时间', '<30分钟', ['29分钟', '30分钟', '61分钟']],
  ['产出指标', '时效指标', '完成时间', '12月31日前', ['12月20日', '次年1月5日']],
  ['产出指标', '成本指标', '项目成本', '=15万元', ['15万元', '13.2万元', '22.7万元']],
  ['效益指标', '社会效益指标', '治安状况', '有所改善', ['有所改善', '基本改善', '未改善']],
  ['效益指标', '社会效益指标', '安全事故', '0起', ['0起', '2起']],
  ['效益指标', '可持续影响指标', '长效机制', '建立健全', ['基本建立', '']],
  ['满意度指标', '服务对象满意度指标', '群众满意度', '≥90%', ['93.5%', '71%', '90%']],
];
const SOURCES = ['fiscal', 'fiscal', 'fiscal', 'other', 'carryover', 'unstated'];

const yuan = (fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const day = (year, { int }) =>
  `${year}-${String(int(1, 12)).padStart(2, '0')}-${String(int(1, 28)).padStart(2, '0')}`;

/** Whole numbers of at least 1 that add up to `total`. */
function parts(total, count, { int }) {
  const cuts = new Set();
  while (cuts.size < count - 1) cuts.add(int(1, total - 1));
  const edges = [0, ...[...cuts].sort((a, b) => a - b), total];
  return edges.slice(1).map((edge, index) => edge - edges[index]);
}

const unitOf = (scheme) => `u-${scheme.id.toLowerCase()}`;
const projectOf = (scheme) => `p-${scheme.id.toLowerCase()}`;

/** What is read back: the present, one day known in the middle, one day up to which things happened, both. */
export const YEAR_FORMS = SCHEMES.flatMap((scheme, index) => [
  [projectOf(scheme), 2023, [{}, ...(index % 2 === 0 ? [{ asOf: '2023-08-31' }] : [{ upTo: '2023-09-30' }])]],
  [projectOf(scheme), 2024, [{}, ...(index % 3 === 0 ? [{ asOf: '2024-12-31', upTo: '2024-06-30' }] : [])]],
]);

export async function years(desk) {
  desk.on('2022-12-20');
  for (const scheme of SCHEMES) {
    await desk.unit(unitOf(scheme), { 2023: scheme.id, 2024: scheme.id });
    await desk.project(projectOf(scheme), unitOf(scheme), { name: scheme.title, code: `DM-${scheme.id}` });
  }
  for (const fiscalYear of [2023, 2024]) {
    for (const [index, scheme] of SCHEMES.entries())
      await opened(desk, scheme, fiscalYear, dice(index * 10 + fiscalYear));
    for (const [index, scheme] of SCHEMES.entries())
      await spent(desk, scheme, fiscalYear, dice(index * 77 + fiscalYear));
    for (const [index, scheme] of SCHEMES.entries())
      await closed(desk, scheme, fiscalYear, dice(index * 31 + fiscalYear));
  }
}

/** January: money and target; one scheme in five starts the year without money. */
async function opened(desk, scheme, fiscalYear, dies) {
  const { int, one, chance } = dies;
  const projectId = projectOf(scheme);
  desk.on(`${fiscalYear}-01-20`);
  const fiscal = line(projectId, fiscalYear);
  if (!chance(0.2)) {
    const more = chance(0.3) ? { note: '年初部门预算' } : { docNo: `示财预〔${fiscalYear}〕${int(1, 90)}号` };
    await desk.paper(
      'issue',
      fiscal,
      yuan(int(100_000, 90_000_000)),
      `${fiscalYear}-01-${int(10, 19)}`,
      more,
    );
  }
  if (chance(0.4))
    await desk.paper(
      'issue',
      line(projectId, fiscalYear, 'other'),
      yuan(int(10_000, 9_000_000)),
      `${fiscalYear}-01-18`,
    );
  if (chance(0.5)) {
    const lineOrigin = one(['yearStart', 'supplement']);
    await desk.does('describeBudgetLine', {
      line: fiscal,
      describedOn: `${fiscalYear}-01-19`,
      fundNature: 'generalPublic',
      lineOrigin,
    });
  }
  await target(desk, scheme, fiscalYear, dies);
}

async function target(desk, scheme, fiscalYear, { int, one, chance, ...dies }) {
  const projectId = projectOf(scheme);
  const rows = POOL.filter(() => chance(0.6));
  if (rows.length < 2) rows.push(POOL[0], POOL[7]);
  const total = scheme.indicatorsTotal === null ? null : Number(scheme.indicatorsTotal);
  const weights = total === null ? [] : parts(total, rows.length, { int, one, chance, ...dies });
  const indicators = rows.map(([level1, level2, name, printed], index) => ({
    indicatorId: `zb-${POOL.findIndex((row) => row[2] === name)}`,
    level1,
    level2,
    name,
    target: printed,
    ...(total === null ? {} : { weight: `${weights[index]}` }),
    ...(chance(0.2) ? { measure: one(['increment', 'snapshot', 'worst']) } : {}),
  }));
  const key = { targetId: `mb-${projectId}-${fiscalYear}`, projectId, fiscalYear };
  await desk.target(key, `${fiscalYear}-01-20`, indicators, { goal: '按计划完成全年任务。' });
}

/** The year: papers, payments, refunds, corrections to a neighbour, wrong entries undone. */
async function spent(desk, scheme, fiscalYear, dies) {
  const { int, one, chance } = dies;
  const projectId = projectOf(scheme);
  const neighbour = projectOf(one(SCHEMES));
  const fiscal = line(projectId, fiscalYear);
  desk.on(`${fiscalYear}-06-15`);
  await changes(desk, projectId, fiscalYear, dies);
  const paid = [];
  for (let n = int(0, 6); n > 0; n -= 1) {
    const number = `${fiscalYear}/${projectId}-${n}`;
    const from = line(projectId, fiscalYear, one(SOURCES));
    const amount = int(10_000, 20_000_000);
    await desk.pays(
      number,
      from,
      yuan(amount),
      day(fiscalYear, dies),
      chance(0.15) ? { granularity: 'yearTotal' } : {},
    );
    paid.push({ number, from, amount });
  }
  const [first, second, third] = paid;
  desk.on(`${fiscalYear}-09-20`);
  if (first !== undefined && chance(0.5)) {
    const on = chance(0.6) ? `${fiscalYear}-11-03` : `${fiscalYear + 1}-02-03`;
    await desk.refunds(
      `${first.number}-tui`,
      first.number,
      first.from,
      yuan(int(1, first.amount + 50_000)),
      on,
    );
  }
  if (second !== undefined && chance(0.5)) {
    const to = chance(0.5) ? line(neighbour, fiscalYear) : { ...second.from, tag: 'yanjiu' };
    const correction = {
      sourceSystem: '集中支付',
      number: second.number,
      correctedOn: day(fiscalYear, dies),
      lineNo: 1,
    };
    await desk.tries('correctPayment', {
      ...correction,
      amount: yuan(int(1, second.amount)),
      from: second.from,
      to,
      reason: '错列',
    });
  }
  if (third !== undefined && chance(0.4)) {
    await desk.does('reversePayment', {
      sourceSystem: '集中支付',
      number: third.number,
      reversedOn: `${fiscalYear}-09-20`,
      reason: '重复',
    });
  }
  if (chance(0.2))
    await desk
      .refunds(
        `${projectId}-${fiscalYear}-duo`,
        first?.number ?? 'none',
        fiscal,
        '99999.99',
        `${fiscalYear}-10-01`,
      )
      .catch(() => null);
}

async function changes(desk, projectId, fiscalYear, dies) {
  const { int, one, chance } = dies;
  const fiscal = line(projectId, fiscalYear);
  if (chance(0.5)) {
    const cause = one(['policy', 'forceMajeure', 'assigned', 'own']);
    await desk.paper('supplement', fiscal, yuan(int(10_000, 9_000_000)), day(fiscalYear, dies), {
      cause,
      note: '新增任务',
    });
  }
  if (chance(0.3)) await desk.paper('reduction', fiscal, yuan(int(1_000, 900_000)), day(fiscalYear, dies));
  if (chance(0.3))
    await desk.paper('recovery', fiscal, yuan(int(1_000, 900_000)), `${fiscalYear}-12-${int(10, 28)}`);
  if (chance(0.3)) {
    const wrong = await desk.paper('supplement', fiscal, '777.77', day(fiscalYear, dies));
    await desk.does('reverseBudgetDocument', {
      documentId: wrong,
      reversedOn: `${fiscalYear}-06-15`,
      reason: '录错',
    });
  }
  if (chance(0.25)) {
    const moves = [
      {
        from: chance(0.5) ? { outside: '待分配' } : { line: line(projectOf(one(SCHEMES)), fiscalYear) },
        to: { line: fiscal },
        amount: yuan(int(100, 99_999)),
      },
    ];
    const documentId = `tj-${projectId}-${fiscalYear}`;
    await desk.does('recordBudgetDocument', {
      kind: one(['transfer', 'reassignment']),
      documentId,
      documentDate: `${fiscalYear}-05-05`,
      moves,
    });
  }
  if (fiscalYear === 2024 && chance(0.5)) {
    const carried = line(projectId, fiscalYear, 'carryover');
    const origin = line(projectId, 2023);
    const amount = yuan(int(10_000, 900_000));
    for (let times = int(1, 2); times > 0; times -= 1)
      await desk.paper('carryover', carried, amount, `2024-0${times + 1}-06`, { origin });
  }
}

/** After the year: results, the evaluation filled in and signed; some reopened and signed again. 2023 is filled in to the end. */
async function closed(desk, scheme, fiscalYear, dies) {
  const { int, one, chance } = dies;
  const projectId = projectOf(scheme);
  const key = { projectId, fiscalYear };
  desk.on(`${fiscalYear + 1}-01-15`);
  const { indicators } = await desk.application.queries.freshForm(projectId, fiscalYear);
  const known = indicators.filter(() => fiscalYear === 2023 || chance(0.92));
  const actualOf = ({ indicatorId }) => one(POOL[Number(indicatorId.slice(3))][4]);
  const actuals = Object.fromEntries(known.map((row) => [row.indicatorId, actualOf(row)]));
  if (known.length > 0)
    await desk.results(key, `${fiscalYear}-12-31`, actuals, { completion: '全年任务基本完成。' });
  if (fiscalYear === 2024 && chance(0.15)) return;
  const seal = () => desk.seal(projectId, fiscalYear, () => filledIn(desk, scheme, key, indicators, dies));
  await seal();
  if (chance(0.3)) {
    await desk.pays(
      `${fiscalYear}/${projectId}-hou`,
      line(projectId, fiscalYear),
      yuan(int(100, 999_999)),
      `${fiscalYear}-12-30`,
    );
    await desk.does('reopenEvaluation', { ...key, reason: '决算对账后更正' }, 'head');
    await seal();
  }
}

async function filledIn(desk, scheme, key, indicators, dies) {
  const { int, one, chance } = dies;
  const variance = { ...key, indicatorId: null, reason: '追加文件年底才收到', improvement: '及早对接' };
  if (chance(0.7)) await desk.does('explainVariance', variance);
  for (const { indicatorId, weight } of indicators) {
    if (chance(0.5)) await desk.does('explainVariance', { ...key, indicatorId, reason: '暴雨停办三周' });
    if (weight === null) continue;
    if (['zb-7', 'zb-9'].includes(indicatorId))
      await judged(desk, scheme, { ...key, indicatorId }, weight, dies);
    else if (chance(0.15)) await byHand(desk, { ...key, indicatorId }, int(0, Number(weight)), one);
  }
  if (key.fiscalYear !== 2023) return;
  const form = await desk.application.queries.freshForm(key.projectId, key.fiscalYear);
  for (const { indicatorId, weight, score } of form.indicators) {
    if (score.value !== null || weight === null) continue;
    await byHand(desk, { ...key, indicatorId }, int(0, Number(weight)), one);
  }
}

/** Mostly inside the band chosen, sometimes not. */
async function judged(desk, scheme, of, weight, { int, one, chance }) {
  const band = int(0, scheme.qualitative.bands.length - 1);
  const { from, to } = scheme.qualitative.bands[band];
  const share = chance(0.85) ? (Number(from) + Number(to)) / 2 : Number(one(['0', '1']));
  await desk.tries('judgeQualitative', {
    ...of,
    band,
    score: `${Math.floor(share * Number(weight) * 100) / 100}`,
  });
}

const byHand = (desk, of, score, one) =>
  desk.tries('setManualScore', { ...of, score: `${score}`, reason: one(['两期合并举办', '按实际走访核定']) });
