import { createHash } from 'node:crypto';
import { EvidenceFile, EvidenceKeeper, FileRefused, type SentFile } from '@governance/core';
import { EventTooLarge, VersionConflict } from '@governance/event-sourcing';
import { highestMarking, markings, RuleBroken, type Marking } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentReader, ImportRefused, type DeclaredMarking, type RefusalCode } from '../index.js';
import { mediaTypeOf } from './media-type.js';

/** After these the history holds nothing of a command. After any other it may. */
const refusals = [RuleBroken, VersionConflict, EventTooLarge] as const;

/** Files beside the history, each by the hash that the history holds of it. */
@Injectable()
export class EvidenceFiles extends EvidenceKeeper {
  constructor(
    private readonly source: DataSource,
    private readonly reader: DocumentReader,
  ) {
    super();
  }

  async look(
    { name, bytes }: { readonly name: string; readonly bytes: Buffer },
    thing: { readonly called: string; readonly marking: Marking },
  ): Promise<SentFile> {
    const mediaType = mediaTypeOf(name, bytes);
    if (typeof mediaType !== 'string') throw new FileRefused(mediaType.refused);
    const says = mediaType.startsWith('image/') ? null : await this.marking(bytes);
    if (says !== null) refuseHigher(says, thing);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const declared = says === null ? {} : { says: says.level as Marking };
    return { said: { mediaType, size: bytes.length, sha256, ...declared }, bytes };
  }

  private async marking(bytes: Buffer): Promise<DeclaredMarking | null> {
    try {
      return await this.reader.marking({ name: '', bytes });
    } catch (error) {
      if (error instanceof ImportRefused) throw new FileRefused(unreadable(error.code));
      throw error;
    }
  }

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

/** What is marked stays among those who need to know, and evidence is read by whoever reads what it shows. */
function refuseHigher(
  { level, words }: DeclaredMarking,
  { called, marking }: { readonly called: string; readonly marking: Marking },
): void {
  const kept = markings.find((known) => known === level);
  if (kept === undefined)
    throw new FileRefused(
      `The document says “${words}”. Nothing above OFFICIAL–SENSITIVE may be kept here, and nothing of it was. Tell whoever looks after such documents in your organisation that it was sent`,
    );
  if (highestMarking([{ marking }, { marking: kept }]) === marking) return;
  throw new FileRefused(
    `The document says “${words}”, and this ${called} is not marked, so everybody on the board would read it. Nothing was kept. Have the secretariat set the marking of the ${called} first, or send a copy that everybody may read`,
  );
}

/** It ends a sentence that its sender can act on; how a document is marked cannot be left open. */
function unreadable(code: RefusalCode): string {
  return (
    said[code] ??
    'The file is made so that how it is marked cannot be told: it is too large inside, or holds what no document needs. Print it to a PDF, and send that'
  );
}

const said: Partial<Record<RefusalCode, string>> = {
  'password-protected':
    'The file is protected by a password, so the board could not read it, and how it is marked cannot be told. Take the password off, and send it again',
  'broken-file':
    'The file is damaged and cannot be opened. Open it in its own program, save it anew, and send that',
  busy: 'Other documents are being looked through just now. Send it again in a minute',
};
