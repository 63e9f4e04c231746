import { describe, expect, it } from '@jest/globals';
import { budgetDocument } from '@mingzhang/domain';
import { bars } from './bars.js';
import { emptyDocument, readDocument } from './document-input.js';

const ours = {
  projectId: 'zong',
  fiscalYear: 2025,
  projects: [
    { projectId: 'zong', name: '综治工作', code: null },
    { projectId: 'dang', name: '党建活动', code: null },
  ],
};
const typed = { ...emptyDocument('k1'), amount: '1,2000', documentDate: '7-1', docNo: '示财预〔2025〕9号' };

describe('a change of the budget as it is typed', () => {
  it('a 调剂 is one document for both sides, from either of them', () => {
    const out = { ...typed, act: 'transferOut' as const, amount: '12,000', other: '党建' };
    const zong = { line: { projectId: 'zong', fiscalYear: 2025, source: 'fiscal' } };
    const dang = { line: { projectId: 'dang', fiscalYear: 2025, source: 'fiscal' } };
    const { input, projectIds } = readDocument(out, ours);
    expect(input).toMatchObject({
      kind: 'transfer',
      documentId: 'bd-k1',
      docNo: '示财预〔2025〕9号',
      documentDate: '2025-07-01',
      moves: [{ from: zong, to: dang, amount: '12000.00' }],
    });
    expect(budgetDocument.safeParse(input).success).toBe(true);
    expect(projectIds).toEqual(['zong', 'dang']);
    expect(readDocument({ ...out, act: 'transferIn' }, ours).input).toMatchObject({
      moves: [{ from: dang, to: zong }],
    });
  });
  it('is not made of what is wrong, and says where', () => {
    expect(readDocument(typed, ours)).toMatchObject({
      input: null,
      problems: { amount: '千分位写法不对，请核对' },
    });
    const same = { ...typed, act: 'transferIn' as const, amount: '5', other: '综治' };
    expect(readDocument(same, ours).problems.other).toBe('转出与转入是同一条指标');
    expect(readDocument({ ...typed, amount: '-5' }, ours).problems.amount).toBe(
      '金额须大于零；增减由种类决定',
    );
  });
  it('moves between two sources of one project too', () => {
    const between = {
      ...typed,
      act: 'transferOut' as const,
      amount: '5',
      other: '综治',
      otherSource: '其他',
    };
    expect(readDocument(between, ours)).toMatchObject({ problems: {}, projectIds: ['zong'] });
  });
});

it('bars run from what stood before to what stood after', () => {
  expect(
    bars([
      { moved: '1000.00', standing: '1000.00' },
      { moved: '-250.00', standing: '750.00' },
    ]),
  ).toEqual([
    { left: 0, width: 100, isLess: false },
    { left: 75, width: 25, isLess: true },
  ]);
});
