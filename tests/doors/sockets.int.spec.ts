import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../kit/folders.js';
import { runNode } from '../kit/process.js';
import { startServer } from '../kit/server.js';

const socketTo = (url: string, said: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(said, () => resolve(socket)));
    socket.on('error', reject);
    socket.on('error', () => undefined);
  });

const HALF_A_BODY =
  'POST /api/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"unitId"';

describe('an end that is asked for comes, whatever sockets do', () => {
  it.each([
    ['one that says nothing', ''],
    ['half a request', 'POST /api/units HT'],
    ['half a body', HALF_A_BODY],
    ['one that is kept for later', 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ])('%s', async (_, said) => {
    const folder = temporaryFolder();
    const server = await startServer({ dir: folder.dir });
    const socket = await socketTo(server.url, said);
    let waited = false;
    const patience = setTimeout(() => (waited = true), 10_000);
    const code = await server.stop();
    clearTimeout(patience);
    socket.destroy();
    expect([code === 0 || code === null, waited]).toEqual([true, false]);
    folder.remove();
  });
});

describe('a port that another process has', () => {
  it('is told in one line', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    const server = await startServer({ dir: folder.dir });
    const env = {
      MINGZHANG_DATA: other.dir,
      MINGZHANG_PORT: new URL(server.url).port,
      MINGZHANG_LOG: 'silent',
    };
    const { code, stderr } = await runNode(['apps/api/dist/main.js'], { env });
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('已被占用');
    await server.stop();
    folder.remove();
    other.remove();
  });
});
