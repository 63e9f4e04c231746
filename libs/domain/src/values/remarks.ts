import type { FindingCode } from '../findings/catalogue.js';
import type { UnreadableReason } from './target-value.js';

interface RemarkText {
  /** The code under which it becomes a finding. */
  readonly finding: FindingCode;
  readonly text: string;
}

/** What reading a cell can say about it. */
export const VALUE_REMARKS = {
  'symbol-damage': {
    finding: 'SYMBOL_DAMAGE',
    text: '符号疑似损坏（如“-100%”），须核对原件',
  },
  'rate-without-percent': {
    finding: 'SYMBOL_DAMAGE',
    text: '比率只印了不大于1的数，没有百分号，须核对',
  },
  'number-split': {
    finding: 'SYMBOL_DAMAGE',
    text: '数字中间有空格，无法确定是一个数还是两个数',
  },
  'invisible-character': { finding: 'SYMBOL_DAMAGE', text: '含有不可见字符，须重新录入' },
  'not-a-number': { finding: 'NUM_EXPECTED', text: '不是可用的十进制数' },
  'too-long': { finding: 'NUM_EXPECTED', text: '数字过长' },
  formula: { finding: 'NUM_EXPECTED', text: '填的是算式，不是指标值' },
  'range-reversed': { finding: 'SYMBOL_DAMAGE', text: '区间下限大于上限，须核对' },
  'unit-missing': { finding: 'UNIT_MISSING', text: '没有计量单位' },
  'actual-unit-missing': {
    finding: 'UNIT_TAKEN_FROM_TARGET',
    text: '实际完成值没有写计量单位，按指标值的单位理解',
  },
  'unit-not-rate': { finding: 'UNIT_MISMATCH', text: '比率类指标的值不是百分数' },
  'actual-carries-operator': {
    finding: 'ACTUAL_WITH_OPERATOR',
    text: '实际完成值带有比较符号，应填实际数',
  },
  negative: { finding: 'NEGATIVE_VALUE', text: '数值为负，须核对' },
  approximate: { finding: 'VAGUE_TARGET', text: '约数，无法准确比较' },
  'bound-changed': { finding: 'TARGET_CHANGED', text: '指标值由原标准调整而来，按新标准' },
  'weak-wording': { finding: 'VAGUE_TARGET', text: '定性表述含糊，难以考核' },
  'free-text': { finding: 'VAGUE_TARGET', text: '文字表述，不能计算，须人工评判' },
  'number-in-text': { finding: 'VAGUE_TARGET', text: '文字中含有数字，未作为指标值读取' },
} as const satisfies Record<string, RemarkText> & Record<UnreadableReason, RemarkText>;

export type ValueRemark = keyof typeof VALUE_REMARKS;
