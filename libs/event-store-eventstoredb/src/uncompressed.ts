import { Metadata } from '@grpc/grpc-js';
import type { MetadataValue } from '@grpc/grpc-js';

const ACCEPTS = 'grpc-accept-encoding';

/**
 * Headers of a call that wants its answers as they are. A server that compresses each small answer by itself takes
 * eight times as long to read a log. The library writes what it could undo over whatever a caller says; here it cannot.
 */
export class Uncompressed extends Metadata {
  override set(key: string, value: MetadataValue): void {
    super.set(key, key === ACCEPTS ? 'identity' : value);
  }

  /** Each part of a call works on a copy. */
  override clone(): Metadata {
    const copy = new Uncompressed(this.getOptions());
    copy.merge(this);
    return copy;
  }
}
