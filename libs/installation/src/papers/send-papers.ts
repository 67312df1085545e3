import { usable } from '@governance/chasing';
import { RuleBroken } from '@governance/event-sourcing';
import type { LeftOut } from '@governance/partnership';
import { KeptViews, type PaperRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import { Governance, type Submission } from '../commands/governance.js';
import { People, type Member } from '../people/people.js';
import type { Settings } from '../settings.js';
import { theSettings } from '../tokens.js';

/** Who gets a paper, and who is on the list and does not. */
export interface PaperList {
  readonly to: readonly Member[];
  readonly leftOut: readonly LeftOut[];
}

/** Sends papers: each mail is written down first and then goes the way of every mail, once. */
@Injectable()
export class SendPapers {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly kept: KeptViews,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /**
   * The board's list: its members in post, who have not had the paper yet.
   * @param chosen ids of those who were on the list when somebody looked at it; all of them when left out
   */
  async listFor(paper: PaperRow, chosen?: readonly string[]): Promise<PaperList> {
    const had = new Set(paper.sent.flatMap(({ to }) => to.map(({ person }) => person)));
    const inPost = await this.people.inPost(this.kept, paper.partnership);
    const listed = inPost.filter(({ id, roles }) => roles.includes('board') && !had.has(id));
    const wanted = chosen ? listed.filter(({ id }) => chosen.includes(id)) : listed;
    const gone = (chosen ?? []).filter((id) => !had.has(id) && !inPost.some((member) => member.id === id));
    return {
      to: wanted.filter(({ email }) => usable(email)),
      leftOut: [
        ...wanted.filter(({ email }) => !usable(email)).map(({ id }) => leftOut(id, 'no-address')),
        ...gone.map((id) => leftOut(id, 'left')),
      ],
    };
  }

  /**
   * Writes down a mail for each, and then that the paper was sent to them; the worker hands the mails over.
   * @throws RuleBroken `paper-not-published`, `nobody-to-send-to`
   */
  async send(paper: PaperRow, { to, leftOut: missed }: PaperList, day: string, by: Submission) {
    const mails = to.map(({ id: person }) => ({
      person,
      mail: uuidFrom(`paper ${paper.id} ${person}`, person),
    }));
    const host = new URL(this.settings.publicUrl).hostname;
    const at = { partnership: paper.partnership };
    if (paper.status !== 'published') throw new RuleBroken('paper-not-published');
    for (const { person, mail } of mails) {
      const item = {
        action: paper.id,
        milestone: null,
        rule: 'paper-enclosed',
        due: paper.meetingDate,
      } as const;
      await this.governance.chase(
        { ...at, id: person },
        {
          type: 'IntendReminders',
          mail,
          person,
          kind: 'paper',
          day,
          items: [item],
          messageId: `<${mail}@${host}>`,
        },
        { ...by, command: uuidFrom(`intend ${mail}`, person) },
      );
    }
    // Whoever is interrupted before this sends again: the same mails, which are written down once only.
    return this.governance.paper(
      { ...at, id: paper.id },
      { type: 'RecordPaperSent', to: mails, leftOut: missed },
      by,
    );
  }
}

function leftOut(person: string, why: LeftOut['why']): LeftOut {
  return { person, why };
}
