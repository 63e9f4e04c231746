import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { approveTarget } from '../kit/target.js';
import type { Problem } from '../kit/client.js';
import { asked, done, download, jobOf, listed, post, reached, rowsOf, rowWith, workbooks } from './asking.js';

const UNIT = { unitId: 'u', fiscalYear: 2024 };
const OTHERS = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6'];

/** One unit with two projects paid in part, others with one each. */
async function story(office: Office): Promise<void> {
  const { client } = office;
  await client.recordingOn('2024-01-10');
  await office.unit('u', { 2024: CENTRAL });
  for (const [id, name, amount, paid] of [
    ['p', '走访经费', '1000000.00', '900000.00'],
    ['q', '培训/会议经费', '38766.46', '38766.46'],
  ] as const) {
    await office.project(id, 'u', name);
    await office.paper('issue', line(id, 2024), amount, '2024-01-10');
    await office.pays(`pay-${id}`, line(id, 2024), paid, '2024-03-01');
  }
  await approveTarget(client, { targetId: 'p-2024', projectId: 'p', fiscalYear: 2024 }, '2024-01-10', [
    { indicatorId: 'visits', level1: '产出指标', name: '走访次数', target: '≥10次', weight: '90' },
  ]);
  for (const unitId of OTHERS) {
    await office.unit(unitId, { 2024: CENTRAL });
    await office.project(`of-${unitId}`, unitId, '别家的经费');
    await office.paper('issue', line(`of-${unitId}`, 2024), '1.00', '2024-01-10');
  }
}

const office = useOffice(story);

describe('all forms of a unit and year', () => {
  it('are one archive whose workbooks say what GET form says', async () => {
    const { client } = office();
    const job = await done(client, 'forms', UNIT);
    expect(job).toMatchObject({
      label: '打包单位全部自评表',
      subject: '2024年度 u单位',
      stateLabel: '完成',
      progress: { done: 2, total: 2 },
      file: { name: '2024年度u单位自评表.zip', forms: 2 },
      error: null,
    });
    const books = await workbooks(await download(client, job.file?.path ?? ''));
    expect([...books.keys()].toSorted()).toEqual([
      '2024年度培训_会议经费自评表.xlsx',
      '2024年度走访经费自评表.xlsx',
      '汇总.xlsx',
    ]);
    // By hand, as above: the second project is paid in full.
    const summary = rowsOf(books.get('汇总.xlsx') ?? Buffer.alloc(0));
    expect(rowWith(summary, '走访经费')).toEqual(expect.arrayContaining(['100.00', '90.00', '90.00%']));
    expect(rowWith(summary, '培训/会议经费')).toEqual(expect.arrayContaining(['3.876646', '100.00%']));
    const sheet = rowsOf(books.get('2024年度走访经费自评表.xlsx') ?? Buffer.alloc(0));
    // By hand: 900,000 of 1,000,000 元 is 90.00 of 100.00 万元; 10 points × 90.00%.
    const total = rowWith(sheet, '年度资金总额');
    expect(total).toEqual(expect.arrayContaining(['100.00', '90.00', '90.00%', '9.00']));
    for (const [book, projectId] of [
      ['2024年度走访经费自评表.xlsx', 'p'],
      ['2024年度培训_会议经费自评表.xlsx', 'q'],
    ] as const) {
      const rows = rowsOf(books.get(book) ?? Buffer.alloc(0));
      const form = await client.form(projectId, 2024);
      const [funds] = form.funds.rows;
      expect(rowWith(rows, form.name)).toContain(form.name);
      const { initial, adjusted, executed, rate, score } = funds ?? {};
      expect(rowWith(rows, '年度资金总额')).toEqual(
        expect.arrayContaining([initial, adjusted, executed, `${rate}%`, score].map(String)),
      );
      for (const { name, target, weight } of form.indicators) {
        expect(rowWith(rows, name)).toEqual(expect.arrayContaining([name, target, weight].map(String)));
      }
    }
  });
  it('are byte for byte the workbooks that are downloaded one by one', async () => {
    const { client } = office();
    const job = await done(client, 'forms', UNIT);
    const books = await workbooks(await download(client, job.file?.path ?? ''));
    const alone = await fetch(`${client.url}/api/projects/p/years/2024/form.xlsx`);
    expect(books.get('2024年度走访经费自评表.xlsx')?.equals(Buffer.from(await alone.arrayBuffer()))).toBe(
      true,
    );
  });
  it('asked for again are the same job; when the ledger has grown, another, and the first stays as it was', async () => {
    const { client } = office();
    const first = await done(client, 'forms', UNIT);
    const bytes = await download(client, first.file?.path ?? '');
    expect((await asked(client, 'forms', UNIT)).id).toBe(first.id);
    await office().pays('later', line('p', 2024), '100000.00', '2024-04-01');
    const second = await done(client, 'forms', UNIT);
    expect(second.id).not.toBe(first.id);
    const books = await workbooks(await download(client, second.file?.path ?? ''));
    const sheet = rowsOf(books.get('2024年度走访经费自评表.xlsx') ?? Buffer.alloc(0));
    expect(rowWith(sheet, '年度资金总额')).toContain('100.00%');
    expect((await download(client, first.file?.path ?? '')).equals(bytes)).toBe(true);
  });
  it('are made again when the file was removed', async () => {
    const { client, dir } = office();
    const first = await done(client, 'forms', UNIT);
    const bytes = await download(client, first.file?.path ?? '');
    rmSync(join(dir, 'exports'), { recursive: true });
    const gone = await client.request<Problem>('GET', first.file?.path ?? '');
    expect([gone.status, gone.body.code]).toEqual([404, 'NO_RESULT_FILE']);
    const again = await done(client, 'forms', UNIT);
    expect(again.id).toBe(first.id);
    expect((await download(client, again.file?.path ?? '')).equals(bytes)).toBe(true);
  });
});

