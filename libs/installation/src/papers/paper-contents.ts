import { contentHash, type PaperDocument } from '@governance/papers';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { thePool } from '../tokens.js';

/** What papers said when they were signed off: kept beside the history, which holds the hash of each. */
@Injectable()
export class PaperContents {
  constructor(@Inject(thePool) private readonly pool: pg.Pool) {}

  async keep(partnership: string, content: PaperDocument): Promise<void> {
    await this.pool.query(
      'insert into app.paper_content (partnership, hash, content) values ($1, $2, $3) on conflict do nothing',
      [partnership, contentHash(content), JSON.stringify(content)],
    );
  }

  /** Undefined when it is not held, or is not what was signed any more. */
  async find(partnership: string, hash: string): Promise<PaperDocument | undefined> {
    const { rows } = await this.pool.query<{ content: string }>(
      'select content from app.paper_content where partnership = $1 and hash = $2',
      [partnership, hash],
    );
    const content = rows[0] && (JSON.parse(rows[0].content) as PaperDocument);
    return content && contentHash(content) === hash ? content : undefined;
  }
}
