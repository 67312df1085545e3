import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a certificate can be made here: tests that need one are skipped where there is no openssl. */
export const opensslIsHere = spawnSync('openssl', ['version']).status === 0;

/** What `openssl ca` wants to be told before it dates a certificate as it is asked to. */
const AUTHORITY = `[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
x509_extensions = added
[names]
commonName = supplied
[added]
subjectAltName = IP:127.0.0.1
`;

/** A certificate of 127.0.0.1 that signs itself, for a day: today, or one that is long past. */
export function makeCertificate({ past = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'governance-certificate-'));
  const [key, file] = [join(folder, 'node.key'), join(folder, 'ca.crt')];
  const make = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore', cwd: folder });
  const request = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=node', '-keyout', key];
  if (past) {
    writeFileSync(join(folder, 'index'), '');
    writeFileSync(join(folder, 'ca.cnf'), AUTHORITY);
    make('req', ...request, '-out', `${file}.csr`);
    const days = ['-startdate', '160101000000Z', '-enddate', '160102000000Z'];
    const own = ['-selfsign', '-keyfile', key, '-in', `${file}.csr`, '-out', file, '-notext'];
    make('ca', '-batch', '-config', 'ca.cnf', '-rand_serial', ...days, ...own);
  } else {
    const alone = ['-x509', '-days', '1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    make('req', ...alone, ...request, '-out', file);
  }
  // Whoever connects reads the certificate, under whatever account, and nobody else the key.
  chmodSync(folder, 0o755);
  chmodSync(file, 0o644);
  chmodSync(key, 0o600);
  return {
    tls: { key: readFileSync(key), certificate: readFileSync(file) },
    /** What is added to an address whose certificate is this. */
    option: `&tlsCAFile=${encodeURIComponent(file)}`,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
