import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** A port of this machine that nobody listens on: the one asked for, or any. */
export function freePort(wanted?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new EmbeddedPostgresError(
          error.code === 'EADDRINUSE'
            ? `Port ${wanted} is taken by another program. Choose another port for the database, or none.`
            : `Port ${wanted ?? ''} cannot be used (${error.code}).`,
        ),
      ),
    );
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
