import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { DocumentsDesk } from '../../apps/api/src/documents-desk.js';
import { temporaryFolder } from '../kit/folders.js';
import { ROOT, spawnNode } from '../kit/process.js';
import { firstLine } from '../kit/server.js';

const API = join(ROOT, 'apps', 'api', 'dist');

/** The built api with little patience, in a process of its own. */
const IMPATIENT = `
  import { inFolder, readConfig, startApi } from ${JSON.stringify(join(API, 'index.js'))};
  const dir = process.argv[1];
  const config = readConfig({ MINGZHANG_DATA: dir, MINGZHANG_PORT: '0', MINGZHANG_LOG: 'silent' });
  const { url } = await startApi(config, inFolder({ dir, kind: 'test' }), { requestMs: 500, lookMs: 100 });
  process.stdout.write(url + '\\n');`;

const BEGINNING =
  'POST /api/units HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n';

/** Sends one blank after the other for as long as it is let; resolves with the first line of the answer. */
const dripped = (url: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(BEGINNING));
    const drip = setInterval(() => socket.write(' '), 50);
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    // Written to after its end: the end is what is waited for.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(answer.split('\r\n')[0] ?? '');
    });
  });

describe('a body has a time limit', () => {
  it('one that drips is ended, however busily; others are answered', async () => {
    const folder = temporaryFolder();
    const child = spawnNode(['--input-type=module', '-e', IMPATIENT, folder.dir]);
    const url = await firstLine(child);
    expect(await dripped(url)).toContain('408');
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    folder.remove();
  });
});

const deskWith = async (deadlineMs: number): Promise<DocumentsDesk> => {
  const { DocumentsDesk: Desk } = (await import(join(API, 'documents-desk.js'))) as {
    readonly DocumentsDesk: new (deadlineMs: number) => DocumentsDesk;
  };
  return new Desk(deadlineMs);
};
const WORK = { what: 'check', body: { tables: [] } } as const;

describe('a large document has a deadline', () => {
  it('past which its thread is ended, and told, and its place is free again', async () => {
    // A thread takes longer than a millisecond to begin: no document is done by then.
    const desk = await deskWith(1);
    const answers = await Promise.allSettled([1, 2, 3, 4].map(() => desk.do(WORK, null)));
    const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.problem : answer));
    expect(codes).toEqual(
      [1, 2, 3, 4].map(() => expect.objectContaining({ status: 422, code: 'TOO_MUCH_WORK' })),
    );
  });

  it('within which it is answered', async () => {
    const desk = await deskWith(60_000);
    expect(await desk.do(WORK, null)).toMatchObject({ ok: expect.any(Boolean) });
  });
});
