import { dateInWords, type Instant } from '@governance/calendar';
import { Identities } from '@governance/core';
import {
  isPublic,
  PaperDiffers,
  PaperFiles,
  paperForms,
  PaperRefused,
  type PaperForm,
} from '@governance/papers/service';
import { paperOnScreen, PdfRefused } from '@governance/papers';
import { inDoubtUntil, markingInWords } from '@governance/partnership';
import { paperName, type PaperRow } from '@governance/views';
import {
  Controller,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Res,
  UnprocessableEntityException,
} from '@nestjs/common';
import type { Response } from 'express';
import { openRecord } from '../access/marked-records.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';
import { ForEachPerson } from '../exports/for-each-person.js';
import { findPaper, meetingChanged, meetingOf } from './paper-rows.js';
import { mayReadContent } from '../access/who-reads-papers.js';
import { tasksOffered } from '../things/kind.js';
import { paperKind } from './paper-kind.js';

/** How does the paper read? As a page, and as files to take away. */
@Controller('boards/:board/papers/:paper')
export class ReadPaperController {
  private readonly making = new ForEachPerson(2, 'files of papers');

  constructor(
    private readonly files: PaperFiles,
    private readonly identities: Identities,
  ) {}

  @Get('preview')
  @Needs('read-plan')
  async preview(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const { paper: content, hash } = await this.read(place, paper, response);
    const tasks = await tasksOffered(paperKind, place, { paper, meetings: [] }, id);
    const signsFrom = tasks.some(({ name }) => name === 'sign-off') ? await this.signsFrom(place) : null;
    response.render('papers/preview.njk', {
      paper,
      signsFrom,
      title: content.title,
      html: paperOnScreen(content),
      paperUrl: `${place.url}/papers/${id}`,
      paperTitle: `${paperName(place.board, paper)}, for ${dateInWords(paper.meetingDate)}`,
      changed: meetingChanged(paper, await meetingOf(place, paper)),
      tasks: tasks
        .filter(({ name }) => name === 'sign-off' || name === 'refuse')
        .map(({ title, name, href }) => ({
          text: title,
          href: name === 'sign-off' ? `${href}?content=${hash}` : href,
        })),
    });
  }

  /** Instant from which whoever reads may sign, where their address or their part in the board is too new. */
  private async signsFrom({ board, member, now }: Place): Promise<Instant | null> {
    return member && inDoubtUntil(await this.identities.doubtsAbout(board.id, member.id), now);
  }

  @Get('file/:form')
  @Needs('read-plan')
  async file(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Param('form') asked: string,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const form = paperForms.find((known): known is PaperForm => known === asked);
    if (!form) throw new NotFoundException();
    await this.read(place, paper, response);
    const { name, type, content } = await this.making.run(place, () =>
      inWords(() => this.files.file(paper, form)),
    );
    const draft = paper.status === 'draft' ? 'draft-' : '';
    response.type(type).attachment(`${draft}${name}`).set('Cache-Control', 'private, no-store').send(content);
  }

  /**
   * What the paper says. One that holds what is marked, or words of which nobody knows yet whether they do, is for those
   * who may read it. Reading what is marked is noted: of the paper, and of each marked record whose words stand in it.
   * @throws NotFoundException
   */
  private async read(place: Place, paper: PaperRow, response: Response) {
    const read = await inWords(() => this.files.content(paper));
    const { paper: content } = read;
    if (!mayReadContent(place, paper, content.marking)) throw new NotFoundException();
    if (content.marking === markingInWords.OFFICIAL) return read;
    openRecord(response, `paper-${paper.id}`, 'OFFICIAL-SENSITIVE');
    for (const record of await this.files.marked(paper, { paper: content })) noteRead(record);
    return read;
  }
}

/** @throws UnprocessableEntityException that says why a paper cannot be had, and what to do */
export async function inWords<Result>(make: () => Promise<Result>): Promise<Result> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof PaperRefused || error instanceof PdfRefused)
      throw new UnprocessableEntityException(error.message);
    if (!(error instanceof PaperDiffers)) throw error;
    throw new UnprocessableEntityException(
      'What was signed off is not held here any more, and this version of the product would write the paper otherwise: it is not handed out in place of the other. Bring back app.paper_content from a backup, or ask for the file that was sent.',
    );
  }
}

/** Whether anybody may read it without an account. */
export function requirePublic(row: PaperRow | undefined): PaperRow {
  if (!row || !isPublic(row)) throw new NotFoundException();
  return row;
}
