import type { PartnershipId } from '@governance/partnership';
import type { StoredDraft } from './stored.js';
import { createHash } from 'node:crypto';
import { ImportRefused, type ReadingStep } from '../index.js';
import { board as boardView, KeptViews } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository } from 'typeorm';
import { v5 as uuidFrom } from 'uuid';
import { ImportDraft } from '@governance/core';
import { ImportDocuments } from './import-documents.js';
import { Imports } from './imports.js';

/** What became of a document that somebody sent. */
export type Arrival =
  /** It was read; it was read before, and waits; or its plan has taken it in, and nothing else since. */
  | { readonly is: 'read' | 'waits' | 'taken-in'; readonly draft: StoredDraft }
  /** It has tables, and somebody must say what their columns are. `id` is the document's. */
  | { readonly is: 'without-columns'; readonly id: string };

/** Documents as they arrive. There is never more than one draft of the same document that waits to be accepted. */
@Injectable()
export class Arrivals {
  constructor(
    @InjectRepository(ImportDraft) private readonly drafts: Repository<StoredDraft>,
    private readonly imports: Imports,
    private readonly documents: ImportDocuments,
    private readonly kept: KeptViews,
  ) {}

  /**
   * Reads a document, unless it was read before: what it is called does not matter.
   * @param tell is called as the reading goes on
   * @throws ImportRefused
   */
  async take(
    partnership: PartnershipId,
    document: { readonly name: string; readonly bytes: Uint8Array },
    tell?: (step: ReadingStep) => void,
  ): Promise<Arrival> {
    const sha256 = createHash('sha256').update(document.bytes).digest('hex');
    const waits = await this.waiting(partnership, sha256);
    if (waits && (await this.documents.holds(partnership, waits.id))) return { is: 'waits', draft: waits };
    const accepted = await this.accepted(partnership, sha256);
    if (!waits && accepted[0] && (await this.isLast(partnership, sha256)))
      return { is: 'taken-in', draft: accepted[0] };
    // Sent twice at the same time, it is the same draft. Sent to go back to it, it is another.
    const id = waits?.id ?? uuidFrom(`${sha256} ${accepted.length}`, partnership);
    try {
      const proposed = await this.documents.read(partnership, id, document, {}, tell);
      const meanwhile = waits ? null : await this.imports.find(partnership, id);
      if (meanwhile) return { is: meanwhile.acceptedAt ? 'taken-in' : 'waits', draft: meanwhile };
      const said = waits ? { ...waits.choices, ticks: {} } : {};
      const kept = { id, aliases: waits?.aliases ?? {} };
      return { is: 'read', draft: await this.imports.keep(partnership, proposed, said, kept) };
    } catch (error) {
      if (error instanceof ImportRefused && error.tables.length > 0) return { is: 'without-columns', id };
      throw error;
    }
  }

  /** When the document of a draft that waits was taken in before; null when it never was. */
  async takenInBefore({ partnership, document }: StoredDraft): Promise<StoredDraft | null> {
    return (await this.accepted(partnership, document))[0] ?? null;
  }

  private async waiting(partnership: PartnershipId, document: string): Promise<StoredDraft | null> {
    const found = await this.drafts.findOne({
      where: { partnership, document, acceptedAt: IsNull() },
      order: { readAt: 'DESC' },
    });
    const draft = found && (await this.imports.find(partnership, found.id));
    return draft?.acceptedAt ? null : draft;
  }

  /** The newest first. */
  private accepted(partnership: PartnershipId, document: string): Promise<StoredDraft[]> {
    return this.drafts.find({
      where: { partnership, document, acceptedAt: Not(IsNull()) },
      order: { acceptedAt: 'DESC' },
    });
  }

  /** Whether a plan has taken it in, and no other document since. */
  private async isLast(partnership: PartnershipId, sha256: string): Promise<boolean> {
    const board = await this.kept.row(boardView, partnership);
    return board?.plans.some(({ documents }) => documents.at(-1)?.document === sha256) ?? false;
  }
}
