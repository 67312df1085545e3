import { board, KeptViews } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { keepsMail, type Settings } from '../settings.js';
import { theSettings } from '../tokens.js';

/**
 * Whether mail that stays here may be read in the browser, sign-in codes included. Asked of the database each time: an
 * installation that gets its first real board closes its outbox at that moment.
 */
@Injectable()
export class Outbox {
  constructor(
    @Inject(theSettings) private readonly settings: Settings,
    private readonly kept: KeptViews,
  ) {}

  /** `open` by the setting, `illustrative` where every board is an invented one, null where there is no outbox. */
  async exists(): Promise<'open' | 'illustrative' | null> {
    if (!keepsMail(this.settings)) return null;
    if (this.settings.outbox === 'open') return 'open';
    const keys = await this.kept.keys(board);
    const rows = await Promise.all(keys.map((key) => this.kept.row(board, key)));
    return rows.length > 0 && rows.every((row) => row?.illustrative === true) ? 'illustrative' : null;
  }
}
