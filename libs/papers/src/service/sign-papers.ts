import { type Signing, type SignOffPaper, RuleBroken, type PersonId } from '@governance/partnership';
import type { PaperRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { Boards, Governance, type Submission, type Untimed, Identities } from '@governance/core';
import { PaperContents } from './paper-contents.js';
import { PaperMaker, type MadePaper } from './paper-maker.js';

/** Signs papers off: what is signed is kept as it reads now, for as long as the paper is asked for. */
@Injectable()
export class SignPapers {
  constructor(
    private readonly governance: Governance,
    private readonly boards: Boards,
    private readonly maker: PaperMaker,
    private readonly contents: PaperContents,
    private readonly identities: Identities,
  ) {}

  /**
   * As the paper reads now, for who signs without having looked at a page.
   * @throws PaperRefused; RuleBroken when it is not the Senior Responsible Owner who signs
   */
  async signOff(paper: PaperRow, by: Submission) {
    const { partnership, id } = paper;
    const command = await this.commandOf(paper, await this.maker.make(paper), by.actor.who);
    return this.governance.paper({ partnership, id }, command, by);
  }

  /**
   * A draft is made anew each time, of marks that change without it: nobody signs other words than they have read.
   * @param signatory person id
   * @param read hash of the content that they were shown
   * @throws PaperRefused; RuleBroken `paper-reads-otherwise`
   */
  async commandFor(paper: PaperRow, signatory: PersonId, read: string): Promise<Untimed<SignOffPaper>> {
    const made = await this.maker.make(paper);
    if (made.hash !== read) throw new RuleBroken('paper-reads-otherwise');
    return this.commandOf(paper, made, signatory);
  }

  private async commandOf(
    paper: PaperRow,
    made: MadePaper,
    signatory: PersonId,
  ): Promise<Untimed<SignOffPaper>> {
    await this.contents.keep(paper.partnership, made.paper);
    const { hash: contentHash, marking } = made;
    const doubts = await this.identities.doubtsAbout(paper.partnership, signatory);
    const signing = await this.signing(paper, signatory);
    return { type: 'SignOffPaper', contentHash, marking, doubts, ...signing };
  }

  async signing({ partnership }: PaperRow, signatory: PersonId): Promise<Signing> {
    const found = await this.boards.find(partnership);
    return { signatory, seniorResponsibleOwner: found?.board.seniorResponsibleOwner ?? null };
  }
}
