import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Stands at the end of the archive, as its comment, until the hash is known. */
export const sealPlaceholder = '0'.repeat(64);

/**
 * Puts the SHA-256 of all bytes before it in place of the archive's last 64: then not only the files in it are
 * guarded, but the archive round them, and one changed byte anywhere is found.
 */
export function sealArchive(): Transform {
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const all = Buffer.concat([held, chunk]);
      const known = Math.max(0, all.length - sealPlaceholder.length);
      held = all.subarray(known);
      hash.update(all.subarray(0, known));
      done(null, all.subarray(0, known));
    },
    flush(done) {
      done(null, hash.digest('hex'));
    },
  });
}
