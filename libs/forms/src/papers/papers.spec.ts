import { describe, expect, it } from '@jest/globals';
import { mealsPlan } from '../examples.spec-kit.js';
import { aForm } from '../form.spec-kit.js';
import type { Sheet } from '../sheet.js';
import { numberedEvidence, paperSheet, sealAnnex } from './index.js';

const textsOf = (sheet: Sheet): string[][] =>
  sheet.sections.flatMap(({ side, rows }) =>
    rows.map(({ cells }) => [...(side === null ? [] : [side]), ...cells.map(({ text }) => text)]),
  );
const rowStarting = (sheet: Sheet, text: string): string[] | undefined =>
  textsOf(sheet).find(([first]) => first?.replaceAll('\n', '') === text);

const material = (evidenceId: string, fileName: string) => ({
  evidenceId,
  kind: 'survey',
  kindLabel: '问卷及统计',
  title: `材料${evidenceId}`,
  datedOn: '2022-12-01',
  fileName,
  bytes: 10,
  sha256: `sha256:${evidenceId.padEnd(64, '0')}`,
  logIndex: 5,
});
const [survey, ledger] = [material('a1', '问卷.pdf'), material('b2', '台账.xlsx')];

/** The second indicator has two materials, one of them the first one's; the others have none. */
function withEvidence() {
  const form = aForm(mealsPlan);
  const evidence = [[survey], [ledger, survey]];
  return {
    ...form,
    indicators: form.indicators.map((row, index) => ({
      ...row,
      evidenceExpected: ['名册、台账或清单'],
      evidence: evidence[index] ?? [],
    })),
  };
}

describe('佐证材料清单', () => {
  it('numbers every material once, whatever indicators it stands for', () => {
    expect(
      numberedEvidence(withEvidence()).map(({ number, evidence }) => [number, evidence.fileName]),
    ).toEqual([
      ['01', '问卷.pdf'],
      ['02', '台账.xlsx'],
    ]);
  });

  it('has a line for each indicator and material, and says which indicator has none', () => {
    const form = withEvidence();
    const rows = textsOf(paperSheet('evidence', form)).slice(4, -1);
    expect(rows.map(([number]) => number)).toEqual([
      '01',
      '02',
      '01',
      ...form.indicators.slice(2).map(() => '—'),
    ]);
    expect(rows[0]).toContain('a100000000000000');
    expect(rows.at(-1)).toContain('（无；应备：名册、台账或清单）');
  });
});

describe('疑点清单', () => {
  it('says that there is none, rather than nothing', () => {
    expect(textsOf(paperSheet('findings', aForm(mealsPlan)))).toContainEqual(['没有疑点']);
  });

  it('gives number, weight, place, sentence, source and remedy of each', () => {
    const finding = {
      code: 'X',
      severity: 'error' as const,
      where: '资金·合计',
      left: null,
      right: null,
      difference: null,
      message: '合计不等于分项之和',
      evidence: '',
      title: '合计不符',
      rule: '',
      source: '财预〔2020〕10号',
      remedy: '核对分项',
      explanation: null,
    };
    const sheet = paperSheet('findings', { ...aForm(mealsPlan), findings: [finding] });
    expect(rowStarting(sheet, '1')?.slice(2)).toEqual([
      '合计不符',
      '资金·合计',
      '合计不等于分项之和',
      '财预〔2020〕10号',
      '核对分项',
      '',
    ]);
  });
});

describe('复核工作底稿', () => {
  it('has the columns reviewers use, and their scores where a review is recorded', () => {
    const form = aForm(mealsPlan);
    const step = {
      logIndex: 9,
      type: 'EvaluationReviewed',
      label: '复核',
      recordedAt: '2023-04-01T00:00:00.000Z',
      actorRole: 'finance',
      remark: null,
      rows: [{ indicatorId: 'i0', reason: '佐证不足', score: '8.00' }],
    };
    const sheet = paperSheet('review', { ...form, chain: { ...form.chain, steps: [step] } });
    expect(rowStarting(sheet, '一级指标')).toEqual(
      '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 自评完成值 自评得分 复核完成值 复核得分 偏离度 备注'.split(
        ' ',
      ),
    );
    const reviewed = textsOf(sheet).filter((row) => row.includes('佐证不足'));
    expect(reviewed).toHaveLength(1);
    expect(reviewed[0]?.[10]).toBe('8.00');
  });
});

describe('绩效目标申报表', () => {
  it('has the header words of docs/rules.md §8.6, and leaves to the pen what the ledger does not know', () => {
    const sheet = paperSheet('target', aForm(mealsPlan));
    expect(rowStarting(sheet, '项目名称')).toEqual(['项目名称', mealsPlan.name, '项目代码', '']);
    expect(rowStarting(sheet, '立项依据')).toEqual(['立项依据', '']);
    const heads = textsOf(sheet).find((row) => row.includes('预计当年实现'));
    expect(heads?.map((text) => text.replace('\n', ''))).toEqual(
      '年度绩效目标表 目标名称 一级指标 二级指标 三级指标 前年 上年 预计当年实现 指标分值权重 指标值确定依据'.split(
        ' ',
      ),
    );
    const source = textsOf(sheet).filter(([side]) => side === '资金来源\n（万元）');
    expect(source.map(([, label]) => label?.slice(0, 6))).toEqual([
      '当年预算合计',
      '1.财政拨款',
      '2.财政拨款',
      '3.专户管理',
      '4.其他资金',
    ]);
  });
});

describe('附页', () => {
  it('prints what binds a seal: number, log index, scheme and layout with their versions, hashes', () => {
    const seal = {
      number: 2,
      logIndex: 41,
      schemeId: 'CN-MOF-2020-10',
      schemeHash: 'sha256:aa',
      layout: 'central@1',
      engineVersion: '3',
      inputsHash: 'sha256:bb',
      formHash: 'sha256:cc',
    };
    const facts = { signedAt: '2023-03-20T02:00:00.000Z', project: '甲', unit: '乙', fiscalYear: 2022 };
    const sheet = sealAnnex({ seal, ...facts });
    const said = new Map(textsOf(sheet).map(([name, value]) => [name, value]));
    expect(said.get('所据事项')).toBe('登记序号 41 及以前');
    expect(said.get('表样及版本')).toBe('central@1');
    expect(said.get('方案摘要')).toBe('sha256:aa');
    expect(said.get('本表摘要')).toBe('sha256:cc');
    // 02:00 UTC is 10:00 in Beijing.
    expect(said.get('签批时间')).toContain('10:00');
  });
});
