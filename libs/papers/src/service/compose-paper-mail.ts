import { dateInWords } from '@governance/calendar';
import { paperEnclosedMail, type Mail } from '@governance/notifications';
import { markingInWords } from '@governance/partnership';
import {
  KeptViews,
  paperKindInWords,
  paperName,
  papers,
  planOfPaper,
  type BoardRow,
} from '@governance/views';
import { type PaperMails, type Settings, theSettings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import { isPublic, PaperFiles } from './paper-files.js';

/** Writes the mail that encloses a paper. Its subject says which paper it is, and nothing of what is in it. */
@Injectable()
export class ComposePaperMail implements PaperMails {
  constructor(
    private readonly kept: KeptViews,
    private readonly files: PaperFiles,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  /** Undefined when there is no such paper any more. @throws PaperRefused, PaperDiffers */
  async compose(
    id: string,
    board: BoardRow,
    { first, ...sent }: Parameters<PaperMails['compose']>[2],
  ): Promise<Mail | undefined> {
    const paper = await this.kept.row(papers, id);
    if (paper?.status !== 'published' || paper.partnership !== board.id) return undefined;
    const content = paper.signedOff?.content ?? 'OFFICIAL';
    const site = this.settings.publicUrl.replace(/\/$/, '');
    // Where nothing marked is in it, its reader needs no account.
    const url = isPublic(paper) ? `${site}/papers/${id}` : `${site}/boards/${board.id}/papers/${id}`;
    const files = (await this.files.enclosures(paper)).map((file) => {
      return { ...file, instead: { words: `Get ${file.name}`, url } };
    });
    const { name: partnership, council } = board;
    const isMarked = planOfPaper(board, paper)?.marked.marking !== 'OFFICIAL';
    const envelope = { ...sent, partnership, council: council.name, replyTo: this.settings.mailReplyTo };
    const enclosed = {
      // Of what is marked, a mail says no title.
      kind: isMarked ? paperKindInWords[paper.kind] : paperName(board, paper),
      meeting: dateInWords(paper.meetingDate),
      marking: content === 'OFFICIAL' ? '' : markingInWords[content],
      url,
      files,
    };
    return paperEnclosedMail(envelope, enclosed, first);
  }
}
