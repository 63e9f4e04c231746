import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { startServer, type Server } from '../kit/server.js';
import { asked, type Reply } from './asked.js';

const MIB = 1024 * 1024;
const OCTETS = { 'content-type': 'application/octet-stream' };
/** One MiB a file, three in all. */
const LIMITS = { MINGZHANG_FILE_MIB: '1', MINGZHANG_FILES_MIB: '3' };

const folder = temporaryFolder();
const filesDir = join(folder.dir, 'files');
let server: Server;
beforeAll(async () => {
  server = await startServer({ dir: folder.dir, env: LIMITS });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const upload = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  asked(server.url, '/api/files', { method: 'POST', headers: { ...OCTETS, ...headers }, body });
/** Every file under files/, whatever it is called. */
const kept = (dir = filesDir): readonly string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true })
        .map(String)
        .filter((name) => statSync(join(dir, name)).isFile())
        .toSorted()
    : [];
const nameOf = (content: string): string => {
  const hex = createHash('sha256').update(content).digest('hex');
  return `${hex.slice(0, 2)}/${hex.slice(2)}`;
};
const digestOf = (content: string): string =>
  `sha-256=:${createHash('sha256').update(content).digest('base64')}:`;

/** `condition` holds in the end; how long that takes is the machine's business. */
async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Headers of an upload in chunks, over a socket of the test's own. */
function begun(url: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject).on('error', () => undefined);
    socket.write(
      'POST /api/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n' +
        'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n',
    );
  });
}

const answerOf = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.once('close', () => resolve(text));
  });

/** The most memory the process ever had, in MiB. */
const peakMiB = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

describe('an upload', () => {
  it('is written as it comes: a megabyte of one-byte chunks costs little more than the megabyte', async () => {
    const roomy = temporaryFolder();
    const own = await startServer({ dir: roomy.dir });
    const before = peakMiB(own.pid);
    const socket = await begun(own.url);
    const answer = answerOf(socket);
    const chunks = '1\r\nx\r\n'.repeat(64 * 1024);
    for (let sent = 0; sent < 4 * MIB; sent += 64 * 1024) {
      if (!socket.write(chunks)) await new Promise((resolve) => socket.once('drain', resolve));
    }
    socket.write('0\r\n\r\n');
    expect(await answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(kept(join(roomy.dir, 'files'))).toEqual([nameOf('x'.repeat(4 * MIB))]);
    const grown = peakMiB(own.pid) - before;
    console.info(`4 MiB in one-byte chunks: the process grew by ${grown.toFixed(0)} MiB`);
    // It was 1,300.
    expect(grown).toBeLessThan(256);
    await own.stop();
    roomy.remove();
  });

  it('that comes whole is kept under the hash of its bytes', async () => {
    const { status, text } = await upload('决算');
    expect([status, JSON.parse(text)]).toEqual([201, { sha256: expect.any(String), bytes: 6 }]);
    expect(kept()).toEqual([nameOf('决算')]);
  });

  it('of nothing is refused', async () => {
    expect(await upload('')).toMatchObject({ status: 400, code: 'INVALID_INPUT' });
  });
});

describe('an upload that fails leaves nothing behind', () => {
  const expectRefused = async (sent: Promise<Reply>, status: number, code: string, says: RegExp) => {
    const before = kept();
    const reply = await sent;
    expect([reply.status, reply.code]).toEqual([status, code]);
    expect(reply.headers['content-type']).toContain('problem+json');
    expect((JSON.parse(reply.text) as { detail: string }).detail).toMatch(says);
    expect(kept()).toEqual(before);
  };

  it('larger than a file may be, as its length says', async () => {
    await expectRefused(upload('x'.repeat(MIB + 1)), 413, 'FILE_TOO_LARGE', /1 MiB/);
  });

  it('larger than a file may be, as it turns out', async () => {
    const chunked = upload('x'.repeat(MIB + 1), { 'transfer-encoding': 'chunked' });
    await expectRefused(chunked, 413, 'FILE_TOO_LARGE', /1 MiB/);
  });

  it('of exactly the size a file may have is taken', async () => {
    expect((await upload('y'.repeat(MIB))).status).toBe(201);
  });

  it('more than there may be in all; the same file again is no more', async () => {
    expect((await upload('y'.repeat(MIB))).status).toBe(201);
    expect((await upload('z'.repeat(MIB))).status).toBe(201);
    await expectRefused(upload('w'.repeat(MIB)), 507, 'FILES_FULL', /3 MiB/);
    expect((await upload('还有空')).status).toBe(201);
  });

  it('other bytes than its Content-Digest says', async () => {
    const digest = { 'content-digest': digestOf('盖章件') };
    await expectRefused(upload('盖章件?', digest), 422, 'DIGEST_MISMATCH', /sha256/);
    expect((await upload('盖章件', digest)).status).toBe(201);
    const unknown = upload('盖章件', { 'content-digest': 'md5=:x:' });
    await expectRefused(unknown, 400, 'INVALID_INPUT', /content-digest/);
  });

  it('cut off in the middle', async () => {
    const before = kept();
    const socket = await begun(server.url);
    socket.write(`${(300_000).toString(16)}\r\n${'x'.repeat(300_000)}\r\n`);
    await eventually(() => kept().length === before.length + 1);
    socket.resetAndDestroy();
    await eventually(() => kept().length === before.length);
    expect(kept()).toEqual(before);
    expect((await asked(server.url, '/health/live')).status).toBe(200);
  });

  it('of a process that was killed: the next start removes it, and nothing else', async () => {
    const other = temporaryFolder();
    const first = await startServer({ dir: other.dir });
    const whole = await asked(first.url, '/api/files', { method: 'POST', headers: OCTETS, body: '整张' });
    expect(whole.status).toBe(201);
    const socket = await begun(first.url);
    socket.write(`${(300_000).toString(16)}\r\n${'x'.repeat(300_000)}\r\n`);
    const files = join(other.dir, 'files');
    await eventually(() => kept(files).length === 2);
    await first.kill();
    expect(kept(files)).toHaveLength(2);
    // As earlier versions left theirs.
    mkdirSync(join(files, 'ab'), { recursive: true });
    writeFileSync(join(files, 'ab', `${'0'.repeat(62)}.5d8e7cc1-0b6c-4c9d-9a7d-0f4f2f1f7f00.new`), 'x');
    const second = await startServer({ dir: other.dir });
    expect(kept(files)).toEqual([nameOf('整张')]);
    await second.stop();
    other.remove();
  });
});
