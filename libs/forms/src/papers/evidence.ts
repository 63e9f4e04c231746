import type { Form, IndicatorRow } from '@mingzhang/projections';
import { tableSheet, type Column } from '../table.js';
import type { Sheet } from '../sheet.js';

type Evidence = IndicatorRow['evidence'][number];

export interface NumberedEvidence {
  /** "01": as on the list, in front of the file in the pack. */
  readonly number: string;
  readonly evidence: Evidence;
}

/** Every material once, in the order of the indicators it stands for. */
export function numberedEvidence({ indicators }: Pick<Form, 'indicators'>): readonly NumberedEvidence[] {
  const all = new Map(indicators.flatMap((row) => row.evidence.map((one) => [one.evidenceId, one] as const)));
  return [...all.values()].map((evidence, index) => ({
    number: String(index + 1).padStart(2, '0'),
    evidence,
  }));
}

interface Line {
  readonly row: IndicatorRow;
  /** null: the indicator has none. */
  readonly material: NumberedEvidence | null;
}

const COLUMNS: readonly Column<Line>[] = [
  { heading: '编号', width: 14, style: 'centre', of: ({ material }) => material?.number ?? '—' },
  { heading: '一级指标', width: 26, style: 'centre', of: ({ row }) => row.level1 },
  { heading: '三级指标', width: 48, of: ({ row }) => row.name },
  { heading: '年度指标值', width: 28, style: 'centre', of: ({ row }) => row.target },
  { heading: '实际完成值', width: 28, style: 'centre', of: ({ row }) => row.actualText },
  { heading: '佐证材料', width: 55, of: ({ material, row }) => material?.evidence.title ?? missing(row) },
  { heading: '类别', width: 24, style: 'centre', of: ({ material }) => material?.evidence.kindLabel ?? null },
  { heading: '日期', width: 22, style: 'centre', of: ({ material }) => material?.evidence.datedOn ?? null },
  { heading: '摘要（前16位）', width: 28, style: 'centre', of: ({ material }) => shortHash(material) },
];

const missing = ({ evidenceExpected }: IndicatorRow): string =>
  evidenceExpected.length === 0 ? '（无）' : `（无；应备：${evidenceExpected.join('、')}）`;

const shortHash = (material: NumberedEvidence | null): string | null =>
  material?.evidence.sha256.replace(/^sha256:/u, '').slice(0, 16) ?? null;

/** 佐证材料清单: which material shows which line, and the lines that have none. */
export function evidenceList(form: Form): Sheet {
  const numbered = new Map(numberedEvidence(form).map((one) => [one.evidence.evidenceId, one]));
  const rows = form.indicators.flatMap((row): readonly Line[] =>
    row.evidence.length === 0
      ? [{ row, material: null }]
      : row.evidence.map(({ evidenceId }) => ({ row, material: numbered.get(evidenceId) ?? null })),
  );
  return tableSheet({
    id: 'evidence',
    version: 1,
    title: '佐证材料清单',
    captions: [`项目：${form.project.name}　　单位：${form.project.unitName}　　年度：${form.fiscalYear}`],
    columns: COLUMNS,
    rows,
    none: '没有绩效指标',
    remark: '编号与佐证材料包中文件名的编号一致。摘要为文件内容的 SHA-256。',
  });
}
