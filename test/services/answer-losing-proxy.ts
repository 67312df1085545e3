import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface AnswerLosingProxy {
  /** Leads to the same database, through the proxy. */
  readonly connectionString: string;
  /** The server carries out the next append that passes, but the connection breaks before the answer arrives. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

/** A TCP proxy before a PostgreSQL server, which can break a connection between a deed and its answer. */
export async function answerLosingProxy(connectionString: string): Promise<AnswerLosingProxy> {
  const target = new URL(connectionString);
  const sockets = new Set<Socket>();
  let lose = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    let losing = false;
    client.on('data', (chunk) => {
      if (lose > 0 && !losing && chunk.includes('append-')) {
        lose--;
        losing = true;
      }
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (!losing) return void client.write(chunk);
      client.destroy();
      server.destroy();
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const through = new URL(connectionString);
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    connectionString: through.href,
    loseNextAnswer: () => void lose++,
    close: async () => {
      const closed = new Promise((resolve) => proxy.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
