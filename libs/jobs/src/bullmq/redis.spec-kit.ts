import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '@jest/globals';

export const hasRedis = (): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Runs where a server can be started; otherwise one line says so. In CI its absence is a failure. */
export const describeWithRedis = (name: string, body: () => void): void => {
  if (hasRedis() || process.env['CI'] === 'true') return describe(name, body);
  process.stderr.write(`skipped: ${name} (no redis-server)\n`);
  describe.skip(name, body);
};

/** A Redis of the test's own: a free loopback port, a scratch directory, nothing evicted, every second on disk. */
export class RedisServer {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(mkdtempSync(join(tmpdir(), 'mingzhang-redis-')), await freePort());
    await server.up();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  async up(): Promise<void> {
    const settings = { port: this.port, bind: '127.0.0.1', dir: this.dir, appendonly: 'yes', save: '' };
    const args = Object.entries({ ...settings, 'maxmemory-policy': 'noeviction' });
    this.process = spawn(
      'redis-server',
      args.flatMap(([name, value]) => [`--${name}`, String(value)]),
      {
        stdio: 'ignore',
      },
    );
    for (let n = 0; n < 500; n += 1) {
      if (await answers(this.port)) return;
      await sleep(20);
    }
    throw new Error('redis-server does not answer');
  }

  /** kill -9: what was not yet written is lost. Resolves with the signal it ended by. */
  async kill(): Promise<NodeJS.Signals | null> {
    const running = this.process;
    if (running === null) throw new Error('redis-server is not running');
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      running.once('exit', (_code, signal) => resolve(signal)),
    );
    running.kill('SIGKILL');
    return ended;
  }

  /** Holds it still: connections stay open, nothing is answered. */
  hang(): void {
    this.process?.kill('SIGSTOP');
  }

  resume(): void {
    this.process?.kill('SIGCONT');
  }

  /** As a Redis that came back empty. */
  flush(): void {
    execFileSync('redis-cli', ['-p', String(this.port), 'FLUSHALL'], { stdio: 'ignore' });
  }

  stop(): void {
    this.process?.kill('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
