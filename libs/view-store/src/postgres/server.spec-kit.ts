import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';

const VERSIONS = '/usr/lib/postgresql';

/** Where Debian keeps the newest server's programs, or null. */
function binaries(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const newest = readdirSync(VERSIONS)
    .sort((a, b) => Number(b) - Number(a))
    .find((version) => existsSync(join(VERSIONS, version, 'bin/initdb')));
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

export const hasPostgres = (): boolean => binaries() !== null;

/** Runs where a server can be started; otherwise one line says so. In CI its absence is a failure. */
export const describeWithPostgres = (name: string, body: () => void): void => {
  if (hasPostgres() || process.env['CI'] === 'true') return describe(name, body);
  process.stderr.write(`skipped: ${name} (no PostgreSQL under ${VERSIONS})\n`);
  describe.skip(name, body);
};

/** A PostgreSQL of the test's own: a free loopback port, a scratch data directory, no password. */
export class PostgresServer {
  private constructor(
    private readonly bin: string,
    private readonly dir: string,
    readonly port: number,
  ) {}

  static async start(): Promise<PostgresServer> {
    const bin = binaries();
    if (bin === null) throw new Error(`no PostgreSQL under ${VERSIONS}: apt-get install postgresql`);
    const dir = mkdtempSync(join(tmpdir(), 'mingzhang-pg-'));
    // The server refuses to run as root.
    if (isRoot()) execFileSync('chown', ['postgres:postgres', dir]);
    const server = new PostgresServer(bin, dir, await freePort());
    // Sorted as Chinese people sort, so that whatever forgets to say by code point is seen.
    const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=zh'];
    server.run('initdb', ['-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', ...locale, '-N']);
    server.up();
    return server;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  get pid(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  up(): void {
    const settings = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.dir} -c max_connections=200`;
    this.run('pg_ctl', ['-D', this.data, '-o', settings, '-l', join(this.dir, 'log'), '-w', 'start']);
  }

  /** As a crash: connections are cut, nothing is tidied up; `up` recovers from the log. */
  crash(): void {
    this.run('pg_ctl', ['-D', this.data, '-m', 'immediate', '-w', 'stop']);
  }

  stop(): void {
    if (existsSync(join(this.data, 'postmaster.pid'))) this.crash();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.dir, 'data');
  }

  private run(program: string, args: readonly string[]): void {
    const command = [join(this.bin, program), ...args];
    const options: ExecFileSyncOptions = { cwd: this.dir, stdio: 'ignore', timeout: 60_000 };
    if (!isRoot()) execFileSync(command[0] ?? '', command.slice(1), options);
    else execFileSync('setpriv', [...AS_POSTGRES, ...command], options);
  }
}

const AS_POSTGRES = ['--reuid=postgres', '--regid=postgres', '--init-groups'];
const isRoot = (): boolean => process.getuid?.() === 0;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
