import { connect } from 'node:net';
import { beforeAll, expect, it } from '@jest/globals';
import { asked } from '../doors/asked.js';
import { withProject } from '../kit/hot.js';
import { CENTRAL, useOffice } from '../kit/office.js';

/** Cells as long as one may be, of what used to make a reader look again and again (libs/domain/src/values/growth.spec-kit.ts). */
const LONGEST = 500;
const HOSTILE = ['1×2*', '（填写', '1-1-', '×', '2023年', '〇一', '≥', '1.2.', '万元/', '  1'];
const INDICATORS = 50;
const FORMS = 20;
const UPLOADED = 1024 * 1024;
const ROUNDS = 6;

const office = useOffice((the) => withProject(the.client, 'p'));
const url = (): string => office().server.url;
const rows = <Row>(count: number, row: (at: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => row(index));
const cell = (n: number): string => {
  const piece = HOSTILE[n % HOSTILE.length] ?? '×';
  return `${n}${piece.repeat(Math.ceil(LONGEST / piece.length))}`.slice(0, LONGEST).trimEnd();
};

let form = '';
beforeAll(async () => {
  const { client } = office();
  await client.does('chooseUnitScheme', { unitId: 'p-unit', fiscalYear: 2024, schemeId: CENTRAL });
  const indicators = rows(INDICATORS, (n) => ({
    indicatorId: `i${n}`,
    level1: '产出指标',
    level2: '数量指标',
    name: `指标${n}`,
    target: cell(n),
    weight: '1.8',
  }));
  const key = { targetId: 't', projectId: 'p', fiscalYear: 2024 };
  await client.does('draftTarget', { ...key, draftedOn: '2024-01-05', indicators });
  await client.does('submitTarget', { ...key, submittedOn: '2024-01-05' });
  await client.does('approveTarget', { ...key, approvedOn: '2024-01-05' });
  await client.does('reportResult', {
    reportId: 'r',
    projectId: 'p',
    fiscalYear: 2024,
    occurredOn: '2024-12-20',
    results: rows(INDICATORS, (n) => ({ indicatorId: `i${n}`, actual: cell(n + 3) })),
  });
  await client.list(2024);
  form = '/api/projects/p/years/2024/form';
});

/** Answers of /health/live until the work is over, in milliseconds. */
async function health(work: Promise<unknown>): Promise<readonly number[]> {
  let over = false;
  void work.finally(() => (over = true)).catch(() => undefined);
  const times: number[] = [];
  while (!over) {
    const start = performance.now();
    expect((await asked(url(), '/health/live')).status).toBe(200);
    times.push(performance.now() - start);
  }
  await work;
  return times;
}

const at = (times: readonly number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);

const post = (path: string, body: unknown) =>
  asked(url(), path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const oneByteChunks = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url()).port), '127.0.0.1');
    socket
      .once('error', reject)
      .once('close', () => resolve())
      .resume();
    socket.write(
      'POST /api/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n' +
        'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    );
    socket.write(`${'1\r\nx\r\n'.repeat(UPLOADED)}0\r\n\r\n`);
  });

const DOCUMENT = {
  id: 's',
  source: { year: '2024', amountUnit: '万元' },
  projects: rows(25, (n) => ({
    name: `项目${n}`,
    goalSummary: '（填写'.repeat(1_500),
    spendingLines: [{ item: `支出${n}`, calc: '1-'.repeat(5_000), amount: '1' }],
  })),
};

it.each([
  [
    'fifty hostile indicators stored in a target, through forms',
    async () => {
      for (let n = 0; n < FORMS; n += 1) {
        // Another cut each time: none comes from the cache of pages.
        const day = String(1 + n).padStart(2, '0');
        const { status } = await asked(url(), `${form}?upTo=2024-12-${day}`);
        expect(status).toBe(200);
      }
    },
  ],
  [
    'the heaviest document checked',
    async () => {
      for (let n = 0; n < ROUNDS; n += 1)
        expect([200, 422, 503]).toContain((await post('/api/check', DOCUMENT)).status);
    },
  ],
  [
    'uploads in one-byte chunks',
    async () => {
      for (let n = 0; n < 2; n += 1) await oneByteChunks();
    },
  ],
  [
    'rebuilds of the views',
    async () => {
      for (let n = 0; n < ROUNDS; n += 1) expect((await post('/api/ledger/rebuild', {})).status).toBe(201);
    },
  ],
])('/health answers meanwhile: %s', async (what, work) => {
  const began = performance.now();
  const times = await health(work());
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(
    `/health during ${what}: ${times.length} answers in ${seconds} s, p50 ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms\n`,
  );
  expect(times.length).toBeGreaterThan(2);
});
