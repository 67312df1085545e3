import { daysToTell, DraftPapers, PaperRefused, SendPapers, SignPapers } from '@governance/papers/service';
import { Governance, type Submission } from '@governance/core';
import { instantOf, londonDate, plusDays } from '@governance/calendar';
import { plural } from '@governance/govuk';
import { RuleBroken } from '@governance/partnership';
import { KeptViews, papers, type PaperRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { To } from '../things/kind.js';
import type { DraftPaper } from './draft-task.js';
import type { PaperOrder } from './paper-tasks.js';

/** Carries out what a person asks of a paper. */
@Injectable()
export class PaperOrders {
  constructor(
    private readonly governance: Governance,
    private readonly drafts: DraftPapers,
    private readonly signing: SignPapers,
    private readonly sending: SendPapers,
    private readonly kept: KeptViews,
  ) {}

  /** @throws RuleBroken, also when a paper cannot be made: with `field` where the form can mend it; VersionConflict */
  async draft(partnership: string, id: string, order: DraftPaper, by: Submission) {
    const { meeting, meetingDate, asAt } = order.for;
    const { kind, plan } = order;
    return refusing(() => this.drafts.draft(partnership, id, { kind, plan }, meeting, meetingDate, asAt, by));
  }

  async carryOut(paper: PaperRow, to: To, order: PaperOrder, by: Submission) {
    const { partnership } = paper;
    const who = by.actor.who;
    switch (order.type) {
      case 'Repin': {
        const { meeting, meetingDate, asAt } = order.for;
        const pinned = await refusing(() =>
          this.drafts.pinned(partnership, paper, meeting, meetingDate, asAt),
        );
        return this.governance.paper(to, { type: 'RepinPaper', ...pinned }, by);
      }
      case 'SignOff':
        return this.governance.paper(
          to,
          await refusing(() => this.signing.commandFor(paper, who, order.read)),
          by,
        );
      case 'Refuse': {
        const { reason } = order;
        const signing = await this.signing.signing(paper, who);
        const bySecretariat = by.as?.roles.includes('secretariat') === true;
        return this.governance.paper(to, { type: 'RefuseSignOff', reason, bySecretariat, ...signing }, by);
      }
      case 'AskSignOff':
        return this.governance.paper(to, { type: 'AskSignOff' }, by);
      case 'Publish':
        return this.governance.paper(to, { type: 'PublishPaper' }, by);
      case 'Correct': {
        // The form's own id is the erratum's: what is sent twice is issued once.
        const { command: erratum = randomUUID() } = by;
        const issued = await this.governance.paper(
          to,
          { type: 'IssueErratum', erratum, text: order.text },
          by,
        );
        await this.governance.shown(issued);
        const corrected = await this.kept.row(papers, paper.id);
        const today = londonDate(by.at ?? instantOf(new Date()));
        const told = await this.sending.tellErrata(
          corrected ?? paper,
          plusDays(today, -daysToTell),
          today,
          by,
        );
        if (told === 0) return issued;
        const who = plural(told, 'person who was', 'people who were');
        return { ...issued, done: `The erratum stands with the paper, and goes to the ${who} sent it.` };
      }
      case 'MakeComment':
      case 'WithdrawComment':
      case 'SetMarking':
      case 'ReleaseMarked':
      case 'WithdrawRelease':
      case 'NameReaders':
        return this.governance.paper(to, order, by);
    }
  }
}

async function refusing<Result>(make: () => Promise<Result>): Promise<Result> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof PaperRefused)) throw error;
    throw new RuleBroken('paper-cannot-be-made', { why: error.message, field: 'asAt' });
  }
}
