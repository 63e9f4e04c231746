import { describe, expect, it } from '@jest/globals';
import { useOffice } from '../kit/office.js';
import { asked, type Reply } from './asked.js';

const office = useOffice();
const at = (): string => office().server.url;
const JSON_TYPE = { 'content-type': 'application/json' };
const post = (path: string, document: unknown): Promise<Reply> =>
  asked(at(), path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(document) });

const rows = <Row>(count: number, row: (at: number) => Row): readonly Row[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** Nearly a megabyte, the most that is taken, of what used to hold the server: ranges, brackets, times signs, long lists of names. */
const HEAVY = {
  id: 's',
  source: { year: '2024', amountUnit: '万元' },
  projects: rows(25, (at) => ({
    name: `项目${at}`,
    goalSummary: '（填写'.repeat(1_500),
    spendingLines: [{ item: `支出${at}`, calc: '1-'.repeat(5_000), amount: '1' }],
  })),
  departmentReport: {
    projectExpenditure: { items: rows(1_900, (at) => ({ name: `培训${at}经费`, amount: `${at}` })) },
    organization: { staffing: rows(1_900, (at) => ({ label: `培训${at}`, value: `${at}万元` })) },
  },
};
const FORM = {
  id: 'f',
  name: '表',
  indicators: rows(600, (at) => ({
    name: `指标${at}`,
    target: `${'1'.repeat(240)}${at}${'×'.repeat(240)}`,
    actual: `${'2023年'.repeat(40)}${at}${'×'.repeat(200)}`,
    weight: '1',
    score: '1',
  })),
};

describe('the heaviest documents', () => {
  it.each([
    ['check', '/api/check', HEAVY],
    ['the mock review', '/api/check/review', [FORM]],
    ['score', '/api/score', [FORM]],
  ])('%s leaves the server to others: they are answered before it is', async (_, path, document) => {
    let over = false;
    const heavy = post(path, document).finally(() => (over = true));
    let before = 0;
    const slowest: number[] = [];
    while (!over) {
      const start = performance.now();
      expect((await asked(at(), '/health/live')).status).toBe(200);
      slowest.push(performance.now() - start);
      if (!over) before += 1;
    }
    expect([200, 400, 422, 503]).toContain((await heavy).status);
    expect(before).toBeGreaterThan(5);
    const sorted = slowest.toSorted((one, two) => one - two);
    console.info(
      `${path}: ${before} answers meanwhile, p99 ${(sorted[Math.floor(sorted.length * 0.99)] ?? 0).toFixed(0)} ms`,
    );
  });

  it('many at once wait for each other or are told to', async () => {
    const answers = await Promise.all(rows(30, () => post('/api/score', [FORM])));
    const codes = [...new Set(answers.map(({ status, code }) => `${status} ${code ?? ''}`.trim()))];
    expect(codes.filter((code) => !['200', '503 BUSY'].includes(code))).toEqual([]);
    for (const { headers } of answers.filter(({ status }) => status === 503))
      expect(headers['retry-after']).toBe('5');
  });
});
