import { request as send, type IncomingHttpHeaders } from 'node:http';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Which of this machine's loopback addresses it comes from. */
  readonly from?: string | undefined;
  readonly patience?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly bytes: Buffer;
  /** Where a redirect leads, without the origin. */
  readonly location: string | null;
  readonly milliseconds: number;
}

/**
 * One request, its answer as it came: nothing is followed. Not `fetch`, which lets nobody choose the Host that is
 * named, the address one comes from, or what the header fields say.
 */
export function ask(address: string, path: string, asked: Asked = {}): Promise<Answer> {
  const url = new URL(address);
  const body = asked.body === undefined ? undefined : Buffer.from(asked.body);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = send({
      host: url.hostname,
      port: url.port,
      path,
      method: asked.method ?? 'GET',
      headers: {
        host: url.host,
        ...(body === undefined ? {} : { 'content-length': String(body.length) }),
        ...asked.headers,
      },
      ...(asked.from === undefined ? {} : { localAddress: asked.from }),
      agent: false,
      timeout: asked.patience ?? 60_000,
    });
    request.on('timeout', () => request.destroy(new Error(`no answer from ${path} in time`)));
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { location } = response.headers;
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: bytes.toString('utf8'),
          bytes,
          location: location === undefined ? null : pathOf(location, address),
          milliseconds: performance.now() - started,
        });
      });
    });
    request.end(body);
  });
}

function pathOf(location: string, address: string): string {
  const url = new URL(location, address);
  return `${url.pathname}${url.search}`;
}
