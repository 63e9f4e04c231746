import { bare } from '../words.js';

const FIRST =
  /^(?:项目)?(?:产出|效益|效果|成果|绩效|满意度|成本|决策|过程|投入|管理|预算执行|履职|履职效能|服务对象满意度|社会评价|可持续|运行成本|管理效率|社会效应|部门管理|资金管理)(?:类)?(?:指标|情况)?$/u;
const SECOND =
  /^(?:产出)?(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益|可持续影响|可持续发展|满意度|服务对象满意度|社会公众满意度|受益对象满意度|群众满意度)(?:类)?(?:指标)?(?:等)?$/u;

/** The names forms give their levels (docs/rules.md §3, §8.1); others exist, so that these only tell a moved row. */
export const isLevel1 = (printed: string): boolean => FIRST.test(bare(printed));
export const isLevel2 = (printed: string): boolean => SECOND.test(bare(printed));
