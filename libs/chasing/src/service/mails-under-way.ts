import { isNewsRule, type ActionId, type PartnershipId, type PersonId } from '@governance/partnership';
import {
  Boards,
  Identities,
  People,
  thePool,
  type Contact,
  type Letter,
  type Member,
} from '@governance/core';
import {
  chasedRowsOf,
  escalationKey,
  escalations,
  findMails,
  KeptViews,
  meetings,
  papers,
  risks,
  rounds,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { firstMails } from './first-mails.js';
import { numberedIn } from '../replies/numbered.js';
import { isAnAction } from './asked-for.js';
import type { MailSources } from './mail-sources.js';
import { ReplyParts } from './replies/reply-parts.js';

/** What a mail is written from, and to whom. */
export interface Ground {
  readonly sources: MailSources | undefined;
  readonly addressees: ReadonlyMap<string, Member>;
  /** Of the boards above: papers go to them too, and nothing else does. */
  readonly contacts: ReadonlyMap<string, Contact>;
}

/** Gathers what mails of one board are written from. */
@Injectable()
export class MailsUnderWay {
  constructor(
    private readonly boards: Boards,
    private readonly people: People,
    private readonly identities: Identities,
    private readonly kept: KeptViews,
    private readonly parts: ReplyParts,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** Read once for all of them. */
  async of(partnership: PartnershipId, letters: readonly Letter[]): Promise<Ground> {
    const items = letters.flatMap((letter) => letter.items);
    const kinds = new Set(letters.map(({ kind }) => kind));
    const askedBefore = await this.askedBefore(partnership, letters);
    const ids = [...new Set([...items.map(({ action }) => action), ...[...askedBefore.values()].flat()])];
    const keys = items.flatMap(({ action, due }) =>
      ['overdue', 'nobody-to-ask'].map((because) => escalationKey(action, `${because}-${due}`)),
    );
    const found = await this.boards.find(partnership);
    const [actions, roundRows, raised, held, drafted, riskRows, addressees, above, first, away, doubts] =
      await Promise.all([
        found ? chasedRowsOf(this.kept, found.board, ids) : [],
        kinds.has('digest') ? this.kept.rows(rounds, partnership) : [],
        items.some(({ rule }) => rule.startsWith('escalated-'))
          ? this.kept.rowsOf(escalations, [...new Set(keys)])
          : [],
        kinds.has('agenda') || kinds.has('digest') ? this.kept.rowsOf(meetings, ids) : [],
        items.some(({ rule }) => isNewsRule(rule)) ? this.kept.rowsOf(papers, ids) : [],
        items.some(({ rule }) => rule === 'comment') ? this.kept.rowsOf(risks, ids) : [],
        this.people.byIds(letters.map(({ person }) => person)),
        kinds.has('paper') ? this.people.contactsOf(this.kept, partnership) : [],
        firstMails(this.pool, partnership, letters),
        this.awayIn(items),
        this.doubtsAboutSignatories(partnership, letters),
      ]);
    const secretariat = await this.secretariatOf(partnership);
    const [replies, repliesWaiting] = await Promise.all([
      this.repliesAnswered(letters),
      kinds.has('digest') ? this.parts.countWaiting(partnership) : 0,
    ]);
    const numbered = new Map(
      letters.map(({ id, items }) => [id, numberedIn(items, actions.filter(isAnAction))] as const),
    );
    const rows = {
      actions,
      rounds: roundRows,
      escalations: raised,
      meetings: held,
      papers: drafted,
      risks: riskRows,
    };
    const answers = { numbered, replies, repliesWaiting };
    const sources = found && {
      ...{ board: found.board, ...rows, ...answers },
      ...{ first, secretariat, away, doubts, askedBefore },
    };
    return {
      sources,
      addressees: new Map(addressees.map((member) => [member.id, member])),
      contacts: new Map(above.map((contact) => [contact.id, contact])),
    };
  }

  private async repliesAnswered(letters: readonly Letter[]): Promise<MailSources['replies']> {
    const receipts = letters.filter(({ kind }) => kind === 'receipt');
    const replyIn = ({ items }: Letter) => items[0]?.reply ?? '';
    const parts = receipts.length === 0 ? [] : await this.parts.of(receipts.map(replyIn));
    return new Map(
      receipts.map((letter) => [letter.id, parts.filter(({ reply }) => reply === replyIn(letter))]),
    );
  }

  /** Two requests of one day go as two mails, each with its own words: the later one says what was asked already. */
  private async askedBefore(
    partnership: PartnershipId,
    letters: readonly Letter[],
  ): Promise<MailSources['askedBefore']> {
    const found = new Map<string, readonly ActionId[]>();
    for (const { id, person, day, intendedAt, kind, items } of letters) {
      if (kind !== 'request') continue;
      const filter = { partnership, person, kind, from: day, to: day } as const;
      const earlier = (await findMails(this.pool, filter)).filter(
        (mail) => mail.id !== id && mail.status !== 'called-off' && mail.intendedAt < intendedAt,
      );
      const asked = new Set(earlier.flatMap((mail) => mail.items.map(({ action }) => action)));
      for (const { action } of [...items, ...earlier.flatMap(({ answered }) => answered)])
        asked.delete(action);
      if (asked.size > 0) found.set(id, [...asked]);
    }
    return found;
  }

  private async awayIn(items: Letter['items']): Promise<ReadonlyMap<PersonId, Member>> {
    const ids = [...new Set(items.flatMap(({ inPlaceOf }) => inPlaceOf ?? []))];
    const members = ids.length === 0 ? [] : await this.people.byIds(ids);
    return new Map(members.map((member) => [member.id, member]));
  }

  private async doubtsAboutSignatories(
    partnership: PartnershipId,
    letters: readonly Letter[],
  ): Promise<MailSources['doubts']> {
    const asked = letters.filter(({ items }) => items.some(({ rule }) => rule === 'to-sign'));
    return new Map(
      await Promise.all(
        asked.map(
          async ({ person }) => [person, await this.identities.doubtsAbout(partnership, person)] as const,
        ),
      ),
    );
  }

  private async secretariatOf(partnership: PartnershipId): Promise<readonly Member[]> {
    const members = await this.people.inPost(this.kept, partnership);
    return members.filter(({ roles }) => roles.includes('secretariat'));
  }
}