describe('a job that waits', () => {
  it('can be cancelled, and brought back', async () => {
    const { client } = office();
    const jobs = [];
    for (const unitId of OTHERS) jobs.push(await asked(client, 'forms', { unitId, fiscalYear: 2024 }));
    const last = jobs.at(-1)?.id ?? '';
    const cancelled = await post(client, `${last}/cancel`);
    expect([cancelled.status, cancelled.body.state, cancelled.body.stateLabel]).toEqual([
      200,
      'cancelled',
      '已取消',
    ]);
    for (const { id } of jobs.slice(0, -1)) await reached(client, id, 'done');
    expect(await jobOf(client, last)).toMatchObject({ state: 'cancelled', file: null, attempts: 0 });
    const result = await client.request<Problem>('GET', `/api/jobs/${last}/result`);
    expect([result.status, result.body.code]).toEqual([409, 'JOB_NOT_DONE']);
    expect((await post(client, `${last}/retry`)).status).toBe(200);
    expect((await reached(client, last, 'done')).file?.forms).toBe(1);
  });
});

describe('a job that fails', () => {
  it('is tried again, is then dead with a sentence, and comes back when the fault is mended', async () => {
    const { client, dir } = office();
    await office().pays('broken', line('q', 2024), '1.00', '2024-05-01');
    const exports = join(dir, 'exports');
    rmSync(exports, { recursive: true, force: true });
    writeFileSync(exports, 'no folder');
    const { id } = await asked(client, 'forms', UNIT);
    const dead = await reached(client, id, 'dead');
    expect(dead).toMatchObject({ attempts: 3, stateLabel: '失败', file: null });
    expect(dead.error).toMatch(/^程序出错.*服务日志/);
    expect((await listed(client, '?states=dead')).map((job) => job.id)).toEqual([id]);
    rmSync(exports);
    expect((await post(client, `${id}/retry`)).status).toBe(200);
    expect(await reached(client, id, 'done')).toMatchObject({ attempts: 1, file: { forms: 2 } });
  });
});

describe('what is refused', () => {
  it.each([
    ['a unit nobody registered', 'forms', { unitId: 'nobody', fiscalYear: 2024 }, 404, 'NO_SUCH_UNIT_YEAR'],
    ['a year without projects', 'forms', { unitId: 'u', fiscalYear: 2031 }, 404, 'NO_SUCH_UNIT_YEAR'],
    ['no year', 'forms', { unitId: 'u' }, 400, 'INVALID_INPUT'],
    ['more than is asked', 'forms', { ...UNIT, layout: 'x' }, 400, 'INVALID_INPUT'],
    ['a job nobody asked for', 'formsArchive/u.2024.99999/cancel', {}, 404, 'NO_SUCH_JOB'],
    [
      'the queue’s own heartbeat',
      `heartbeat/${Math.floor(Date.now() / 60_000)}/cancel`,
      {},
      404,
      'NO_SUCH_JOB',
    ],
  ])('%s', async (_what, path, body, status, code) => {
    const answer = await post<Problem>(office().client, path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/\p{Script=Han}/u);
  });
  it('cancelling and retrying what is done', async () => {
    const { client } = office();
    const { id } = await done(client, 'forms', { unitId: 'v1', fiscalYear: 2024 });
    const answers = [await post<Problem>(client, `${id}/cancel`), await post<Problem>(client, `${id}/retry`)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'JOB_OVER'],
      [409, 'JOB_NOT_FAILED'],
    ]);
  });
});
