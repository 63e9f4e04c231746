import { describe } from '@jest/globals';
import {
  binaryOfRealServer,
  startDoubleProcess,
  startRealServer,
  urlOfRealServer,
  type ServerProcess,
} from '../../libs/event-store/src/eventstoredb/double/processes.spec-kit.js';
import { hasRedis, RedisServer } from '../../libs/jobs/src/bullmq/redis.spec-kit.js';
import { hasPostgres, PostgresServer } from '../../libs/view-store/src/postgres/server.spec-kit.js';

/** Servers of the test's own on loopback, each a process with a scratch directory. */
export interface Engines {
  readonly events: ServerProcess;
  readonly postgres: PostgresServer;
  readonly redis: RedisServer;
  /** Ends the servers and removes their data. */
  stop(): Promise<void>;
}

/** An EventStoreDB: the double of the tests, or a real server. */
export interface EventServer {
  readonly name: string;
  start(): Promise<ServerProcess>;
}

export const DOUBLE: EventServer = { name: '替身 EventStoreDB', start: startDoubleProcess };

/** The server that EVENTSTORE_URL names, or a binary on PATH; null where there is none. */
export function realEventServer(): EventServer | null {
  const url = urlOfRealServer();
  if (url !== null) {
    return { name: 'EventStoreDB（EVENTSTORE_URL）', start: async () => notOurs(url) };
  }
  const binary = binaryOfRealServer();
  if (binary === null) return null;
  return { name: `EventStoreDB（${binary}）`, start: () => startRealServer(binary) };
}

/** A server that others run is left as it is. */
const notOurs = (connectionString: string): ServerProcess => ({
  connectionString,
  pid: 0,
  kill: async () => undefined,
  restart: async () => undefined,
  remove: async () => undefined,
});

export const NO_REAL_SERVER =
  '跳过：真实 EventStoreDB（没有 EVENTSTORE_URL，PATH 上没有 eventstored 或 kurrentd）';

/** Runs where PostgreSQL and Redis can be started; otherwise one line says so. In CI their absence is a failure. */
export const describeWithEngines = (name: string, body: () => void): void => {
  if ((hasPostgres() && hasRedis()) || process.env['CI'] === 'true') return describe(name, body);
  process.stderr.write(`跳过：${name}（没有 PostgreSQL 或 redis-server）\n`);
  describe.skip(name, body);
};

export async function startEngines(server: EventServer = DOUBLE): Promise<Engines> {
  const [events, postgres, redis] = await Promise.all([
    server.start(),
    PostgresServer.start(),
    RedisServer.start(),
  ]);
  return {
    events,
    postgres,
    redis,
    stop: async () => {
      await events.remove();
      postgres.stop();
      redis.stop();
    },
  };
}
