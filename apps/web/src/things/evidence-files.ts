import { createHash } from 'node:crypto';
import { EvidenceFile } from '@governance/core';
import { StoreUnavailable } from '@governance/event-sourcing';
import type { Evidence } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fileForm, megabyte, UploadRefused, type Receiving } from '../pages/receive-document.js';
import { mediaTypeOf } from './media-type.js';

/** A file as it was sent, looked at: what the history says of it, and what is kept beside. */
export interface SentFile {
  readonly said: NonNullable<Evidence['file']>;
  readonly bytes: Buffer;
}

const mostMegabytes = 20;

export const receivingEvidence: Receiving = {
  file: fileForm({ fileSize: mostMegabytes * megabyte, fields: 60, fieldSize: megabyte, parts: 61 }),
  neither: 'Choose a file',
  fileTooLarge: `The file is larger than ${mostMegabytes} MB. Send a smaller copy of it, or enter a link to where it is`,
  tooMuchPasted: 'One of the texts is too long. Shorten it, and send it again',
};

/** @throws UploadRefused for what is no document or picture, whatever it is called */
export function look({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): SentFile {
  const mediaType = mediaTypeOf(name, bytes);
  if (typeof mediaType !== 'string') throw new UploadRefused(mediaType.refused);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { said: { name: name.slice(0, 200), mediaType, size: bytes.length, sha256 }, bytes };
}

/** Files beside the history, each by the hash that the history holds of it. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly source: DataSource) {}

  /**
   * Kept before the history names it, so that it names none that is not there; where the history comes not to name it,
   * it is let go again. Sent again, it is kept once.
   */
  async keepFor<Result>(partnership: string, file: SentFile, named: () => Promise<Result>): Promise<Result> {
    const { sha256 } = file.said;
    const { raw } = await this.source
      .createQueryBuilder()
      .insert()
      .into(EvidenceFile)
      .values({ partnership, sha256, content: file.bytes })
      .orIgnore()
      .returning('sha256')
      .execute();
    try {
      return await named();
    } catch (error) {
      const isNew = (raw as readonly unknown[]).length > 0;
      // What became of a command that was not answered is not known: the history may name the file.
      if (isNew && !(error instanceof StoreUnavailable))
        await this.source.getRepository(EvidenceFile).delete({ partnership, sha256 });
      throw error;
    }
  }

  /** Null where it is kept no more. @throws Error where what is kept is not what the history names */
  async read(partnership: string, sha256: string): Promise<Buffer | null> {
    const kept = await this.source.getRepository(EvidenceFile).findOneBy({ partnership, sha256 });
    if (!kept) return null;
    if (createHash('sha256').update(kept.content).digest('hex') !== sha256)
      throw new Error(`The file of evidence ${sha256} is not what the history names.`);
    return kept.content;
  }
}
