import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../kit/dropped.js';
import { ROOT, spawnMingzhang, spawnNode, type ProcessOptions } from '../kit/process.js';
import { firstLine } from '../kit/server.js';

export interface LogLine {
  readonly level: string;
  readonly time: string;
  readonly part: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A process of the product whose log is read. */
export interface Logged {
  readonly url: string;
  readonly pid: number;
  /** Every line so far; throws for one that is no JSON. */
  lines(): readonly LogLine[];
  /** The first line of this text that has this in it, when it has come. */
  line(msg: string, has: (line: LogLine) => boolean): Promise<LogLine>;
  stop(): Promise<number | null>;
}

const everything = (options: ProcessOptions): ProcessOptions => ({
  ...options,
  env: { MINGZHANG_LOG: 'info', ...options.env },
});

/** `mingzhang start` with every line of its log. */
export async function startLogged(dir: string, options: ProcessOptions = {}): Promise<Logged> {
  const child = spawnMingzhang(['start', '--data', dir, '--port', '0', '--json'], everything(options));
  return watched(child, (line) => (JSON.parse(line) as { url: string }).url);
}

/** apps/api or apps/worker by itself. */
async function startPart(app: 'api' | 'worker', dir: string, options: ProcessOptions): Promise<Logged> {
  const main = join(ROOT, 'apps', app, 'dist', 'main.js');
  const env = { MINGZHANG_DATA: dir, MINGZHANG_PORT: '0', ...options.env };
  return watched(spawnNode([main], everything({ env })), (line) => /http:\S+/.exec(line)?.[0] ?? '');
}

export const startLoggedApi = (dir: string, options: ProcessOptions = {}): Promise<Logged> =>
  startPart('api', dir, options);
export const startLoggedWorker = (dir: string, options: ProcessOptions = {}): Promise<Logged> =>
  startPart('worker', dir, options);

async function watched(child: ChildProcess, urlIn: (line: string) => string): Promise<Logged> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = urlIn(await firstLine(child));
  const lines = (): readonly LogLine[] =>
    said
      .slice(0, said.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  return {
    url,
    pid: child.pid ?? 0,
    lines,
    line: async (msg, has) => {
      const found = (): LogLine | undefined => lines().find((line) => line.msg === msg && has(line));
      await until(async () => found() !== undefined, `no line ${msg} was logged`);
      return found() as LogLine;
    },
    stop: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

/** The samples of a scrape by name and labels, as Prometheus reads the text. */
export async function scraped(url: string): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(`${url}/metrics`);
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200 || !type.startsWith('text/plain; version=0.0.4')) {
    throw new Error(`${response.status} ${type}`);
  }
  const sample = /^([a-zA-Z_:][\w:]*(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})?) (\S+)$/;
  const text = await response.text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !/^# (HELP|TYPE) /.test(line))
      .map((line): [string, number] => {
        const [, name, value] = sample.exec(line) ?? [];
        if (name === undefined) throw new Error(`no sample: ${line}`);
        return [name, Number(value)];
      }),
  );
}
