import { describe, expect, it } from '@jest/globals';
import type { Client } from '../kit/client.js';
import { CENTRAL, line, useOffice, type Office } from '../kit/office.js';
import { asked, done, listed, post, reached } from './asking.js';

async function story(office: Office): Promise<void> {
  await office.client.recordingOn('2024-03-01');
  await office.unit('u', { 2023: CENTRAL, 2024: CENTRAL });
  await office.project('p', 'u', '走访经费');
  await office.paper('issue', line('p', 2023), '1000.00', '2023-01-10');
  await office.paper('issue', line('p', 2024), '1000.00', '2024-01-10');
  // More than there is.
  await office.pays('1', line('p', 2024), '1500.00', '2024-02-01');
}

const office = useOffice(story);

/** Every finding the forms themselves show, as project/year/code/where. */
async function shown(client: Client): Promise<readonly string[]> {
  const all = [];
  for (const year of [2023, 2024]) {
    for (const { projectId } of (await client.list(year)).rows) {
      const { findings } = await client.fullForm(projectId, year);
      all.push(...findings.map(({ code, where }) => [projectId, year, code, where].join('/')));
    }
  }
  return all;
}
const codeOf = (finding: string): string => finding.split('/')[2] ?? '';

describe('the sweep of findings', () => {
  it('counts what the forms show, by code and by severity', async () => {
    const { client } = office();
    const findings = await shown(client);
    const { sweep, subject } = await done(client, 'sweep');
    expect(subject).toMatch(/^2024-03-01 至序号 \d+$/);
    expect(findings.map(codeOf)).toContain('EXEC_GT_100');
    const counts = new Map<string, number>();
    for (const code of findings.map(codeOf)) counts.set(code, (counts.get(code) ?? 0) + 1);
    expect(new Map(sweep?.byCode.map(({ code, count }) => [code, count]))).toEqual(counts);
    const { error = 0, warning = 0, note = 0 } = sweep?.findings ?? {};
    expect(error + warning + note).toBe(findings.length);
    expect(sweep).toMatchObject({ projects: 2, fresh: findings.length, since: null });
  });
  it('on another day names exactly what is new since', async () => {
    const { client } = office();
    const before = new Set(await shown(client));
    await client.recordingOn('2024-03-08');
    await office().project('r', 'u', '新项目');
    await office().pays('2', line('r', 2024), '5.00', '2024-03-07');
    const { sweep } = await done(client, 'sweep');
    const fresh = (await shown(client)).filter((one) => !before.has(one));
    expect(fresh.length).toBeGreaterThan(0);
    expect(sweep).toMatchObject({ projects: 3, since: '2024-03-01', fresh: fresh.length });
    const byCode = sweep?.byCode.filter((one) => one.fresh > 0).map(({ code, fresh: n }) => [code, n]);
    const expected = [...new Set(fresh.map(codeOf))].map((code) => [
      code,
      fresh.filter((one) => codeOf(one) === code).length,
    ]);
    expect(byCode?.toSorted()).toEqual(expected.toSorted());
    expect(sweep?.digest).toContain('比 2024-03-01 的巡查新增');
    for (const code of new Set(fresh.map(codeOf))) {
      expect(sweep?.digest).toContain(`2024年度 新项目［${code}］`);
    }
  });
  it('of the same moment is the same job; later the same day compares with the day before, not with itself', async () => {
    const { client } = office();
    const first = await done(client, 'sweep');
    expect((await asked(client, 'sweep')).id).toBe(first.id);
    await office().project('s', 'u', '又一项目');
    const second = await done(client, 'sweep');
    expect(second.id).not.toBe(first.id);
    expect(second.sweep?.since).toBe('2024-03-01');
    expect(second.sweep?.fresh).toBeGreaterThanOrEqual(first.sweep?.fresh ?? 0);
  });
  it('stands in the list with its headline', async () => {
    const { client } = office();
    const jobs = await listed(client);
    expect(jobs.map(({ id }) => id)).toHaveLength(new Set(jobs.map(({ id }) => id)).size);
    for (const { id, sweep } of jobs) {
      expect(id).toMatch(/^findingsSweep\//);
      expect(sweep?.digest.split('\n')).toHaveLength(1);
    }
  });
});

describe('rebuilding as a job', () => {
  it('leaves every page as it was, tells its progress and how much it read', async () => {
    const { client } = office();
    const before = await client.page('p', 2024);
    const head = (await client.get<{ headIndex: number }>('/api/ledger')).headIndex;
    const { id } = await asked(client, 'rebuild');
    const job = await reached(client, id, 'done');
    expect(job).toMatchObject({
      label: '重建视图',
      progress: { done: head + 1, total: head + 1 },
      rebuilt: { events: head + 1 },
    });
    expect(await client.page('p', 2024)).toEqual(before);
  });
  it('cancelled at once leaves every page as it was, and the next one is done', async () => {
    const { client } = office();
    const before = await client.page('p', 2024);
    const { id } = await asked(client, 'rebuild');
    expect((await post(client, `${id}/cancel`)).status).toBe(200);
    expect(await reached(client, id, 'cancelled')).toMatchObject({ rebuilt: null, error: null });
    expect(await client.page('p', 2024)).toEqual(before);
    // At the first attempt: it does not join the one that was given up.
    expect(await done(client, 'rebuild')).toMatchObject({ attempts: 1, error: null });
    expect(await client.page('p', 2024)).toEqual(before);
  });
  it('asked for twice at a time is one', async () => {
    const { client } = office();
    const [one, two] = await Promise.all([asked(client, 'rebuild'), asked(client, 'rebuild')]);
    await reached(client, one?.id ?? '', 'done');
    await reached(client, two?.id ?? '', 'done');
    const third = await asked(client, 'rebuild');
    expect(third.id).not.toBe(one?.id);
    expect((await asked(client, 'rebuild')).id).toBe(third.id);
    await reached(client, third.id, 'done');
  });
});
