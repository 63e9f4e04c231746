// A project page over HTTP against bare Fastify sending the same bytes, each server in a process of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, perSecond } from './rounds.mjs';

const CLI = new URL('../apps/cli/bin/mingzhang.js', import.meta.url).pathname;
const PAGE = '/api/projects/jianghan-shequ-anbao/years/2023';
const REQUESTS = 6_000;
const CONNECTIONS = 32;

function server(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      if (url !== undefined) resolve({ url, stop: () => child.kill('SIGTERM') });
    });
    child.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
}

const get = (url, agent) =>
  new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(String(response.statusCode))),
      );
    })
      .on('error', reject)
      .end();
  });

async function load(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let left = REQUESTS;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left > 0) {
        left -= 1;
        await get(url, agent);
      }
    }),
  );
  const speed = perSecond(REQUESTS, performance.now() - began);
  agent.destroy();
  return speed;
}

export async function bench() {
  const dir = mkdtempSync(join(tmpdir(), 'mingzhang-bench-'));
  const own = await server(process.execPath, [
    CLI,
    'start',
    '--demo',
    '--data',
    join(dir, 'demo'),
    '--port',
    '0',
  ]);
  const body = join(dir, 'body.json');
  writeFileSync(body, Buffer.from(await (await fetch(own.url + PAGE)).arrayBuffer()));
  const bare = await server(process.execPath, [
    new URL('./bare-fastify.mjs', import.meta.url).pathname,
    body,
  ]);
  try {
    await load(own.url + PAGE);
    await load(`${bare.url}/`);
    return [
      await compare(
        'page',
        'requests/s',
        () => load(own.url + PAGE),
        () => load(`${bare.url}/`),
      ),
    ];
  } finally {
    own.stop();
    bare.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
