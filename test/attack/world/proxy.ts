import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy, as one stands in front of a web process: it adds who asks to what it was told, as they do. */
export class Proxy {
  private constructor(
    readonly address: string,
    private readonly close: () => Promise<void>,
  ) {}

  /**
   * @param named what people call the service: the proxy passes their Host on
   * @param client whom it says is asking, when it stands in front of many; it is the far end otherwise
   */
  static async open(target: string, named: string, client?: () => string): Promise<Proxy> {
    const to = new URL(target);
    const server = createServer((asked, answer) => {
      const before = asked.headers['x-forwarded-for'];
      const from = client?.() ?? asked.socket.remoteAddress ?? '';
      const headers = {
        ...asked.headers,
        host: named,
        'x-forwarded-for': before === undefined ? from : `${String(before)}, ${from}`,
        'x-forwarded-proto': 'https',
        'x-forwarded-host': named,
      };
      const on = send(
        { host: to.hostname, port: to.port, path: asked.url, method: asked.method, headers, agent: false },
        (answered) => {
          answer.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(answer);
        },
      );
      on.on('error', () => answer.headersSent || answer.writeHead(502).end());
      asked.pipe(on);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Proxy(`http://127.0.0.1:${port}`, () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    });
  }

  stop(): Promise<void> {
    return this.close();
  }
}
