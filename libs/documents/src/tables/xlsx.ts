import type { Grid } from '@mingzhang/reading';
import { Refused } from '../reading/refused.js';
import { readXlsx } from '../reading/xlsx.js';
import { namesIn } from '../reading/zip.js';
import type { Sheet, SheetRow } from './csv.js';
import { UnreadableTable } from './decode.js';

/**
 * The visible sheets of an .xlsx as rows of text. `stored`: amounts as they are stored, for a format may hide 分; `shown`: cells as
 * they are shown, where what is printed is what is said (95%, 3场). @throws UnreadableTable
 */
export function readXlsxTables(bytes: Uint8Array, numbers: 'shown' | 'stored'): readonly Sheet[] {
  try {
    const names = namesIn(bytes);
    if (names.some((name) => /vbaProject\.bin$/iu.test(name)))
      throw new UnreadableTable('文件带有宏，不予打开；请另存为不带宏的 .xlsx');
    if (!names.includes('xl/workbook.xml'))
      throw new UnreadableTable('不是 Excel 工作簿；要导入的是 .xlsx 或 .csv');
    const { blocks, remarks } = readXlsx('', bytes, numbers);
    const [hidden] = remarks.filter((remark) => remark.includes('隐藏的行或列'));
    if (hidden !== undefined)
      throw new UnreadableTable(`${hidden.replace('，没有读', '')}：请取消隐藏后再导入，以免漏登`);
    return blocks.flatMap((block) => (block.kind === 'grid' ? [sheetOf(block)] : []));
  } catch (error) {
    if (error instanceof Refused) throw new UnreadableTable(error.message);
    throw error;
  }
}

/** A merged cell says the same for each of its rows, as people mean who merge the name of a project. */
function sheetOf({ place, cells }: Grid): Sheet {
  const rows = new Map<number, string[]>();
  for (const { row, column, rows: high, text } of cells) {
    for (let at = row; at < row + high; at += 1) {
      const found = rows.get(at) ?? [];
      while (found.length < column) found.push('');
      found[column] = text;
      rows.set(at, found);
    }
  }
  const numbered: SheetRow[] = [...rows]
    .toSorted(([one], [other]) => one - other)
    .map(([at, texts]) => ({ number: at + 1, cells: texts }));
  return { sheet: /“(.*)”/u.exec(place)?.[1] ?? place, rows: numbered };
}
