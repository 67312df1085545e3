import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a certificate can be made here: tests that need one are skipped where there is no openssl. */
export const opensslIsHere = spawnSync('openssl', ['version']).status === 0;

/** A certificate of 127.0.0.1 for a day. */
export function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'governance-certificate-'));
  const [key, file] = [join(folder, 'node.key'), join(folder, 'ca.crt')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=node'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', file],
    ],
    { stdio: 'ignore' },
  );
  return {
    tls: { key: readFileSync(key), certificate: readFileSync(file) },
    /** What is added to an address whose certificate is this. */
    option: `&tlsCAFile=${encodeURIComponent(file)}`,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
