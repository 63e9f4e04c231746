import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import grpc from '@grpc/grpc-js';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { events, eventually, ledgerOf, pause, Recorder, streamOf } from '../contract/kit.spec-kit.js';
import { MemoryLog, openMemoryEventStore } from '../memory/memory-store.js';
import { StoreUnavailable, type EventStore } from '../port.js';
import type { EventStoreDbOptions } from './connect.js';
import { startDouble, type Double } from './double/double.spec-kit.js';
import { openEventStoreDb } from './store.js';

jest.setTimeout(60_000);
const doubles: Double[] = [];
const stores: EventStore[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const double of doubles.splice(0)) double.kill();
});

const serve = async (options: Partial<Parameters<typeof startDouble>[0]> = {}): Promise<Double> => {
  const double = await startDouble({ store: openMemoryEventStore(), ...options });
  doubles.push(double);
  return double;
};

const open = async (options: Omit<EventStoreDbOptions, 'prefix'>): Promise<EventStore> => {
  const store = await openEventStoreDb({ prefix: 'ledger', timeoutMs: 500, ...options });
  stores.push(store);
  return store;
};

describe('a server that takes questions and says nothing', () => {
  it.each([
    ['a stream', (store: EventStore) => streamOf(store, 'a')],
    ['the ledger', (store: EventStore) => ledgerOf(store)],
    ['its head', (store: EventStore) => store.head()],
  ])('%s: once patience is over it is said that it can be asked again', async (_, ask) => {
    const double = await serve();
    const store = await open({ connectionString: double.connectionString });
    await store.append('a', events(1), 'no-stream');
    double.faults.hang();
    const asked = ask(store);
    await expect(asked).rejects.toBeInstanceOf(StoreUnavailable);
    double.faults.release();
    await expect(ask(store)).resolves.toBeDefined();
  });
});

describe('a cluster', () => {
  const cluster = (...members: Double[]): string =>
    `esdb://${members.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&maxDiscoverAttempts=2`;

  it('is found through any member that lives', async () => {
    const [dead, leader] = [await serve(), await serve()];
    dead.kill();
    const store = await open({ connectionString: cluster(dead, leader) });
    expect(await store.append('a', events(1), 'no-stream')).toEqual({ ok: true, revision: 0, logIndex: 0 });
  });
  it('is found again after all of it was down', async () => {
    const log = new MemoryLog();
    const [other, leader] = [await serve(), await serve({ store: openMemoryEventStore(log) })];
    other.kill();
    const store = await open({ connectionString: cluster(other, leader) });
    await store.append('a', events(1), 'no-stream');
    leader.kill();
    await expect(store.append('a', events(2), 0)).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    await serve({ store: openMemoryEventStore(log), port: leader.port });
    expect(await store.append('a', events(2), 0)).toEqual({ ok: true, revision: 1, logIndex: 1 });
  });
  it('that is being looked for in vain does no harm to the streams still open', async () => {
    const double = await serve();
    const store = await open({
      connectionString: `esdb://127.0.0.1:${double.port},127.0.0.1:${double.port}?tls=false`,
    });
    const recorder = new Recorder();
    store.subscribe({ after: null, handler: recorder.handler });
    await store.append('a', events(1), 'no-stream');
    await eventually(() => recorder.numbers.length === 1);
    // The client gives up its channel, looks for another in vain, and meanwhile the subscription on the old one fails.
    double.faults.noMembers = true;
    double.faults.notReady = 1;
    const reading = streamOf(store, 'a').catch((error: Error) => error.name);
    await eventually(() => double.faults.fired.notReady === 1);
    await pause(100);
    double.kill();
    expect(await reading).not.toEqual([1]);
  });
  it('whose members take the call and say nothing: an append ends by our own bound', async () => {
    const double = await serve();
    const store = await open({
      connectionString: `esdb://127.0.0.1:${double.port},127.0.0.1:${double.port}?tls=false`,
    });
    double.kill();
    const mute = await serve({ port: double.port });
    mute.faults.hang();
    await expect(store.append('a', events(1), 'no-stream')).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    expect(mute.faults.fired.hung).toBeGreaterThan(0);
    mute.faults.release();
  });
  it('that cannot be found is an error of opening', async () => {
    const [one, two] = [await serve(), await serve()];
    one.kill();
    two.kill();
    await expect(open({ connectionString: cluster(one, two) })).rejects.toThrow(/cannot be used/);
  });
});

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];

  beforeAll(() => {
    const subject = ['-subj', '/CN=double', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', key, '-out', certificate];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject],
      {
        stdio: 'ignore',
      },
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const serveTls = (): Promise<Double> =>
    serve({
      credentials: grpc.ServerCredentials.createSsl(null, [
        { private_key: readFileSync(key), cert_chain: readFileSync(certificate) },
      ]),
    });

  it('with credentials in the connection string, or apart from it', async () => {
    const double = await serveTls();
    const server = `127.0.0.1:${double.port}?tlsCAFile=${certificate}`;
    const first = await open({ connectionString: `esdb://clerk:pa%3Ass@${server}` });
    await first.append('a', events(1), 'no-stream');
    const credentials = { username: 'auditor', password: 'secret' };
    const second = await open({ connectionString: `esdb://${server}`, credentials });
    await second.append('a', events(2), 0);
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(double.authorizations).toEqual([basic('clerk:pa:ss'), basic('auditor:secret')]);
    expect(await ledgerOf(second)).toHaveLength(2);
  });
  it('with a certificate nobody vouches for, opening fails', async () => {
    const double = await serveTls();
    await expect(open({ connectionString: `esdb://127.0.0.1:${double.port}` })).rejects.toThrow(
      /cannot be used/,
    );
  });
});
