import type { FormPlan, IndicatorPlan } from './form.spec-kit.js';

const MEALS = '387664.62';

/** a001 of fixtures/forms/dev.json, a published form; 政策知晓率 scored by the rule (98 ÷ 100 × 10), not as printed. */
export const mealsPlan: FormPlan = {
  name: '义务教育营养改善计划专项资金',
  unitName: '永德县明朗中学',
  department: '永德县教育体育局',
  year: 2022,
  layout: 'central',
  status: 'signed',
  signedAt: '2023-03-20T02:00:00.000Z',
  goal: '为735名义务教育阶段学生提供营养膳食补助，改善学生营养状况，减轻家庭经济负担。',
  completion: '全年735人次享受营养改善补助，资金足额到位，学生和家长满意度较高。',
  executionWeight: '10',
  executionScore: '10.00',
  funds: [
    { key: 'total', label: '年度资金总额', initial: MEALS, adjusted: MEALS, executed: MEALS, rate: '100.00' },
    {
      key: 'fiscal',
      label: '其中：当年财政拨款',
      initial: MEALS,
      adjusted: MEALS,
      executed: MEALS,
      rate: '100.00',
    },
    {
      key: 'carryover',
      label: '上年结转资金',
      initial: '0.00',
      adjusted: '0.00',
      executed: '0.00',
      rate: null,
    },
    { key: 'other', label: '其他资金', initial: '0.00', adjusted: '0.00', executed: '0.00', rate: null },
  ],
  indicators: [
    row('产出指标', '数量指标', '学生受资助人数', '≧735人次', '735', '10.00'),
    row('产出指标', '质量指标', '营养改善计划覆盖率', '≧100%', '100%', '10.00'),
    row('产出指标', '时效指标', '资金到位及时率', '≧100%', '100%', '10.00'),
    row('产出指标', '成本指标', '生均补助标准达标率', '═100%', '100%', '10.00'),
    row('效益指标', '经济效益指标', '减轻贫困学生家庭经济负担', '有效', '有效', '10.00'),
    {
      ...row('效益指标', '社会效益指标', '政策知晓率', '═100%', '98%', '9.80'),
      reason: '部分新入学学生家长未参加政策宣讲',
      improvement: '开学第一周补讲',
    },
    row('效益指标', '可持续影响指标', '促进学校教育事业健康发展', '≧100%', '100%', '10.00'),
    row('满意度指标', '服务对象满意度指标等', '学生满意度', '≧95%', '100%', '10.00'),
    row('满意度指标', '服务对象满意度指标等', '家长满意度', '≧95%', '100%', '10.00'),
  ],
  total: '99.80',
};

function row(
  level1: string,
  level2: string,
  name: string,
  target: string,
  actualText: string,
  score: string,
): IndicatorPlan {
  return { level1, level2, name, target, actualText, score, weight: '10' };
}

/** 江汉 综治工作 2022 (docs/examples.md §11): 187.49 of 190.16 is 98.60 %, 19.72 of 20. Its indicators have no published scores. */
export const securityPlan: FormPlan = {
  name: '综治工作经费',
  unitName: '中共武汉市江汉区委政法委员会',
  department: '区委政法委',
  frequency: 'regular',
  year: 2022,
  layout: 'hubei',
  executionWeight: '20',
  executionScore: '19.72',
  executionReason: '年末一批专用材料验收推迟，尾款未在当年支付',
  executionImprovement: '按用款计划提前安排验收',
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initial: '1901600.00',
      adjusted: '1901600.00',
      executed: '1874900.00',
      rate: '98.60',
    },
  ],
  indicators: [
    {
      level1: '产出指标',
      level2: '数量指标',
      name: '综治中心标准化建设',
      target: '=100%',
      actualText: '=100%',
      weight: '10',
    },
    {
      level1: '产出指标',
      level2: '数量指标',
      name: '重点地区整治',
      target: '≥12处',
      actualText: '12处',
      weight: '10',
    },
    {
      level1: '产出指标',
      level2: '质量指标',
      name: '矛盾纠纷化解率',
      target: '97%-100%',
      actualText: '98.6%',
      weight: '20',
    },
    {
      level1: '效益指标',
      level2: '社会效益指标',
      name: '群众安全感',
      target: '≥95%',
      actualText: '97.2%',
      weight: '20',
    },
    {
      level1: '满意度指标',
      level2: '服务对象满意度指标',
      name: '群众满意度',
      target: '≥90%',
      actualText: '93%',
      weight: '20',
    },
  ],
  total: null,
};
