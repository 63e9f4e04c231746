import type { Paper } from '@mingzhang/application';
import { endOfDay } from '@mingzhang/domain';
import { tableSheet } from '@mingzhang/forms';
import { AXIS_LABELS, type YearChangesView } from '@mingzhang/projections';
import type { CsvRow } from './csv.js';

const NAME = '变动';
const WIDTHS = { item: 52, value: 34, unit: 18, cause: 110 };

/** What changed between two days as a list to lay before somebody: the rows of the .csv. */
export function changesPaper(
  { fiscalYear, name, unitName, from, to, axis, logIndex }: YearChangesView,
  rows: readonly CsvRow[],
  demo: boolean,
): Pick<Paper, 'parts' | 'facts'> {
  const column = (heading: string, width: number, at: number) => ({
    heading,
    width,
    of: (row: CsvRow) => row[at] ?? null,
  });
  const sheet = tableSheet<CsvRow>({
    id: 'changes',
    version: 1,
    title: `${fiscalYear}年度${name}变动情况`,
    captions: [`单位：${unitName}　${AXIS_LABELS[axis]}　${from} 至 ${to}　截至第 ${logIndex} 号`],
    columns: [
      column('项', WIDTHS.item, 0),
      column(from, WIDTHS.value, 1),
      column(to, WIDTHS.value, 2),
      column('计量单位', WIDTHS.unit, 3),
      column('引起变动的事项', WIDTHS.cause, 4),
    ],
    rows,
    none: '这两日之间没有变动',
  });
  return {
    parts: [{ name: NAME, sheet }],
    facts: { marks: demo ? ['演示数据'] : [], datedAt: endOfDay(to) },
  };
}
