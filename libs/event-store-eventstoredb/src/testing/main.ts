import { makeCertificate, opensslIsHere } from './certificate.js';
import { startProtocolServer } from './protocol-server.js';

/** `bin/eventstoredb-in-memory`: the server of the tests, for whoever wants to try what the guide says. */
const { ADMIN_PASSWORD: password, GOVERNANCE_PASSWORD: own, PORT } = process.env;
if (password && !opensslIsHere) {
  console.error('A secured server needs openssl, which makes its certificate. Leave ADMIN_PASSWORD out.');
  process.exit(1);
}
const certificate = password ? makeCertificate() : undefined;
const server = await startProtocolServer({
  port: Number(PORT ?? 0),
  ...(certificate && { administrator: `admin:${password}`, tls: certificate.tls }),
});
const user = own ? `governance:${encodeURIComponent(own)}@` : '';
console.log(`${server.connectionString.replace('://', `://${user}`)}${certificate?.option ?? ''}`);
process.once('exit', () => certificate?.remove());
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
