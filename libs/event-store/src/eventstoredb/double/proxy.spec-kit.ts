import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A relay on 127.0.0.1 in front of a server, which can lose what the server answers, as a broken network does. */
export interface Proxy {
  readonly connectionString: string;
  /** Of the server's answers, so far. */
  readonly lostBytes: number;
  /** From now on the server hears everything and is not heard. */
  loseReplies(): void;
  /** Ends the connections that lost something; new ones work. */
  mend(): void;
  close(): void;
}

/** @param target the server's `esdb://HOST:PORT…` */
export const startProxy = async (target: string): Promise<Proxy> => {
  const { hostname, port } = new URL(target.replace('esdb:', 'http:'));
  const sockets = new Set<Socket>();
  let losing = false;
  let lostBytes = 0;
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const relay = createServer((client) => {
    const server = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.pipe(server);
    server.on('data', (bytes) => {
      if (losing) lostBytes += bytes.length;
      else client.write(bytes);
    });
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  return {
    connectionString: `esdb://127.0.0.1:${(relay.address() as AddressInfo).port}?tls=false`,
    get lostBytes() {
      return lostBytes;
    },
    loseReplies: () => {
      losing = true;
    },
    mend: () => {
      losing = false;
      endAll();
    },
    close: () => {
      relay.close();
      endAll();
    },
  };
};
