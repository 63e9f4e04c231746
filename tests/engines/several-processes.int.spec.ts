import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, type Receipt } from '../kit/client.js';
import { headOf } from '../kit/dropped.js';
import { temporaryFolder } from '../kit/folders.js';
import { CENTRAL } from '../kit/office.js';
import { fundFigures } from '../kit/read.js';
import { command, send, type Sent } from '../slow/load.js';
import { describeWithEngines, startEngines } from './engines.js';
import { startApi, startWorker, type Api, type Ledger, type Part } from './parts.js';
import { dumpToRestore, embeddedRows, leadingPid, liveRows } from './views.js';

const PROJECTS = 7;
/** The promise: caught up this soon after the leading worker was killed. */
const CAUGHT_UP_MS = 30_000;
const WAIT_MS = 60_000;

const until = async (
  holds: () => Promise<boolean>,
  complaint: string,
  withinMs = WAIT_MS,
): Promise<number> => {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > withinMs) throw new Error(complaint);
    await sleep(20);
  }
  return Math.round(performance.now() - began);
};

describeWithEngines('two api processes and two workers on the double, PostgreSQL and Redis', () => {
  const folder = temporaryFolder();
  let ledger: Ledger;
  let apis: Api[] = [];
  let workers: Part[] = [];
  let clients: Client[] = [];
  const all: Sent[] = [];

  beforeAll(async () => {
    ledger = { engines: await startEngines(), name: 'office', dir: folder.dir };
    // All four at once, on engines that hold nothing yet.
    [apis, workers] = await Promise.all([
      Promise.all([startApi(ledger), startApi(ledger)]),
      Promise.all([startWorker(ledger), startWorker(ledger)]),
    ]);
    clients = apis.map(({ url }) => new Client(url));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...apis, ...workers].map((part) => part.end('SIGKILL')));
    await ledger.engines.stop();
    folder.remove();
  });

  const client = (n: number): Client => clients[n % clients.length] as Client;
  const viewsAt = async (): Promise<number> =>
    (await client(1).get<{ viewsIndex: number }>('/api/ledger')).viewsIndex;
  const caughtUp = async (withinMs = WAIT_MS): Promise<number> => {
    const head = await headOf(client(1));
    return until(async () => (await viewsAt()) >= head, `the views stay behind ${head}`, withinMs);
  };
  /** Eight writers, half of them at each api, until `enough`; what nobody answered is sent again. */
  const load = async (enough: () => boolean): Promise<void> => {
    const writer = async (n: number): Promise<void> => {
      while (!enough()) {
        const sent = command(all.length);
        all.push(sent);
        const answer = await send(client(n), sent);
        if (sent.receipt === null) throw new Error(`${sent.key} answered ${answer?.status}: ${answer?.text}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
  };
  const expectWhole = async (): Promise<void> => {
    await caughtUp();
    expect(await liveRows(ledger)).toEqual(await embeddedRows(ledger));
    for (let project = 0; project < PROJECTS; project += 1) {
      const own = all.filter((_, n) => n % PROJECTS === project);
      const count = (name: Sent['name']): number => own.filter((sent) => sent.name === name).length;
      const { executed, adjusted } = fundFigures(await client(project).page(`p${project}`, 2024), 'total');
      expect([executed, adjusted]).toEqual([
        `${count('recordPayment')}.00`,
        `${count('recordBudgetDocument') * 10}.00`,
      ]);
    }
  };

  it('open one ledger, however many find the engines empty', async () => {
    const ledgers = await Promise.all(clients.map((one) => one.get<{ ledgerId: string }>('/api/ledger')));
    expect(new Set(ledgers.map(({ ledgerId }) => ledgerId)).size).toBe(1);
    expect(await headOf(client(0))).toBe(0);
  });

  it('the same key at both at once is one event with one answer', async () => {
    await client(0).does('registerUnit', { unitId: 'unit', name: '单位', registeredOn: '2020-01-01' });
    await client(1).does('chooseUnitScheme', { unitId: 'unit', fiscalYear: 2024, schemeId: CENTRAL });
    for (let n = 0; n < PROJECTS; n += 1) {
      const head = await headOf(client(n));
      const project = { projectId: `p${n}`, name: `项目${n}`, unitId: 'unit', category: 'specific' };
      const input = { ...project, registeredOn: '2020-01-02' };
      const answers = await Promise.all(
        clients.map((one) => one.post<Receipt>('registerProject', input, { key: `key-${n}` })),
      );
      for (const { status } of answers) expect([200, 201]).toContain(status);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
      expect(await headOf(client(n + 1))).toBe(head + 1);
    }
    const [one, other] = await Promise.all(
      clients.map((at, n) =>
        at.post(
          'registerUnit',
          { unitId: 'other', name: `单位${n}`, registeredOn: '2020-01-01' },
          { key: 'k' },
        ),
      ),
    );
    expect([one?.status, other?.status].toSorted()).toEqual([201, 409]);
  });

  it('what one writes the other reads, and nothing is lost or doubled', async () => {
    await load(() => all.length >= 200);
    const indices = all.map(({ receipt }) => receipt?.logIndex ?? -1);
    expect(new Set(indices).size).toBe(all.length);
    expect(Math.max(...indices)).toBe(await headOf(client(0)));
    await expectWhole();
  }, 120_000);

  it('the leading worker is killed under load: the other takes over, every event is applied once', async () => {
    const leading = await leadingPid(ledger);
    const leader = workers.find(({ pid }) => pid === leading) as Part;
    const before = all.length;
    let enough = false;
    const loading = load(() => enough);
    await until(async () => all.length > before + 50, 'no load');
    expect(await leader.end('SIGKILL')).toBeNull();
    const head = await headOf(client(0));
    const behind = head - (await viewsAt());
    const ms = await until(async () => (await viewsAt()) >= head, 'not caught up', CAUGHT_UP_MS);
    enough = true;
    await loading;
    process.stdout.write(
      `leading worker killed with the views ${behind} events behind; caught up with that moment ${ms} ms later\n`,
    );
    expect(workers.map(({ pid }) => pid).filter((pid) => pid !== leading)).toEqual([
      await leadingPid(ledger),
    ]);
    expect(all.length).toBeGreaterThan(before + 50);
    await expectWhole();
    workers = [...workers.filter((part) => part !== leader), await startWorker(ledger)];
  }, 120_000);

  it('PostgreSQL crashes in the middle of the projection: writers go on, every event is applied once', async () => {
    const leading = await leadingPid(ledger);
    const leader = workers.find(({ pid }) => pid === leading) as Part;
    const [said, before] = [{ ...leader.said }, all.length];
    let enough = false;
    const loading = load(() => enough);
    await until(async () => all.length > before + 50, 'no load');
    ledger.engines.postgres.crash();
    const crashedAt = all.length;
    await until(async () => all.length > crashedAt + 50, 'the writers stopped with PostgreSQL');
    const down = await client(1).request('GET', '/api/projects?year=2024');
    ledger.engines.postgres.up();
    enough = true;
    await loading;
    await expectWhole();
    expect(down.status).toBeGreaterThanOrEqual(500);
    const meanwhile = (leader.said.stdout + leader.said.stderr).slice((said.stdout + said.stderr).length);
    expect(meanwhile).toMatch(/terminat|ECONNREFUSED|ECONNRESET/);
  }, 120_000);

  it('an older dump is put back under their feet: what is missing is applied again, once', async () => {
    const restore = await dumpToRestore(ledger);
    const kept = await viewsAt();
    await load(
      (
        (end) => () =>
          all.length >= end
      )(all.length + 100),
    );
    await caughtUp();
    const head = await headOf(client(1));
    expect(head).toBeGreaterThanOrEqual(kept + 100);
    expect(await restore()).toBe(kept);
    // Nothing is appended meanwhile: the leader notices it by looking.
    await until(async () => (await viewsAt()) === head, 'the views stay where the dump left them');
    await expectWhole();
  }, 120_000);

  it('the views are rebuilt under load, asked by one api: every process goes on with the new ones', async () => {
    let enough = false;
    const loading = load(() => enough);
    const rebuilt = await client(1).request<{ events: number }>('POST', '/api/ledger/rebuild');
    enough = true;
    await loading;
    expect(rebuilt.status).toBe(201);
    await expectWhole();
  }, 120_000);

  it('an api is killed under load: what it did not answer is answered by the other under the same key', async () => {
    const [lost, kept] = apis as [Api, Api];
    const sent = Array.from({ length: 40 }, () => {
      const one = command(all.length);
      all.push(one);
      return one;
    });
    const sending = sent.map((one) => send(client(0), one));
    await until(async () => sent.some(({ receipt }) => receipt !== null), 'nothing was answered');
    await lost.end('SIGKILL');
    await Promise.all(sending);
    apis = [kept];
    clients = [new Client(kept.url)];
    const unanswered = sent.filter(({ receipt }) => receipt === null);
    expect(unanswered.length).toBeGreaterThan(0);
    for (const one of unanswered) expect([200, 201]).toContain((await send(client(0), one))?.status);
    await expectWhole();
  }, 120_000);
});
