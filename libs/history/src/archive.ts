import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import yazl from 'yazl';

export interface Added {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * A ZIP archive that is written as it is read, a file after the other: nothing of it is held. The same files give the
 * same bytes.
 */
export class Archive {
  readonly #zip = new yazl.ZipFile();
  readonly #modified: Date;
  readonly bytes: Readable;

  /** @param modified instant that every file of it bears */
  constructor(modified: string) {
    this.#modified = new Date(modified);
    this.bytes = this.#zip.outputStream as unknown as Readable;
    this.#zip.on('error', (error: Error) => this.bytes.destroy(error));
  }

  /** Adds a file and waits until all of it has been read. */
  async add(name: string, parts: AsyncIterable<string> | Iterable<string | Buffer>): Promise<Added> {
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted() {
      for await (const part of parts) {
        const written = Buffer.from(part as string);
        hash.update(written);
        bytes += written.length;
        yield written;
      }
    }
    const stream = Readable.from(counted());
    this.#zip.addReadStream(stream, name, { mtime: this.#modified, mode: 0o100644 });
    await once(stream, 'end');
    return { name, bytes, sha256: hash.digest('hex') };
  }

  end(comment = ''): void {
    this.#zip.end({ comment, forceZip64Format: false });
  }
}
