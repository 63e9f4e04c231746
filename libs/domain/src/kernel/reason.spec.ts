import { describe, expect, it } from '@jest/globals';
import { isReason } from './reason.js';

/** docs/rules.md §12.25. */
describe('a reason', () => {
  it.each([
    '',
    ' ',
    '无',
    '无。',
    '無',
    '无偏差',
    '没有偏差',
    '无差异',
    '无原因',
    '暂无',
    '不涉及',
    '。',
    '……',
    '——',
    '/',
    '-',
    '1',
    '已完成',
    '完成',
    '全部完成',
    '按时完成。',
    '已按期完成',
    '完成良好',
    '完成情况良好',
    '完成情况较好！',
    '良好',
    '正常',
    '达标',
    '同意',
    '略',
    'N/A',
    'none',
    ' 完 成 良 好 ',
  ])('%j is none', (text) => {
    expect(isReason(text)).toBe(false);
  });

  it.each([
    '暴雨',
    '暴雨停办三周',
    '无法进场施工，9月才开工',
    '完成招标较晚',
    '追加文件年底才收到',
    '两场活动合并举办',
    '没有通过验收，尾款未付',
    '节约3.5万元',
    '退款',
    '晚',
  ])('%j is one', (text) => {
    expect(isReason(text)).toBe(true);
  });
});
