/** What a sum is called, the cells it adds (table-column/row), and the cell that prints it. */
export type PrintedSum = readonly [what: string, parts: readonly string[], whole: string];

/** One column is the sum of others, row by row. */
const columns = (
  table: string,
  rows: readonly string[],
  parts: readonly string[],
  whole: string,
): readonly PrintedSum[] =>
  rows.map((row) => [
    `表${table} ${row}: ${parts.join(' + ')} = ${whole}`,
    parts.map((column) => `b${table}-${column}/${row}`),
    `b${table}-${whole}/${row}`,
  ]);

/** The sums across columns and tables that are known to hold in the published document (fixtures/seeds, `checks`). */
export const ACROSS: readonly PrintedSum[] = [
  ...columns('03', ['heji', '201', '20136', '208'], ['jiben', 'xiangmu'], 'heji'),
  ...columns('05', ['heji', '201', '20136', '208'], ['jiben', 'xiangmu'], 'heji'),
  ...columns('05', ['heji', '201', '20136', '2013601', '208', '20805'], ['renyuan', 'gongyong'], 'jiben'),
  ...columns('06', ['heji', '111', '111001'], ['renyuan', 'gongyong'], 'jiben'),
  ...columns('06', ['heji', '111', '111001'], ['jiben', 'xiangmu'], 'heji'),
  ['01: 本年收入 = 本年支出', ['b01-shouru/s10'], 'b01-zhichu/z26'],
  ['01 − 其他收入 = 04 一般公共服务', ['b04-zhichu/z2', 'b01-shouru/s9'], 'b01-zhichu/z1'],
  ['03 − 单位资金 = 05 项目支出', ['b05-xiangmu/heji', 'b11-danwei/heji'], 'b03-xiangmu/heji'],
  ['07: 人员经费 = 301 + 303', ['b07-heji/301', 'b07-heji/303'], 'b07-renyuan/heji'],
  ['公务员医疗补助 2101103 = 30111 + 30307', ['b07-heji/30111', 'b07-heji/30307'], 'b05-heji/2101103'],
  ['养老保险 2080505 = 30108', ['b07-heji/30108'], 'b05-heji/2080505'],
  ['住房公积金 2210201 = 30113', ['b07-heji/30113'], 'b05-heji/2210201'],
  ['退休费 2080501 = 30302', ['b07-heji/30302'], 'b05-heji/2080501'],
  ['公务接待费 = “三公”', ['b07-heji/30217'], 'b08-sangong/heji'],
  ['印刷费 30202 = 在职人员公用采购', ['b07-heji/30202'], 'b12-caigou/h1'],
  ['11: 一般公共预算 + 单位资金', ['b11-yiban/heji', 'b11-danwei/heji'], 'b11-heji/heji'],
  ['网格员: 11 = 12', ['b11-heji/42010324111t000000105'], 'b12-caigou/h4'],
  ['表14 人员类 = 07 人员经费', ['b07-renyuan/heji'], 'b14-zhichu-2024/h1'],
  ['表14 运转类 = 07 公用经费', ['b07-gongyong/heji'], 'b14-zhichu-2024/h2'],
  ['表14 特定目标类 = 11 合计', ['b11-heji/heji'], 'b14-zhichu-2024/h3'],
];
