/** What the verifier found wrong. `from` is the first log index it concerns; where the place is known no better, `to` ends the range. */
export interface Finding {
  readonly code: keyof typeof TEXTS;
  readonly from: number;
  /** Exclusive; `from + 1` where it is one event. */
  readonly to: number;
  readonly detail?: string;
}

/** The words for people. Each says what is wrong, none says more than was proved. */
const TEXTS = {
  EVENT_DIFFERS: '事项内容与日志所记不同',
  EVENT_MISSING: '缺一项：这里放着的是日志里的后一项',
  EVENT_REPEATED: '重复了前一项',
  EVENTS_END: '事项到此为止，日志还有',
  NOT_AN_EVENT: '这一行不是事项',
  INDEX_BROKEN: '序号不连续',
  TILE_DAMAGED: '日志的瓦片文件缺失、不全或被改动',
  BUNDLE_DAMAGED: '日志的条目文件缺失、不全或被改动',
  TREE_DIFFERS: '日志与检查点不符：这一段里有改动，无法确定是哪一项',
  CUT_BEFORE_KEPT: '日志比所保存的检查点短：其后的事项被截去',
  KEPT_DIFFERS: '日志不是所保存的检查点的延续：这一段里有改动',
  NAMED_DIFFERS: '接续处写明的检查点与日志不符：这一段里有改动',
  LOST_BEHIND_JOINT: '所保存的检查点盖住的这一段，接续后的日志里没有了：恢复的备份比它旧',
  KEPT_LEAF_DIFFERS: '与所保存的日志相比，从这一项起不同',
} as const;

export function textOf({ code, from, to, detail }: Finding): string {
  const place = to - from === 1 ? `序号 ${from}` : `序号 ${from} 至 ${to - 1}`;
  return `${place}：${TEXTS[code]}${detail === undefined ? '' : `（${detail}）`}`;
}

export const at = (code: Finding['code'], index: number, detail?: string): Finding => ({
  code,
  from: index,
  to: index + 1,
  ...(detail === undefined ? {} : { detail }),
});
