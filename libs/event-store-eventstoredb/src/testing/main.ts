import { parseArgs } from 'node:util';
import { makeCertificate, opensslIsHere } from './certificate.js';
import { startProtocolServer } from './protocol-server.js';

const help = `bin/eventstoredb-in-memory [--port number]

An EventStoreDB to try things on: the server of the tests, which keeps its log in memory and forgets it when it ends.
Prints its address, and runs until Ctrl-C.

  --port number         where it listens (default: a free port)
  --help                this

  ADMIN_PASSWORD        in the environment: it is secured, with an administrator "admin" of that password and a
                        certificate of a day, which every account of this machine may read
  GOVERNANCE_PASSWORD   in the environment: the address that it prints names the user "governance" with that password;
                        "governance log prepare" makes them

The guide that uses it: docs/guides/eventstoredb.md`;

/** `bin/eventstoredb-in-memory`: the server of the tests, for whoever wants to try what the guide says. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(help);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a whole number from 0 to 65535, not "${values.port}".`);
  const { ADMIN_PASSWORD: password, GOVERNANCE_PASSWORD: own } = process.env;
  if (password && !opensslIsHere)
    throw new Error('A secured server needs openssl, which makes its certificate. Leave ADMIN_PASSWORD out.');
  const certificate = password ? makeCertificate() : undefined;
  process.once('exit', () => certificate?.remove());
  const server = await startProtocolServer({
    port,
    ...(certificate && { administrator: `admin:${password}`, tls: certificate.tls }),
  }).catch((error: Error) => {
    throw /EADDRINUSE|No address added/.test(error.message) && port > 0
      ? new Error(`Port ${port} is taken. Stop what uses it, or give another by --port.`)
      : error;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  const user = own ? `governance:${encodeURIComponent(own)}@` : '';
  console.log(`${server.connectionString.replace('://', `://${user}`)}${certificate?.option ?? ''}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
