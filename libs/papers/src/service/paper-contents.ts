import type { PartnershipId } from '@governance/partnership';
import { contentHash, type PaperDocument } from '../index.js';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { PaperContent } from '@governance/core';

/** What papers said when they were signed off: kept beside the history, which holds the hash of each. */
@Injectable()
export class PaperContents {
  constructor(@InjectRepository(PaperContent) private readonly contents: Repository<PaperContent>) {}

  async keep(partnership: PartnershipId, content: PaperDocument): Promise<void> {
    const kept = { partnership, hash: contentHash(content), content: JSON.stringify(content) };
    await this.contents.createQueryBuilder().insert().values(kept).orIgnore().execute();
  }

  /** Undefined when it is not held, or is not what was signed any more. */
  async find(partnership: PartnershipId, hash: string): Promise<PaperDocument | undefined> {
    const held = await this.contents.findOneBy({ partnership, hash });
    const content = held ? (JSON.parse(held.content) as PaperDocument) : undefined;
    return content && contentHash(content) === hash ? content : undefined;
  }
}
