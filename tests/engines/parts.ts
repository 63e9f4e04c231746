import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, spawnNode } from '../kit/process.js';
import type { Engines } from './engines.js';

/** A built app as a process of its own. */
export interface Part {
  readonly pid: number;
  /** What it has written so far. */
  readonly said: { readonly stdout: string; readonly stderr: string };
  /** Resolves when the process is gone, with its exit code or null where a signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}
/** An api answers there; a worker tells its health. */
export interface Api extends Part {
  readonly url: string;
}
export type Worker = Api;

/** One ledger on the engines, as its processes are told of it. */
export interface Ledger {
  readonly engines: Engines;
  readonly name: string;
  /** The folder all its processes share. */
  readonly dir: string;
}

const environment = ({ engines, name, dir }: Ledger): Readonly<Record<string, string>> => ({
  EVENTSTORE_URL: engines.events.connectionString,
  DATABASE_URL: engines.postgres.url,
  REDIS_URL: engines.redis.url,
  MINGZHANG_LEDGER: name,
  MINGZHANG_DATA: dir,
  MINGZHANG_PORT: '0',
  MINGZHANG_KIND: 'test',
});

export const startApi = (ledger: Ledger): Promise<Api> => started('api', ledger);
export const startWorker = (ledger: Ledger): Promise<Worker> => started('worker', ledger);

async function started(app: 'api' | 'worker', ledger: Ledger): Promise<Api> {
  const part = start(app, ledger);
  const [url = ''] = await said(part.child, part.said, /http:\/\/127\.0\.0\.1:[1-9]\d*/);
  return { ...part, url };
}

function start(app: 'api' | 'worker', ledger: Ledger) {
  const child = spawnNode([join(ROOT, 'apps', app, 'dist', 'main.js')], { env: environment(ledger) });
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  }
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return { child, pid: child.pid ?? 0, said: output, end };
}

/** Waits until its standard output has this in it. */
const said = (child: ChildProcess, output: Part['said'], wanted: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const found = wanted.exec(output.stdout);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${output.stdout}${output.stderr}`)));
  });
