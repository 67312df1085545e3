import { type Day, type Instant, instantOf, londonDate, plusDays } from '@governance/calendar';
import {
  paperReadBy,
  usable,
  type LeftOut,
  type OrganisationId,
  type PersonId,
  type ReminderItem,
  RuleBroken,
} from '@governance/partnership';
import { board as boardView, KeptViews, papers, type PaperRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import {
  Boards,
  type Letter,
  MailSender,
  Governance,
  type Submission,
  People,
  keepsMail,
  timeAt,
  type Settings,
  theSettings,
} from '@governance/core';
import { lastPublished } from './draft-papers.js';
import { isPublic } from './paper-files.js';

/** A member of the board, or a contact of the board above that a paper is written for. */
export interface PaperReader {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly organisation: OrganisationId | null;
  readonly isContact: boolean;
}

/** Who gets a paper, and who is on the list and does not. */
export interface PaperList {
  readonly to: readonly PaperReader[];
  readonly leftOut: readonly LeftOut[];
}

/** How long an erratum is still told to whoever was not told of it at once, days. */
export const daysToTell = 14;

/** Sends papers: each mail is written down first and then goes the way of every mail, once. */
@Injectable()
export class SendPapers {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly kept: KeptViews,
    private readonly boards: Boards,
    private readonly mails: MailSender,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /**
   * The board's list: its members in post, and the contacts of the board above that it is written for, who have not had
   * the paper yet.
   * Whoever has left since the form was looked at, or since the last paper of the kind, is named.
   * @param chosen ids of those who were on the list when somebody looked at it; all of them when left out
   */
  async listFor(paper: PaperRow, chosen?: readonly string[]): Promise<PaperList> {
    const had = new Set(paper.sent.flatMap(({ to }) => to.map(({ person }) => person)));
    const listed = (await this.readersOf(paper)).filter(({ id }) => !had.has(id));
    const wanted = chosen ? listed.filter(({ id }) => chosen.includes(id)) : listed;
    const before = [...(chosen ?? []), ...(await this.lastReaders(paper))];
    const told = new Set([
      ...had,
      ...paper.sent.flatMap(({ leftOut: left }) => left.map(({ person }) => person)),
    ]);
    const { partnership } = paper;
    const inPost = await this.people.inPost(this.kept, partnership);
    const contacts = await this.people.contactsOf(this.kept, partnership);
    const here = new Set([...inPost, ...contacts].map(({ id }) => id));
    const gone = [...new Set(before)].filter((id) => !told.has(id) && !here.has(id));
    return {
      to: wanted.filter((reader) => usable(reader.email) && this.canBeRead(paper, reader)),
      leftOut: [
        ...wanted.filter(({ email }) => !usable(email)).map(({ id }) => leftOut(id, 'no-address')),
        ...wanted
          .filter((reader) => usable(reader.email) && !this.canBeRead(paper, reader))
          .map(({ id }) => leftOut(id, 'no-files')),
        ...gone.map((id) => leftOut(id, 'left')),
      ],
    };
  }

  private async readersOf({ partnership, kind }: PaperRow): Promise<readonly PaperReader[]> {
    const inPost = await this.people.inPost(this.kept, partnership);
    const contacts = await this.people.contactsOf(this.kept, partnership);
    const members = inPost.filter(({ roles }) => roles.includes('board'));
    const above = contacts.filter(
      ({ id, outside }) =>
        outside.some((board) => board === paperReadBy[kind]) && !members.some((member) => member.id === id),
    );
    return [
      ...members.map(({ id, name, email, organisation }) => {
        return { id, name, email, organisation, isContact: false };
      }),
      ...above.map(({ id, name, email }) => ({ id, name, email, organisation: null, isContact: true })),
    ];
  }

  /** Where files cannot go with a mail, whoever has no account reads a paper on its public page, or not at all. */
  private canBeRead(paper: PaperRow, { isContact }: PaperReader): boolean {
    return !isContact || this.settings.notify === null || isPublic(paper);
  }

  /** Who got the paper of its kind before it. */
  private async lastReaders(paper: PaperRow): Promise<readonly string[]> {
    const { partnership, pin } = paper;
    const board = await this.kept.row(boardView, partnership);
    const last = lastPublished(await this.kept.rows(papers, partnership), paper, pin.asAt, board);
    return last?.sent.flatMap(({ to }) => to.map(({ person }) => person)) ?? [];
  }

  /**
   * Writes down a mail for each, and then that the paper was sent to them; the worker hands the mails over.
   * @param day ISO date of the mails
   * @throws RuleBroken `paper-not-published`, `nobody-to-send-to`
   */
  async send(paper: PaperRow, { to, leftOut: missed }: PaperList, day: Day, by: Submission) {
    if (paper.status !== 'published') throw new RuleBroken('paper-not-published');
    const item = {
      action: paper.id,
      milestone: null,
      rule: 'paper-enclosed',
      due: paper.meetingDate,
    } as const;
    const letters = to.map(({ id }) => this.letter(paper, id, `paper ${paper.id}`, item, day, by.at));
    await this.writeDown(letters, by);
    // Whoever is interrupted before this sends again: the same mails, which are written down once only.
    const handled = await this.governance.paper(
      { partnership: paper.partnership, id: paper.id },
      {
        type: 'RecordPaperSent',
        to: letters.map(({ id: mail, person }) => ({ person, mail })),
        leftOut: missed,
      },
      by,
    );
    await this.catchInDemonstration(paper, letters, by.at);
    return handled;
  }

  /**
   * Writes down a mail for everybody who got the paper, of each erratum that they were not told of yet. Run twice, it
   * tells nobody twice.
   * @param since ISO date: of what was issued before, nobody is told any more
   * @returns how many people got the paper
   */
  async tellErrata(paper: PaperRow, since: Day, day: Day, by: Submission): Promise<number> {
    const persons = [...new Set(paper.sent.flatMap(({ to }) => to.map(({ person }) => person)))];
    for (const { id, on, position } of paper.errata.filter((erratum) => erratum.on >= since)) {
      const item = { action: paper.id, milestone: null, rule: 'erratum', due: on, entry: position } as const;
      const had = persons.filter((person) =>
        paper.sent.some((one) => one.position < position && one.to.some((to) => to.person === person)),
      );
      const letters = had.map((person) =>
        this.letter(paper, person, `erratum ${id} of ${paper.id}`, item, day, by.at),
      );
      await this.writeDown(letters, by);
      await this.catchInDemonstration(paper, letters, by.at);
    }
    return persons.length;
  }

  /** Every board, by its own clock: whoever was not told of an erratum when it was issued is told now. */
  async everywhere(): Promise<void> {
    for (const partnership of await this.kept.keys(boardView)) {
      const found = await this.boards.find(partnership);
      // The mails of an illustrative board are written when somebody acts on it.
      if (!found || found.board.illustrative) continue;
      const at = timeAt(found);
      const today = londonDate(at);
      const by = { actor: { who: 'system', policy: 'tell-errata' }, at };
      for (const paper of await this.kept.rows(papers, partnership))
        await this.tellErrata(paper, plusDays(today, -daysToTell), today, by);
    }
  }

  private async writeDown(letters: readonly Letter[], by: Submission): Promise<void> {
    for (const { id: mail, partnership, person, items, messageId, day } of letters) {
      const intended = { mail, person, kind: 'paper', day, items, messageId } as const;
      const once = { ...by, command: uuidFrom(`intend ${mail}`, person) };
      await this.governance.chase(
        { partnership, id: person },
        { type: 'IntendReminders', ...intended },
        once,
      );
    }
  }

  /** No worker sends the mails of an illustrative board: they go to the outbox at once. */
  private async catchInDemonstration(
    { partnership }: PaperRow,
    letters: readonly Letter[],
    at?: Instant,
  ): Promise<void> {
    const found = await this.boards.find(partnership);
    if (!found?.board.illustrative || !keepsMail(this.settings)) return;
    // The board's own time: at another, it would be that time on the board from then on.
    for (const letter of letters) await this.mails.deliver(letter, at ?? timeAt(found));
  }

  /** The same mail for the same thing and person, whenever it is asked for. */
  private letter(
    { partnership }: PaperRow,
    person: PersonId,
    about: string,
    item: ReminderItem,
    day: Day,
    intendedAt: Instant = instantOf(new Date()),
  ): Letter {
    const id = uuidFrom(`${about} ${person}`, person);
    const messageId = `<${id}@${new URL(this.settings.publicUrl).hostname}>`;
    const fresh = { status: 'intended', attempts: [], kind: 'paper' } as const;
    return { id, partnership, person, day, items: [item], messageId, intendedAt, ...fresh };
  }
}

function leftOut(person: PersonId, why: LeftOut['why']): LeftOut {
  return { person, why };
}
