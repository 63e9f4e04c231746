import {
  day,
  fiscalYear,
  fundingSource,
  importMoneyUnit,
  importNumbering,
  oneLine,
  reference,
} from '@mingzhang/domain';
import { z } from 'zod';

/** What people say once of a source system's files, and keep: which header is which field, and what no file says. */
export const importMapping = z
  .strictObject({
    /** Of a workbook: the sheet; the first that has a header where none is named. */
    sheet: oneLine(80).optional().meta({ title: '工作表' }),
    /** By field; the header as the file prints it, so that columns may come in another order. '' leaves a field out. */
    columns: z
      .record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(200))
      .default({})
      .meta({ title: '列的对应' }),
    sourceSystem: reference.optional().meta({ title: '来源系统', example: '集中支付' }),
    moneyUnit: importMoneyUnit.optional().meta({ title: '金额单位' }),
    numbering: importNumbering.optional().meta({ title: '编号方式' }),
    fiscalYear: fiscalYear.optional().meta({ title: '年度' }),
    source: fundingSource.optional().meta({ title: '资金来源' }),
    /** 登记日期 or 编制日期 of rows whose file does not say it. */
    date: day.optional().meta({ title: '日期' }),
    /** Rows whose project was found by its name alone are taken: a person has looked (docs/rules.md §12.3). */
    namesConfirmed: z.boolean().optional().meta({ title: '按名称对应的项目已核对' }),
  })
  .meta({ id: 'ImportMapping', description: '一个来源系统的文件怎样读' });
export type ImportMapping = z.output<typeof importMapping>;

export const NO_MAPPING: ImportMapping = { columns: {} };
