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
import type { MailSources } from './mail-sources.js';

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
    const rows = {
      actions,
      rounds: roundRows,
      escalations: raised,
      meetings: held,
      papers: drafted,
      risks: riskRows,
    };
    const sources = found && { board: found.board, ...rows, first, secretariat, away, doubts, askedBefore };
    return {
      sources,
      addressees: new Map(addressees.map((member) => [member.id, member])),
      contacts: new Map(above.map((contact) => [contact.id, contact])),
    };
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
