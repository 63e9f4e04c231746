import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { useOffice } from '../kit/office.js';

const office = useOffice();

interface Sent {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** As the bytes come over the wire: fetch would unpack them. */
const asked = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Sent> =>
  new Promise((resolve, reject) => {
    request(`${office().server.url}${path}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

const script = async (): Promise<string> =>
  /src="(\/assets\/[^"]+\.js)"/.exec((await asked('/')).body.toString())?.[1] ?? '';

describe('the built page', () => {
  it('comes packed as the browser takes it, and plain to who takes nothing', async () => {
    const path = await script();
    const plain = await asked(path);
    const gzip = await asked(path, { 'accept-encoding': 'gzip' });
    const brotli = await asked(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ]);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    // A megabyte at 4 Mbit/s takes two seconds; a third of it is what a first visit may cost.
    expect(brotli.body.length * 3).toBeLessThan(plain.body.length);
    expect(gzip.body.length).toBeGreaterThan(brotli.body.length);
    for (const { headers } of [plain, gzip, brotli]) {
      expect(headers['content-type']).toMatch(/^(text|application)\/javascript/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('keeps in the cache for ever what is named by its content; the page itself is asked for again', async () => {
    expect((await asked(await script())).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    for (const path of ['/', '/index.html', '/projects/a/years/2024']) {
      const { status, headers } = await asked(path, { 'accept-encoding': 'br' });
      expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-cache']);
      expect(headers['content-type']).toMatch(/^text\/html/);
    }
  });

  it('a script of an earlier version is gone, not a page in its place', async () => {
    const { status, headers } = await asked('/assets/index-gone.js');
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });
});
