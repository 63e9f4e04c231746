import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { configSchema } from '../apps/api/src/config.js';

/** As far as a machine without a Docker engine can look: nothing here is built or run. */
const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly init?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const { services } = compose;
const service = (name: string): Service => services[name] ?? {};

/** The instructions of each stage of the Dockerfile, those of the stages it stands on before its own. */
const stages = new Map<string, readonly (readonly [string, string])[]>();
const bases: string[] = [];
{
  let stage = '';
  for (const line of read('Dockerfile').replaceAll('\\\n', ' ').split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') {
      const [, from = '', name = ''] = /^(\S+) AS (\S+)$/.exec(rest) ?? [];
      if (!stages.has(from)) bases.push(from);
      stages.set((stage = name), stages.get(from) ?? []);
    } else if (word !== '') stages.set(stage, [...(stages.get(stage) ?? []), [word, rest]]);
  }
}
const last = (stage: string, word: string): string | undefined =>
  stages.get(stage)?.findLast(([one]) => one === word)?.[1];
/** What ENV sets in a stage. */
const settingsOf = (stage: string): Readonly<Record<string, string>> => {
  const lines = (stages.get(stage) ?? []).filter(([word]) => word === 'ENV').map(([, rest]) => rest);
  return Object.fromEntries(
    [...lines.join(' ').matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
};

const PARTS = [
  { name: 'api', port: 'MINGZHANG_PORT' },
  { name: 'worker', port: 'MINGZHANG_WORKER_PORT' },
] as const;

describe('docker-compose.yml', () => {
  it('has the whole set', () => {
    expect(Object.keys(services).toSorted()).toEqual(['api', 'eventstore', 'postgres', 'redis', 'worker']);
  });

  it('names a version, never the latest, of every image it does not build', () => {
    const images = [...Object.values(services).flatMap(({ image = [] }) => image), ...bases];
    expect(images).toHaveLength(5);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z-]+)?(@sha256:[0-9a-f]{64})?$/);
  });

  it('waits only for services that say when they are healthy', () => {
    for (const { name } of PARTS) {
      const waited = Object.entries(service(name).depends_on ?? {});
      expect(waited.map(([other]) => other).toSorted()).toEqual(['eventstore', 'postgres', 'redis']);
      for (const [other, { condition }] of waited) {
        expect([other, condition]).toEqual([other, 'service_healthy']);
        expect(service(other).healthcheck?.test[0]).toBe('CMD');
      }
    }
  });

  it('keeps what must outlive a container, and shares the evidence among all parts', () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes);
    expect([...new Set(mounted.map((mount) => mount.split(':')[0]))].toSorted()).toEqual(
      Object.keys(compose.volumes).toSorted(),
    );
    const shared = `ledger:${settingsOf('api')['MINGZHANG_DATA']}`;
    for (const { name } of PARTS) expect(service(name).volumes).toEqual([shared]);
  });

  it('opens a port to this machine alone, and only the api', () => {
    const open = Object.entries(services).filter(([, { ports = [] }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(['api']);
    for (const port of service('api').ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('asks EventStoreDB the address that says when it is ready', () => {
    expect(service('eventstore').healthcheck?.test.join(' ')).toContain('http://127.0.0.1:2113/health/live');
    expect(service('api').environment?.['EVENTSTORE_URL']).toContain('//eventstore:2113');
  });
});

describe.each(PARTS)('the $name', ({ name, port }) => {
  const settings = { ...settingsOf(name), ...service(name).environment };
  const own = Object.keys(settings).filter((key) => key !== 'NODE_ENV');

  it('is built from this Dockerfile and started from what the build makes', () => {
    expect(service(name).build).toEqual({ context: '.', dockerfile: 'Dockerfile', target: name });
    const [node, main = ''] = JSON.parse(last(name, 'CMD') ?? '[]') as string[];
    expect([node, main]).toEqual(['node', `apps/${name}/dist/main.js`]);
    expect(existsSync(join(ROOT, main.replace('dist', 'src').replace(/js$/, 'ts')))).toBe(true);
  });

  it('gets settings that the product knows, and takes', () => {
    expect(own.filter((key) => !(key in configSchema.shape))).toEqual([]);
    const filledIn = Object.entries(settings).map(([key, value]) => [
      key,
      value.replace(/\$\{[^}]*\}/g, 'secret'),
    ]);
    const parsed = configSchema.safeParse(Object.fromEntries(filledIn));
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(own).toEqual(expect.arrayContaining(['EVENTSTORE_URL', 'DATABASE_URL', 'REDIS_URL']));
  });

  it('holds no password in the file', () => {
    for (const value of Object.values(settings)) expect(value).not.toMatch(/\/\/[^/:@]*:[^$][^/@]*@/);
  });

  it('does not run as root, and not as process 1', () => {
    expect(last(name, 'USER')).toBe('node');
    expect(service(name).init).toBe(true);
  });

  it('is healthy by a route that it has, on the port it listens on', () => {
    const [, at, path] = /http:\/\/127\.0\.0\.1:(\d+)(\/[a-z/]+)/.exec(last(name, 'HEALTHCHECK') ?? '') ?? [];
    expect(at).toBe(settings[port]);
    const controller = read(`apps/${name}/src/health.controller.ts`);
    const [, prefix] = /@Controller\('([a-z]+)'\)/.exec(controller) ?? [];
    const routes = [...controller.matchAll(/@Get\('([a-z]+)'\)/g)].map(([, route]) => `/${prefix}/${route}`);
    expect(routes).toContain(path);
  });
});
