import { ReplyPart } from '@governance/core';
import type { PartnershipId } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, Not } from 'typeorm';

/** How long the words of a reply are kept: as long as somebody may settle it, and where they are only said back, ms. */
const day = 24 * 60 * 60 * 1000;
export const keptDays = { waiting: 90, saidBack: 7 } as const;

/** What replies say, beside the history: until it is settled, and their senders are told. */
@Injectable()
export class ReplyParts {
  constructor(private readonly source: DataSource) {}

  /** Written down once: again changes nothing, whatever has become of it. */
  async keep(parts: readonly ReplyPart[]): Promise<void> {
    if (parts.length === 0) return;
    await this.parts
      .createQueryBuilder()
      .insert()
      .values([...parts])
      .orIgnore()
      .execute();
  }

  /** In the order in which they stand in their reply. */
  of(replies: readonly string[]): Promise<readonly ReplyPart[]> {
    return this.parts.find({ where: { reply: In([...replies]) }, order: { position: 'ASC' } });
  }

  /** The oldest first. */
  waiting(partnership: PartnershipId): Promise<readonly ReplyPart[]> {
    return this.parts.find({
      where: { partnership, outcome: 'waits' },
      order: { receivedAt: 'ASC', position: 'ASC' },
    });
  }

  countWaiting(partnership: PartnershipId): Promise<number> {
    return this.parts.countBy({ partnership, outcome: 'waits' });
  }

  /** One that waits. */
  one(partnership: PartnershipId, id: string): Promise<ReplyPart | null> {
    return this.parts.findOneBy({ id, partnership, outcome: 'waits' });
  }

  /** Nobody needs its words any more. */
  async settle(id: string, outcome: 'recorded' | 'left-out'): Promise<void> {
    await this.parts.update({ id, outcome: 'waits' }, { outcome, words: '', why: null, files: [] });
  }

  async forget(now = Date.now()): Promise<void> {
    const before = (days: number) => LessThan(new Date(now - days * day));
    await this.parts.delete({ receivedAt: before(keptDays.waiting) });
    await this.parts.update(
      { outcome: Not('waits'), words: Not(''), receivedAt: before(keptDays.saidBack) },
      { words: '', files: [] },
    );
  }

  private get parts() {
    return this.source.getRepository(ReplyPart);
  }
}
