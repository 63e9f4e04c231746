import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from '../../contract/kit.spec-kit.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The children run the built dist: brings it up to date with the source (a second or two, less when it is). */
export const buildDist = (): void => {
  const compiler = at('../../../../../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-b', at('../../..')], { stdio: 'inherit' });
};

/** A second process that runs child.mjs, its stdout kept in a file so that nothing printed is lost by a kill. */
export class Child {
  readonly #process: ChildProcess;
  readonly #output: string;
  readonly #ended: Promise<unknown>;

  constructor(command: 'hold' | 'follow' | 'load', dir: string, output: string) {
    this.#output = output;
    const stdout = openSync(output, 'w');
    this.#process = spawn(process.execPath, [at('child.mjs'), command, dir], {
      stdio: ['ignore', stdout, 'inherit'],
    });
    closeSync(stdout);
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** What it has printed so far; a line cut off by a kill was never printed. */
  get lines(): unknown[] {
    const text = readFileSync(this.#output, 'utf8');
    return text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  }

  async printed(count: number): Promise<unknown[]> {
    await eventually(() => this.lines.length >= count || this.#process.exitCode !== null);
    return this.lines;
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
