import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { mingzhang, ROOT } from '../kit/process.js';
import { finding } from '../kit/read.js';
import { startServer, type Server } from '../kit/server.js';
import { ACROSS } from './printed-sums.js';
import { at, childrenOf, fen, fenOfWan, sumOf, treesOf, type PrintedTree } from './printed-trees.js';

interface Check {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}
/** The document as published, with the sums that are known to hold in it. */
const published = JSON.parse(readFileSync(join(ROOT, 'fixtures/seeds/jianghan-2024.json'), 'utf8')) as {
  checks: readonly Check[];
};

const folder = temporaryFolder();
let server: Server;
let client: Client;
let tables: readonly PrintedTree[];
let steps: { readonly steps: number; readonly events: number };

beforeAll(async () => {
  const run = await mingzhang(['demo', '--all', '--json', '--data', folder.dir]);
  if (run.code !== 0) throw new Error(run.stderr);
  steps = JSON.parse(run.stdout) as typeof steps;
  server = await startServer({ dir: folder.dir });
  client = new Client(server.url);
  tables = [
    ...(await treesOf(client, 'jianghan-zhengti', 2024)),
    ...(await treesOf(client, 'jianghan-zhengti', 2023)),
    ...(await treesOf(client, 'jianghan-zhengti', 2022)),
  ];
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const initial = async (projectId: string, year = 2024): Promise<bigint> =>
  fen((await client.page(projectId, year)).funds[0]?.initial.value ?? '');

describe('江汉: rows of the printed tables, as the ledger holds them', () => {
  it('every parent is the sum of its rows, wherever no row is withheld', () => {
    const sums = tables.flatMap((tree) =>
      tree.nodes.flatMap((node) => {
        const rows = childrenOf(tree, node.id).map((row) => row.fen);
        return rows.length === 0 || rows.includes(null)
          ? []
          : [{ where: `${tree.source} ${node.label}`, printed: node.fen, sum: sumOf(rows) }];
      }),
    );
    expect(sums.filter(({ printed, sum }) => printed !== sum)).toEqual([]);
    expect(sums.length).toBeGreaterThan(70);
  });

  const COLUMN: Readonly<Record<string, string>> = {
    合计: 'heji',
    基本支出: 'jiben',
    项目支出: 'xiangmu',
    '基本支出/小计': 'jiben',
    '基本支出/人员经费': 'renyuan',
    '基本支出/公用经费': 'gongyong',
    人员经费: 'renyuan',
    公用经费: 'gongyong',
  };
  const BY_ROWS = /^预算(\d\d)表(?:\(分功能\))? (合计|\d+).* = (?:各类|下级)之和（(.+)）$/u;
  const rowChecks = published.checks.flatMap((check) => {
    const found = BY_ROWS.exec(check.what);
    return found === null ? [] : [[check.what, check, found] as const];
  });
  it('the published document has 71 such sums', () => expect(rowChecks).toHaveLength(71));
  it.each(rowChecks)('%s', (_what, { left, right }, [, no, code = '', column = '']) => {
    const tree = tables.find(({ id }) => id === `jianghan-b${no}-${COLUMN[column]}`);
    if (tree === undefined) throw new Error(`no table ${no} ${column}`);
    const id = code === '合计' ? 'heji' : code;
    const rows = childrenOf(tree, id).map((row) => row.fen);
    expect(rows.toSorted()).toEqual(left.split('+').map(fenOfWan).toSorted());
    expect(sumOf(rows)).toBe(at(tables, tree.id, id));
    expect(sumOf(rows)).toBe(fenOfWan(right));
  });

  it.each(ACROSS)('%s', (_what, left, right) => {
    const amount = (path: string): bigint => {
      const [tree = '', node = ''] = path.split('/');
      return at(tables, `jianghan-${tree}`, node);
    };
    expect(sumOf(left.map(amount))).toBe(amount(right));
  });
});

describe('江汉: the leaf rows as money on lines', () => {
  it('人员 586.55 and 公用 62.81, line by line the rows of table 05', async () => {
    for (const [projectId, column] of [
      ['jianghan-renyuan', 'renyuan'],
      ['jianghan-gongyong', 'gongyong'],
    ] as const) {
      const { lines } = await client.page(projectId, 2024);
      const tree = tables.find(({ id }) => id === `jianghan-b05-${column}`);
      const leaves = tree?.nodes.filter(({ id }) => id.length === 7) ?? [];
      expect(lines.map(({ line, adjusted }) => [line.split('/')[3], fen(adjusted.value ?? '')])).toEqual(
        leaves.map((leaf) => [leaf.id, leaf.fen]),
      );
      expect(await initial(projectId)).toBe(at(tables, `jianghan-b05-${column}`, 'heji'));
    }
  });
  const DISCLOSED = [
    ['jianghan-faxuehui', '42010324111t000000100'],
    ['jianghan-zhengzhi-lunxun', '42010324111t000000101'],
    ['jianghan-linshi-renyuan', '42010324111t000000104'],
    ['jianghan-wanggeyuan', '42010324111t000000105'],
    ['jianghan-zongzhi-zhongxin', '42010324111t000000106'],
    ['jianghan-zongzhi-gongzuo', '42010324111t000000114'],
    ['jianghan-jianyi-yongwei', '42010324111t000000115'],
    ['jianghan-shequ-anbao', '42010324111t000000116'],
  ] as const;
  it.each(DISCLOSED)('%s has what table 11 prints', async (projectId, row) => {
    expect(await initial(projectId)).toBe(at(tables, 'jianghan-b11-heji', row));
  });
  it('the eight disclosed projects: 3,515.54 of a stated 4,077.18, which stays stated', async () => {
    let sum = 0n;
    for (const [projectId] of DISCLOSED) sum += await initial(projectId);
    expect(sum).toBe(fenOfWan('3515.54'));
    expect(at(tables, 'jianghan-b11-heji', 'heji')).toBe(fenOfWan('4077.18'));
    const page = await client.page('jianghan-zhengti', 2024);
    expect(page.funds[0]?.adjusted.value).toBe('0.00');
    expect(page.findings.map(({ code }) => code)).not.toContain('PARTS_NE_TOTAL');
  });
  it('2080799 就业补助 is 社区安保 to the cent', async () => {
    expect(await initial('jianghan-shequ-anbao')).toBe(at(tables, 'jianghan-b05-xiangmu', '2080799'));
  });
});

describe('江汉: withheld projects', () => {
  const CODES = ['102', '103', '110', '112', '113'];
  it('are placeholders: nothing may name them', async () => {
    for (const code of CODES) {
      const projectId = `jianghan-000${code}`;
      const { code: refusal, detail } = await client.refused('recordBudgetDocument', {
        kind: 'issue',
        documentId: `x-${code}`,
        documentDate: '2024-01-24',
        entries: [{ line: { projectId, fiscalYear: 2024, source: 'fiscal' }, amount: '1.00' }],
      });
      expect(refusal).toBe('CLASSIFIED_PROJECT');
      expect(detail).toContain('涉密');
    }
  });
  it('their real names are in no event', async () => {
    const head = await headOf(client);
    const names = ['维稳工作经费', '610 工作', '610工作', '人民防线', '扫黑除恶', '严重精神障碍'];
    for (let index = 0; index <= head; index += 1) {
      const event = JSON.stringify(await client.get(`/api/events/${index}`));
      // Other places publish projects of their own under some of these names.
      if (event.includes('jianghan')) for (const name of names) expect(event).not.toContain(name);
    }
  });
});

describe('江汉: 支出明细 of the seven forms', () => {
  /** 法学会 1.2 + 1 + 2 + 0.77 = 4.97; 社区安保 9.21 + 87.05 + 2805.72 = 2901.98, and so on. */
  it.each([
    ['jianghan-jianyi-yongwei', '10'],
    ['jianghan-faxuehui', '4.97'],
    ['jianghan-shequ-anbao', '2901.98'],
    ['jianghan-wanggeyuan', '329.16'],
    ['jianghan-zhengzhi-lunxun', '10.5'],
    ['jianghan-zongzhi-gongzuo', '85.38'],
    ['jianghan-zongzhi-zhongxin', '73.36'],
  ])('%s: the lines sum to %s, and to the budget', async (projectId, wan) => {
    const [tree] = await treesOf(client, projectId, 2024);
    if (tree === undefined) throw new Error('no 支出明细');
    const sum = sumOf(childrenOf(tree, 'dangnian').map((row) => row.fen));
    expect([sum, await initial(projectId)]).toEqual([fenOfWan(wan), fenOfWan(wan)]);
  });
  it('法学会: 3000 × 4 is 1.2, not the 2.4 its formula says', async () => {
    const form = await client.form('jianghan-faxuehui', 2024);
    expect(finding(form, 'FORMULA_NE_RESULT')).toMatchObject({ left: '1.20', right: '2.40' });
    expect(finding(form, 'PARTS_NE_TOTAL')).toMatchObject({ left: '2.40', right: '1.20' });
  });
  it('综治工作: 4 + 5 + 4 + 35 + 11.27 = 59.27, stated 65.38', async () => {
    expect(finding(await client.form('jianghan-zongzhi-gongzuo', 2024), 'PARTS_NE_TOTAL')).toMatchObject({
      left: '59.27',
      right: '65.38',
    });
  });
});

describe('通海, 澄江, 湛江', () => {
  it('通海: 14 + 3 + 30 + 34 = 81.00, and below the printed sums its three errors', async () => {
    const form = await client.form('tonghai-zongzhi', 2024);
    expect(await initial('tonghai-zongzhi')).toBe(fenOfWan('81.00'));
    const found = form.findings.map(({ code, left, right }) => [code, left, right]);
    expect(found.filter(([code]) => code === 'PARTS_NE_TOTAL')).toEqual([
      ['PARTS_NE_TOTAL', '21.00', '20.00'],
      ['PARTS_NE_TOTAL', '6.25', '6.00'],
    ]);
    // 500 × 0.0005 万元 = 0.25 万元.
    expect(found.filter(([code]) => code === 'FORMULA_NE_RESULT')).toEqual([
      ['FORMULA_NE_RESULT', '0.25', '2.50'],
    ]);
  });
  it('通海: every level that agrees says nothing', async () => {
    const [tree] = await treesOf(client, 'tonghai-zongzhi', 2024);
    const towns = childrenOf(tree as PrintedTree, 'n2').map((row) => row.fen);
    expect([towns.length, sumOf(towns)]).toEqual([8, fenOfWan('30.00')]);
  });
  it('澄江: 150.00 fiscal, 15.00 of its own', async () => {
    const own = await client.page('chengjiang-ziyou', 2024);
    expect(await initial('chengjiang-yewu')).toBe(fenOfWan('150.00'));
    expect(own.lines).toMatchObject([{ source: 'other', adjusted: { value: '150000.00' } }]);
  });
  it('湛江: 2152.58 + 1265.11 = 3417.69, four tasks of 916.36, 22 indicators without weights', async () => {
    const form = await client.form('zhanjiang-zhengti', 2023);
    expect(await initial('zhanjiang-zhengti', 2023)).toBe(fenOfWan('3417.69'));
    expect(form.findings.map(({ code }) => code)).not.toContain('FUND_VS_LEDGER');
    expect([form.indicators.length, form.indicators.every(({ weight }) => weight === null)]).toEqual([
      22,
      true,
    ]);
    const [tasks] = await treesOf(client, 'zhanjiang-zhengti', 2023);
    expect(sumOf(childrenOf(tasks as PrintedTree, 'renwu').map((row) => row.fen))).toBe(fenOfWan('916.36'));
  });
});

describe('entered again', () => {
  it('adds nothing, alone or after the plain demo', async () => {
    const other = temporaryFolder();
    const events = async (...args: string[]) => {
      const { stdout } = await mingzhang(['demo', '--json', '--data', other.dir, ...args]);
      return (JSON.parse(stdout) as { events: number }).events;
    };
    const plain = await events();
    expect(await events()).toBe(plain);
    expect(await events('--all')).toBe(steps.events);
    expect(await events('--all')).toBe(steps.events);
    expect(await events()).toBe(steps.events);
    other.remove();
  });
});
