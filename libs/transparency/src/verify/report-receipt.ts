import { basis } from './report.js';
import type { ReceiptVerdict } from './verify-receipt.js';

/** What of the form is named, so that a reader can hold it beside the paper. */
interface FormRead {
  readonly name?: unknown;
  readonly unit?: unknown;
  readonly year?: unknown;
  readonly total?: unknown;
  readonly funds?: {
    readonly rows?: readonly {
      readonly source?: unknown;
      readonly adjusted?: unknown;
      readonly executed?: unknown;
      readonly rate?: unknown;
    }[];
  };
}

/** The verdict on a receipt for people. Every claim says by whose checkpoint. */
export function reportReceipt(verdict: ReceiptVerdict, keyGiven: boolean): string {
  const { checkpoint, seal, logIndex, recordedAt, inputs, findings } = verdict;
  return [
    ...formLines(seal.form),
    `签批：序号 ${logIndex}，登记于 ${recordedAt}；表样 ${seal.layout}，自评方案 ${seal.schemeId || '无'}，计算程序 ${seal.engineVersion}`,
    `依据：序号 ${seal.logIndex} 以前的 ${inputs} 项，逐项以校验值写明`,
    ...basis({ ...verdict, keyGiven, from: '回执' }),
    findings.length === 0
      ? `没有发现：这次签批、封存的表和所列依据，都在上述 ${checkpoint.size} 项的检查点里`
      : `有发现 ${findings.length} 处`,
    ...findings,
    '回执证明的是封存的数据；纸上、Excel 和 PDF 里印的数，请与上面逐项对照',
  ].join('\n');
}

function formLines(text: string): readonly string[] {
  const form = read(text);
  if (form === null) return ['封存的表读不出来'];
  const said = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '—';
  return [
    `自评表：${said(form.year)} 年度 ${said(form.name)}（${said(form.unit)}），总分 ${said(form.total)}`,
    ...(form.funds?.rows ?? []).map(
      (row) =>
        `　${said(row.source)}　全年 ${said(row.adjusted)}　执行 ${said(row.executed)} 万元　执行率 ${said(row.rate)}`,
    ),
  ];
}

function read(text: string): FormRead | null {
  try {
    const form: unknown = JSON.parse(text);
    return typeof form === 'object' && form !== null ? form : null;
  } catch {
    return null;
  }
}
