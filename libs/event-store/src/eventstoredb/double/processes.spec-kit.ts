import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const SKIPPED = 'real EventStoreDB: skipped (no EVENTSTORE_URL, no eventstored or kurrentd on PATH)';
const START_MS = 60_000;

/** A server as a process: the double or a real one. Its data outlive it. */
export interface ServerProcess {
  readonly connectionString: string;
  readonly pid: number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** After `kill`: the same data on the same port. */
  restart(): Promise<void>;
  /** For good, data included. */
  remove(): Promise<void>;
}

/** EVENTSTORE_URL names a running server; null when there is none. */
export const urlOfRealServer = (): string | null => process.env['EVENTSTORE_URL'] ?? null;

/** The path of the server's binary, or null. */
export const binaryOfRealServer = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = folders.flatMap((folder) => ['eventstored', 'kurrentd'].map((name) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A single node with a scratch directory on a free loopback port. */
export const startRealServer = async (binary: string): Promise<ServerProcess> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'eventstoredb-'));
  const options = [
    '--insecure=true',
    `--db=${folder}`,
    '--int-ip=127.0.0.1',
    '--ext-ip=127.0.0.1',
    `--http-port=${port}`,
    '--run-projections=None',
    `--log=${join(folder, 'log')}`,
  ];
  // It takes every EVENTSTORE_… variable for an option, and ends at one it does not know. Only so does it agree to tell nobody.
  const { EVENTSTORE_URL: _, ...others } = process.env;
  const env = { ...others, EVENTSTORE_TELEMETRY_OPTOUT: 'true' };
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null);
    return answer?.status === 204;
  };
  return keepProcess(`esdb://127.0.0.1:${port}?tls=false`, folder, async () => {
    const child = spawn(binary, options, { stdio: 'ignore', env });
    await waitUntilReady(child, isReady);
    return child;
  });
};

/** The double on a SQLite file, as a process of its own. */
export const startDoubleProcess = async (): Promise<ServerProcess> => {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'double-'));
  const hook = new URL('./typescript-hook.mjs', import.meta.url).href;
  const main = new URL('./run.spec-kit.ts', import.meta.url).pathname;
  const options = ['--import', hook, main, String(port), join(folder, 'events.db')];
  return keepProcess(`esdb://127.0.0.1:${port}?tls=false`, folder, async () => {
    const child = spawn(process.execPath, options, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await once(child.stdout, 'data');
    return child;
  });
};

const keepProcess = async (
  connectionString: string,
  folder: string,
  start: () => Promise<ChildProcess>,
): Promise<ServerProcess> => {
  let child = await start();
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    connectionString,
    get pid() {
      return child.pid ?? 0;
    },
    kill,
    restart: async () => {
      child = await start();
    },
    remove: async () => {
      await kill();
      process.off('exit', killAtExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const waitUntilReady = async (child: ChildProcess, isReady: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + START_MS;
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (Date.now() > end) throw new Error('the server does not become ready');
    await sleep(100);
  }
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};
