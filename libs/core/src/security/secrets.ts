import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../settings.js';
import { theSettings } from '../tokens.js';

/** What each key is for. Two purposes never share one, so that what is made for one is worth nothing to another. */
export type Purpose =
  | 'session'
  | 'form'
  | 'sign-in-code'
  | 'address'
  | 'client'
  | 'known-browser'
  | 'begin'
  | 'cookie'
  | 'begun-sign-in';

/**
 * Keys of this installation, all made from SECRET_KEY: none is in the database, so that a copy of the database opens
 * nothing.
 */
@Injectable()
export class Secrets {
  private readonly keys = new Map<Purpose, KeyObject>();

  constructor(@Inject(theSettings) private readonly settings: Pick<Settings, 'secretKey'>) {}

  key(purpose: Purpose): KeyObject {
    let key = this.keys.get(purpose);
    if (!key) {
      // Of bytes, Node makes such a key for each text anew, and that takes longer than what is done with it.
      key = createSecretKey(
        new Uint8Array(hkdfSync('sha256', this.settings.secretKey, 'governance', purpose, 32)),
      );
      this.keys.set(purpose, key);
    }
    return key;
  }

  mac(purpose: Purpose, text: string): Buffer {
    return createHmac('sha256', this.key(purpose)).update(text).digest();
  }

  /** Tells equal texts from others without telling the text: 128 bits, hex. */
  digest(purpose: Purpose, text: string): string {
    return this.mac(purpose, text).toString('hex').slice(0, 32);
  }
}
