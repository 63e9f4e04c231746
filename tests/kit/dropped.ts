import { connect } from 'node:net';
import type { Client, Sending } from './client.js';
import { COMMAND_ROUTES } from '../../apps/api/src/command-routes.js';
import type { RoutedCommand } from './client.js';

const PATIENCE_MS = 20_000;

/** Sends a command whole and hangs up without reading a byte of the answer; resolves when the ledger has grown. */
export async function sendAndHangUp(
  client: Client,
  name: RoutedCommand,
  input: unknown,
  { key = '', role }: Sending,
): Promise<void> {
  const before = await headOf(client);
  const { hostname, port } = new URL(client.url);
  const body = Buffer.from(JSON.stringify(input));
  const head = [
    `POST /api/${COMMAND_ROUTES[name]} HTTP/1.1`,
    `host: ${hostname}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    `idempotency-key: ${key}`,
    ...(role === undefined ? [] : [`mingzhang-role: ${role}`]),
  ];
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.pause();
    socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), () => resolve());
  });
  socket.destroy();
  await until(async () => (await headOf(client)) > before, `${name} was never committed`);
}

export const headOf = async (client: Client): Promise<number> =>
  (await client.request<{ headIndex: number }>('GET', '/api/ledger')).body.headIndex;

/** Waits for something that must come; how long it takes decides nothing. */
export async function until(holds: () => Promise<boolean>, complaint: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(complaint);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
