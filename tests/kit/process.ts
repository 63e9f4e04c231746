import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { jest } from '@jest/globals';

export const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'apps', 'cli', 'bin', 'mingzhang.js');

// Processes take what a busy machine gives them: a slow one is no failure.
jest.setTimeout(120_000);

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What only a test may say to the product: where its engines are, and every setting of its own. */
const SETTINGS = /^(MINGZHANG_|(EVENTSTORE|DATABASE|REDIS)_URL$)/;

/** Without Jest's own NODE_OPTIONS, and without settings of whoever runs the tests: the product runs as it runs at a user's. */
function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _ours, ...rest } = process.env;
  const kept = Object.entries(rest).filter(([name]) => !SETTINGS.test(name));
  return { ...Object.fromEntries(kept), ...more };
}

export function spawnNode(args: readonly string[], { cwd, env }: ProcessOptions = {}): ChildProcess {
  return spawn(process.execPath, [...args], {
    cwd: cwd ?? ROOT,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function runNode(args: readonly string[], options?: ProcessOptions): Promise<Finished> {
  const child = spawnNode(args, options);
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, ...said };
}

/** `mingzhang …`, run to its end. */
export const mingzhang = (args: readonly string[], options?: ProcessOptions): Promise<Finished> =>
  runNode([CLI, ...args], options);

export const spawnMingzhang = (args: readonly string[], options?: ProcessOptions): ChildProcess =>
  spawnNode([CLI, ...args], options);
