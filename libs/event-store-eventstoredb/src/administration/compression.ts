import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';

/** How long a node may take to answer, ms. */
const patience = 5_000;

/**
 * Whether a server compresses what it answers to somebody who takes no compressed answers. The client's own calls do
 * not show how an answer came, so it is asked once without it: which version it is.
 * @param connectionString of which the first node is asked
 * @throws Error when it does not answer
 */
export async function compresses(connectionString: string): Promise<boolean> {
  const { host = '', options = '' } =
    /^[a-z+]+:\/\/(?:[^@/]*@)?(?<host>[^,/?]+)[^?]*\??(?<options>.*)$/i.exec(connectionString)?.groups ?? {};
  const given = new Map(
    [...new URLSearchParams(options)].map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  const ca = given.get('tlscafile');
  const address = `${given.get('tls') === 'false' ? 'http' : 'https'}://${host.includes(':') ? host : `${host}:2113`}`;
  const session = connect(address, ca === undefined ? {} : { ca: readFileSync(ca) });
  try {
    const call = session.request({
      ':method': 'POST',
      ':path': '/event_store.client.server_features.ServerFeatures/GetSupportedMethods',
      'content-type': 'application/grpc',
      'grpc-accept-encoding': 'identity',
      te: 'trailers',
    });
    session.on('error', (error) => call.destroy(error));
    call.setTimeout(patience, () => call.destroy(new Error(`${host} did not answer.`)));
    // A message that says nothing: not compressed, of no length.
    call.end(Buffer.alloc(5));
    const [headers] = (await once(call, 'response')) as [Record<string, string | undefined>];
    return (headers['grpc-encoding'] ?? 'identity') !== 'identity';
  } finally {
    session.destroy();
  }
}
