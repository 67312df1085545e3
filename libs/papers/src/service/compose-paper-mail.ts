import { dateInWords } from '@governance/calendar';
import { erratumMail, paperEnclosedMail, type Mail } from '@governance/notifications';
import { markingInWords } from '@governance/partnership';
import { KeptViews, paperNameInMail, papers, type BoardRow } from '@governance/views';
import { type PaperMails, type PaperMailSent, type Settings, theSettings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import { erratumFile } from './erratum-file.js';
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
    { hasAccount, erratum: position, ...sent }: PaperMailSent,
  ): Promise<Mail | undefined> {
    const paper = await this.kept.row(papers, id);
    if (paper?.status !== 'published' || paper.partnership !== board.id) return undefined;
    const content = paper.signedOff?.content ?? 'OFFICIAL';
    const site = this.settings.publicUrl.replace(/\/$/, '');
    // Where nothing marked is in it, its reader needs no account.
    const ownUrl = hasAccount ? `${site}/boards/${board.id}/papers/${id}` : '';
    const url = isPublic(paper) ? `${site}/papers/${id}` : ownUrl;
    const errata = paper.errata.filter((held) => position === null || held.position === position);
    if (position !== null && errata.length === 0) return undefined;
    const { name: partnership, council } = board;
    const marking = content === 'OFFICIAL' ? '' : markingInWords[content];
    const envelope = { ...sent, partnership, council: council.name, replyTo: this.settings.mailReplyTo };
    const kind = paperNameInMail(board, paper);
    const meeting = dateInWords(paper.meetingDate);
    const corrected =
      errata.length > 0 ? [erratumFile(paper, `${kind}, for ${meeting}`, marking, errata)] : [];
    const papersFiles = position === null ? await this.files.enclosures(paper) : [];
    const files = [...papersFiles, ...corrected].map((file) => ({
      ...file,
      ...(url === '' ? {} : { instead: { words: `Get ${file.name}`, url } }),
    }));
    const enclosed = { ...{ kind, meeting, marking, url, files }, isCorrected: corrected.length > 0 };
    if (position !== null) return erratumMail(envelope, enclosed);
    return paperEnclosedMail(envelope, enclosed);
  }
}
