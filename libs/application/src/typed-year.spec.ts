import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Desk } from './application.spec-kit.js';

/** The desk's clock stands at 2024-03-10. */
let desk: Desk;
beforeEach(async () => {
  desk = await Desk.open();
  await desk.does('registerUnit', { unitId: 'u', name: '单位', registeredOn: '2020-01-01' });
  const attributes = { name: '项目', unitId: 'u', category: 'specific', registeredOn: '2020-01-01' };
  await desk.does('registerProject', { projectId: 'p', ...attributes });
});
afterEach(() => desk.close());

const paper = (documentId: string, fiscalYear: number) => ({
  kind: 'issue',
  documentId,
  documentDate: '2024-03-05',
  entries: [{ line: { projectId: 'p', fiscalYear, source: 'fiscal' }, amount: '1.00' }],
});
const list = async () => {
  const { queries } = desk.application;
  const fiscalYear = await queries.currentYear('2024-03-10');
  return queries.list({ fiscalYear, sort: 'name', descending: false, offset: 0, limit: 10 });
};

describe('a year far from today', () => {
  it('is recorded, and asked about at once; told again, it is asked about again', async () => {
    const receipt = await desk.does('recordBudgetDocument', paper('bd-1', 2032));
    expect(receipt.warnings).toEqual(['所列年度 2032 与登记日 2024-03-10 相距较远，请核对；录错的请冲销']);
    expect(await desk.does('recordBudgetDocument', paper('bd-1', 2032))).toEqual(receipt);
  });
  it.each([2014, 2023, 2024, 2025])('%i is near enough: history, this year, 提前下达', async (fiscalYear) => {
    expect((await desk.does('recordBudgetDocument', paper('bd-1', fiscalYear))).warnings).toEqual([]);
  });
  it('is not the year that a reader gets who names none', async () => {
    for (const year of [2023, 2024, 2032]) await desk.does('recordBudgetDocument', paper(`bd-${year}`, year));
    await desk.application.catchUp();
    expect(await list()).toMatchObject({ fiscalYear: 2024, years: [2023, 2024, 2032] });
  });
  it('leaves the list of years once it is reversed', async () => {
    for (const year of [2024, 2032]) await desk.does('recordBudgetDocument', paper(`bd-${year}`, year));
    const undo = { documentId: 'bd-2032', reversedOn: '2024-03-10', reason: '年度录错' };
    await desk.does('reverseBudgetDocument', undo);
    await desk.application.catchUp();
    expect((await list()).years).toEqual([2024]);
  });
});

describe('the year that a reader means who names none', () => {
  it('is the newest that has begun, else the first there is, else this one', async () => {
    const { queries } = desk.application;
    expect(await queries.currentYear('2024-03-10')).toBe(2024);
    await desk.does('recordBudgetDocument', paper('bd-2025', 2025));
    await desk.application.catchUp();
    expect(await queries.currentYear('2024-03-10')).toBe(2025);
    await desk.does('recordBudgetDocument', paper('bd-2023', 2023));
    await desk.application.catchUp();
    expect(await queries.currentYear('2024-03-10')).toBe(2023);
  });
});
