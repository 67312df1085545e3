import { londonDate, type Instant } from '@governance/calendar';
import { normalise, People, type Member } from '@governance/core';
import type { Reply } from '@governance/notifications';
import { standInOf } from '@governance/partnership';
import { KeptViews, personRoles, type MailRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { MailNews } from '../mail-news.js';

/** Whom a reply says it is from, and the mail of ours that it answers. */
export interface RepliedTo {
  readonly mail: MailRow;
  readonly member: Member;
}

/** Kinds that ask something. */
const answerable: readonly MailRow['kind'][] = ['digest', 'request'];

/** Finds what a reply answers: whatever is not plainly an answer of whom we asked is left to people. */
@Injectable()
export class ReplyTo {
  constructor(
    private readonly news: MailNews,
    private readonly people: People,
    private readonly kept: KeptViews,
  ) {}

  /** @returns null for what is none: to another mail, or from another address than that to which it went */
  async find({ answers, from }: Reply, now: Instant): Promise<RepliedTo | null> {
    const mail = await this.mail(answers);
    if (!mail || !answerable.includes(mail.kind) || from === null) return null;
    const [asked] = await this.people.byIds([mail.person]);
    if (!asked) return null;
    if (normalise(from) === asked.email) return { mail, member: asked };
    const member = await this.deputyOf(asked, now);
    return member && normalise(from) === member.email ? { mail, member } : null;
  }

  private async mail(answers: readonly string[]): Promise<MailRow | undefined> {
    for (const messageId of answers) {
      const mail = await this.news.about(messageId);
      if (mail) return mail;
    }
    return undefined;
  }

  private async deputyOf(asked: Member, now: Instant): Promise<Member | undefined> {
    const rows = await this.kept.rows(personRoles, asked.partnership);
    const deputy = standInOf(asked, new Map(rows.map((row) => [row.id, row])), londonDate(now));
    return deputy && (await this.people.byIds([deputy.id]))[0];
  }
}
