import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { WitnessDesk } from './witness.js';

/** A checkpoint with a hundred signatures and its proof stay far below. */
const MAX_BODY_BYTES = 64 * 1024;
const REQUEST_MS = 10_000;

/** The witness over HTTP: POST /add-checkpoint and nothing else. Port 0 takes any. */
export async function serveWitness(desk: WitnessDesk, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    answer(desk, request).then(
      ({ status, body, type }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => response.writeHead(500, { 'content-type': 'text/plain' }).end('the witness failed\n'),
    );
  });
  server.requestTimeout = REQUEST_MS;
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

async function answer(desk: WitnessDesk, request: IncomingMessage) {
  const refused = (status: number, body: string) => ({ status, body, type: 'text/plain; charset=utf-8' });
  if (request.url !== '/add-checkpoint') return refused(404, 'only /add-checkpoint\n');
  if (request.method !== 'POST') return refused(405, 'only POST\n');
  const body = await bodyOf(request);
  return body === null ? refused(413, 'too long\n') : desk.addCheckpoint(body);
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
