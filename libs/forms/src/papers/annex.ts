import { beijingText, type Seal } from '@mingzhang/domain';
import type { Sheet } from '../sheet.js';
import { tableSheet } from '../table.js';

/** What a seal says of itself, in the words of docs/specs/seal.md. */
export interface SealFacts {
  readonly seal: Pick<
    Seal,
    'number' | 'logIndex' | 'schemeId' | 'schemeHash' | 'layout' | 'engineVersion' | 'inputsHash' | 'formHash'
  >;
  readonly signedAt: string;
  readonly project: string;
  readonly unit: string;
  readonly fiscalYear: number;
}

/** 附页: the seal, behind the form and never in it. It depends on nothing but the seal, so a sealed paper keeps its bytes. */
export function sealAnnex({ seal, signedAt, project, unit, fiscalYear }: SealFacts): Sheet {
  const rows: readonly (readonly [string, string])[] = [
    ['封存', `第 ${seal.number} 次`],
    ['签批时间', beijingText(signedAt)],
    ['所据事项', `登记序号 ${seal.logIndex} 及以前`],
    ['自评方案', seal.schemeId],
    ['方案摘要', seal.schemeHash],
    ['表样及版本', seal.layout],
    ['计算程序版本', seal.engineVersion],
    ['计算依据摘要', seal.inputsHash],
    ['本表摘要', seal.formHash],
  ];
  return tableSheet({
    id: 'seal',
    version: 1,
    title: '附页：封存记录',
    captions: [`项目：${project}　　单位：${unit}　　年度：${fiscalYear}`],
    columns: [
      { heading: '项', width: 40, style: 'label', of: ([name]) => name },
      { heading: '内容', width: 146, of: ([, value]) => value },
    ],
    rows,
    none: '',
    remark: '本页不是自评表的组成部分。以加盖公章的纸质表为准；摘要（SHA-256）供核对电子表与封存时是否一致。',
  });
}
