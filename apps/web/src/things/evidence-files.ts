import { createHash } from 'node:crypto';
import { EvidenceFile } from '@governance/core';
import { EventTooLarge, VersionConflict } from '@governance/event-sourcing';
import { RuleBroken, type Evidence } from '@governance/partnership';
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

/**
 * Its name is looked at and not kept: it may be that of a person, and the history holds none.
 * @throws UploadRefused for what is no document or picture, whatever it is called
 */
export function look({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): SentFile {
  const mediaType = mediaTypeOf(name, bytes);
  if (typeof mediaType !== 'string') throw new UploadRefused(mediaType.refused);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { said: { mediaType, size: bytes.length, sha256 }, bytes };
}

/** After these the history holds nothing of a command. After any other it may. */
const refusals = [RuleBroken, VersionConflict, EventTooLarge] as const;

/** Files beside the history, each by the hash that the history holds of it. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly source: DataSource) {}

  /**
   * Kept before the history names it, so that it names none that is not there. Each command that brings it counts for
   * it until it is refused: one that is under way, one that the history took, and one of which nobody knows what became
   * of it. When none is left, it is let go. Sent again, it is kept once.
   */
  async keepFor<Result>(partnership: string, file: SentFile, named: () => Promise<Result>): Promise<Result> {
    const { sha256 } = file.said;
    // In one statement: between two, another command that is refused could let it go.
    await this.source.query(
      `insert into app.evidence_file as held (partnership, sha256, content, commands) values ($1, $2, $3, 1)
       on conflict (partnership, sha256) do update set commands = held.commands + 1`,
      [partnership, sha256, file.bytes],
    );
    try {
      return await named();
    } catch (error) {
      if (refusals.some((refusal) => error instanceof refusal)) await this.letGo(partnership, sha256);
      throw error;
    }
  }

  private async letGo(partnership: string, sha256: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      const files = manager.getRepository(EvidenceFile);
      // Others who send it wait here for the end of the transaction.
      await files.decrement({ partnership, sha256 }, 'commands', 1);
      await files.delete({ partnership, sha256, commands: 0 });
    });
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
