import type { ChildProcess } from 'node:child_process';
import { spawnMingzhang, type ProcessOptions } from './process.js';

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Of a live ledger that nobody can sign in to yet. */
  readonly setUpCode: string | null;
  /** SIGTERM; resolves with the exit code when the process is gone. */
  stop(): Promise<number | null>;
  /** SIGKILL: what a power cut leaves behind. */
  kill(): Promise<void>;
}

export interface ServerOptions extends ProcessOptions {
  readonly dir: string;
  readonly args?: readonly string[];
  /** What a new folder becomes: a test ledger, in which roles need not sign in, unless it is said. */
  readonly kind?: 'live' | 'test';
  /** Whatever the process writes, as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** `mingzhang start` from the built product on a free port of 127.0.0.1. */
export async function startServer({
  dir,
  args = [],
  kind = 'test',
  env,
  onOutput = () => undefined,
  ...options
}: ServerOptions): Promise<Server> {
  const child = spawnMingzhang(['start', '--data', dir, '--port', '0', '--json', ...args], {
    ...options,
    env: { MINGZHANG_KIND: kind, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => onOutput(String(text)));
  const { url, setUpCode } = JSON.parse(await firstLine(child)) as { url: string; setUpCode?: string };
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const end = (signal: NodeJS.Signals) => async (): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  const kill = end('SIGKILL');
  return {
    url,
    setUpCode: setUpCode ?? null,
    pid: child.pid ?? 0,
    stop: end('SIGTERM'),
    kill: async () => void (await kill()),
  };
}

/** The first line on stdout; what stderr said where the process ends before it. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const end = stdout.indexOf('\n');
      if (end >= 0) resolve(stdout.slice(0, end));
    });
    child.once('close', (code) => reject(new Error(`ended with ${code} before saying a line: ${stderr}`)));
  });
}
