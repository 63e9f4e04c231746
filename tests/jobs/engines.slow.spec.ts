import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithEngines, startEngines, type Engines } from '../engines/engines.js';
import { Client, type Receipt } from '../kit/client.js';
import { temporaryFolder } from '../kit/folders.js';
import { CENTRAL, line } from '../kit/office.js';
import { asked, done, download, jobOf, listed, post, workbooks } from './asking.js';
import { scraped, startLoggedApi, startLoggedWorker, type Logged } from './logged.js';

const UNITS = Array.from({ length: 40 }, (_, n) => `u${n}`);
const YEAR = 2024;
/** What is owed is looked for every minute. */
const PATIENCE_MS = 240_000;

describeWithEngines('jobs on engines: one api, two workers, Redis between', () => {
  const folder = temporaryFolder();
  let engines: Engines;
  let api: Logged;
  let workers: readonly Logged[];
  let client: Client;

  beforeAll(async () => {
    engines = await startEngines();
    const env = {
      EVENTSTORE_URL: engines.events.connectionString,
      DATABASE_URL: engines.postgres.url,
      REDIS_URL: engines.redis.url,
      MINGZHANG_LEDGER: 'jobs',
      MINGZHANG_KIND: 'test',
      // Due at any time of the day.
      MINGZHANG_SWEEP_HOUR: '0',
    };
    workers = await Promise.all([1, 2].map(() => startLoggedWorker(folder.dir, { env })));
    api = await startLoggedApi(folder.dir, { env });
    client = new Client(api.url);
    for (const unitId of UNITS) {
      await client.does('registerUnit', { unitId, name: `${unitId}单位`, registeredOn: '2020-01-01' });
      await client.does('chooseUnitScheme', { unitId, fiscalYear: YEAR, schemeId: CENTRAL });
      const project = { projectId: `p-${unitId}`, name: '经费', unitId, category: 'specific' as const };
      await client.does('registerProject', { ...project, registeredOn: '2020-01-02' });
      const entries = [{ line: line(`p-${unitId}`, YEAR), amount: '1.00' }];
      await client.does('recordBudgetDocument', {
        kind: 'issue',
        documentId: `d-${unitId}`,
        documentDate: '2024-01-10',
        entries,
      });
    }
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const part of [api, ...workers]) await part.stop();
    await engines.stop();
    folder.remove();
  });

  const attemptsOf = async (name: string): Promise<number> => {
    const samples = await Promise.all(workers.map(({ url }) => scraped(url)));
    const counts = samples.map((one) =>
      one.get(`mingzhang_job_attempts_total{name="${name}",outcome="done"}`),
    );
    return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  };
  const eventually = async (holds: () => Promise<boolean>, complaint: string): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(complaint);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };

  it('the api asks, a worker works, the api hands out the file', async () => {
    const job = await done(client, 'forms', { unitId: 'u0', fiscalYear: YEAR });
    const books = await workbooks(await download(client, job.file?.path ?? ''));
    expect([...books.keys()]).toEqual(['汇总.xlsx', '2024年度经费自评表.xlsx']);
    const samples = await scraped(api.url);
    expect([...samples.keys()].filter((name) => name.includes('job_attempts_total{'))).toEqual([]);
    expect(await attemptsOf('formsArchive')).toBe(1);
  });
  it('a rebuild is done by a worker and changes no page', async () => {
    const before = await client.page('p-u0', YEAR);
    const job = await done(client, 'rebuild');
    expect(job.rebuilt?.events).toBe(1 + 4 * UNITS.length);
    expect(await client.page('p-u0', YEAR)).toEqual(before);
  });
  it('the id of a request at the api is in the projection’s log of a worker', async () => {
    const headers = { 'x-correlation-id': 'OA-engines' };
    const unit = { unitId: 'seen', name: '单位', registeredOn: '2020-01-01' };
    const { body } = await client.post<Receipt>('registerUnit', unit, { headers });
    await api.line('appended', (entry) => entry['correlationId'] === 'OA-engines');
    await client.list(YEAR);
    const has = (entry: { readonly [field: string]: unknown }): boolean =>
      (entry['correlationIds'] as readonly string[]).includes('OA-engines');
    const shown = workers.flatMap((worker) => worker.lines()).filter((entry) => entry.msg === 'projected');
    const found = shown.filter(has);
    expect(found.map((entry) => [entry.part, Number(entry['logIndex']) >= body.logIndex])).toEqual([
      ['worker', true],
    ]);
  });
  it(
    'Redis killed with jobs queued, and empty when it comes back: every one is done at last',
    async () => {
      const ids: string[] = [];
      for (const unitId of UNITS) ids.push((await asked(client, 'forms', { unitId, fiscalYear: YEAR })).id);
      const early = (await listed(client, '?states=done')).filter(({ id }) => ids.includes(id));
      expect(await engines.redis.kill()).toBe('SIGKILL');
      expect(early.length).toBeLessThan(ids.length);
      const refused = await post<{ code: string }>(client, 'sweep');
      expect([refused.status, refused.body.code]).toEqual([503, 'JOBS_UNAVAILABLE']);
      expect((await client.request('GET', '/health/live')).status).toBe(200);
      await engines.redis.up();
      engines.redis.flush();
      await eventually(async () => {
        const known = await Promise.all(ids.map((id) => client.request('GET', `/api/jobs/${id}`)));
        return known.every(({ status, text }) => status === 200 && text.includes('"state":"done"'));
      }, 'a job that was lost never came back');
      for (const id of ids) {
        const { file } = await jobOf(client, id);
        const books = await workbooks(await download(client, file?.path ?? ''));
        // The form and the summary.
        expect([id, books.size]).toEqual([id, 2]);
      }
      process.stderr.write(`Redis 被杀时 ${ids.length} 项中已完成 ${early.length} 项；全部补做\n`);
    },
    2 * PATIENCE_MS,
  );
  it(
    'the sweep of the night is one job, though two workers ask for it again and again',
    async () => {
      const nights = async () => (await listed(client)).filter(({ subject }) => subject.endsWith(' 夜间'));
      await eventually(async () => (await nights()).at(-1)?.state === 'done', 'nobody swept');
      // Both workers look at least once more.
      await new Promise((resolve) => setTimeout(resolve, 65_000));
      // Beijing's midnight may have passed meanwhile.
      const found = await nights();
      expect(found.length).toBe(new Set(found.map(({ subject }) => subject)).size);
      // Redis may have been killed while the sweep was under way: then it is done a second time, as the same job.
      expect(found.filter(({ state }) => state !== 'done')).toEqual([]);
      expect(found[0]?.sweep?.projects).toBe(UNITS.length);
    },
    2 * PATIENCE_MS,
  );
});
