import { SOURCE_LABELS, type FundingSource } from '@mingzhang/domain';
import { readWord } from '../cells.js';
import type { RowReader } from '../entry.js';

/** 资金性质 as treasury systems print it, by the 资金来源 it is in a form. */
const OTHER_WORDS: Readonly<Record<string, FundingSource>> = {
  ...Object.fromEntries(
    [
      ...['财政资金', '财政拨款收入', '本级财政资金', '当年财政拨款', '一般公共预算', '一般公共预算资金'],
      ...['一般公共预算拨款', '一般公共预算财政拨款', '政府性基金', '政府性基金预算', '政府性基金预算资金'],
      ...['国有资本经营预算', '国有资本经营预算资金'],
    ].map((word) => [word, 'fiscal' as const]),
  ),
  ...Object.fromEntries(['上年结转资金', '结转资金', '结转'].map((word) => [word, 'carryover' as const])),
  ...Object.fromEntries(
    ['其他', '单位资金', '自有资金', '事业收入', '财政专户管理资金'].map((word) => [word, 'other' as const]),
  ),
};

/** 预算指标 of the row: project, year, source and, where the file has one, the tag. */
export function lineOf(row: RowReader): Readonly<Record<string, unknown>> {
  const said = row.optional('source', (text) => readWord(text, SOURCE_LABELS, OTHER_WORDS));
  const source = said ?? row.setting.mapping.source;
  if (source === undefined && row.text('source') === null) row.wrong('source', '没有写资金来源');
  const tag = row.text('tag');
  return {
    projectId: row.project(),
    fiscalYear: row.year(),
    source: source ?? '',
    ...(tag === null ? {} : { tag }),
  };
}
