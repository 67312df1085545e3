import { asDay } from '@governance/calendar';
import { DraftPapers, PaperFiles, SendPapers, SignPapers } from '@governance/papers/service';
import { Governance, KeepUp, type Actor, type Submission } from '@governance/core';
import { boxesOf } from '@governance/papers';
import {
  actionPage,
  auditTrail,
  board as boardView,
  KeptViews,
  kpis,
  meetings,
  papers,
  risks,
  type PaperRow,
  type View,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { v5 as uuidFrom } from 'uuid';
import type { ScriptLine } from './read-script.js';

export const paperKinds = [
  'paper-drafted',
  'paper-brought-up-to-date',
  'narrative',
  'paper-signed',
  'paper-published',
  'paper-sent',
] as const;

type PaperLine = ScriptLine<(typeof paperKinds)[number]>;

/** Papers of the played year, drafted, signed and sent by what drafts, signs and sends them on a live board. */
export class PlayedPapers {
  private readonly governance: Governance;
  private readonly kept: KeptViews;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly partnership: string,
  ) {
    this.governance = app.get(Governance);
    this.kept = app.get(KeptViews);
    app.get(PaperFiles).encloseNoPdf();
  }

  /**
   * @param meeting id of the meeting that the paper is for
   * @param signer who accounts for what the paper says
   */
  async enact(line: PaperLine, meeting: string, signer: Actor, by: Submission): Promise<void> {
    const { partnership, governance } = this;
    // As the job that drafts by the clock names it: that then finds the paper drafted.
    const id = uuidFrom(`paper for ${meeting}`, partnership);
    const to = { partnership, id };
    switch (line.kind) {
      case 'paper-drafted': {
        await this.see(auditTrail, boardView, papers, meetings);
        const { on, scheduled } = (await this.kept.row(meetings, meeting))!;
        const { id: plan } = (await this.kept.row(boardView, partnership))!.plans[0]!;
        const actor = { who: 'system', policy: 'draft-papers' };
        const drafting = { ...by, actor, causedBy: scheduled.position };
        await this.app
          .get(DraftPapers)
          .draft(partnership, id, { kind: 'hwb', plan }, meeting, on, line.on, drafting);
        return;
      }
      case 'paper-brought-up-to-date': {
        await this.see(auditTrail, boardView, papers);
        const { kind, plan, meetingDate } = await this.paper(id);
        const pinned = await this.app
          .get(DraftPapers)
          .pinned(partnership, { kind, plan }, meeting, meetingDate, asDay(line.fields.to!));
        await governance.paper(to, { type: 'RepinPaper', ...pinned }, by);
        return;
      }
      case 'narrative':
        await governance.paper(
          to,
          { type: 'WriteNarrative', box: await this.box(line), text: line.words },
          by,
        );
        return;
      case 'paper-signed': {
        await this.see(auditTrail, boardView, papers, actionPage, kpis, risks);
        await this.app.get(SignPapers).signOff(await this.paper(id), { ...by, actor: signer });
        return;
      }
      case 'paper-published':
        await governance.paper(to, { type: 'PublishPaper' }, by);
        return;
      case 'paper-sent': {
        await this.see(auditTrail, boardView, papers);
        const paper = await this.paper(id);
        const sender = this.app.get(SendPapers);
        const list = await sender.listFor(paper);
        await sender.send(paper, list, line.on, by);
      }
    }
  }

  private async paper(id: string): Promise<PaperRow> {
    return (await this.kept.row(papers, id))!;
  }

  private see(...views: readonly View<object>[]): Promise<void> {
    return this.app.get(KeepUp).catchUp(views);
  }

  /** `box: overall`, or `theme: Treatment and Recovery` with `part: Achievements`. */
  private async box({ fields: { box, theme, part }, line }: PaperLine): Promise<string> {
    if (box !== undefined) return box;
    const { plans } = (await this.kept.row(boardView, this.partnership))!;
    const group = boxesOf('hwb', plans[0]!).find(({ title }) => title === theme);
    const found = group?.boxes.find(({ heading }) => heading === part);
    if (!found) throw new Error(`Line ${line} of the board's business: there is no box ${theme}, ${part}.`);
    return found.id;
  }
}
