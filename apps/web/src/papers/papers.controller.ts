import { dateInWords } from '@governance/calendar';
import { isPublic, PaperFiles, paperForms, PaperRefused } from '@governance/papers/service';
import { People, thePool } from '@governance/core';
import { boxesOf } from '@governance/papers';
import { markingInWords, publicationDate } from '@governance/partnership';
import {
  findEntries,
  fromToday,
  markingOfPaper,
  paperName,
  planOfPaper,
  type PaperRow,
} from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { conversation } from '../things/comments-in-words.js';
import { tasksOffered } from '../things/kind.js';
import { paperKind } from './paper-kind.js';
import { findPaper, meetingChanged, meetingOf, papersOf } from './paper-rows.js';
import { mayReadContent, mayReadNarrative } from '../access/who-reads-papers.js';
import { formInWords, statusInWords, whyLeftOut } from './paper-words.js';

const entriesShown = 100;

/** Which papers are due, how far is each, and what did it say? */
@Controller('boards/:board/papers')
export class PapersController {
  constructor(
    private readonly words: EntryWords,
    private readonly people: People,
    private readonly files: PaperFiles,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const rows = await papersOf(place);
    response.render('papers/papers.njk', {
      mayDraft: may(place.member, 'decide'),
      papers: rows.map((row) => ({
        meetingDate: row.meetingDate,
        href: `${place.url}/papers/${row.id}`,
        title: paperName(place.board, row),
        asAt: row.pin.asAt,
        standing: statusInWords[row.status],
        publication: publicationOf(place, row),
      })),
    });
  }

  @Get(':paper')
  @Needs('read-plan')
  async page(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const meeting = await meetingOf(place, paper);
    const mayWrite = may(place.member, 'decide') && paper.status === 'draft';
    const showsHistory = may(place.member, 'read-history');
    const found = showsHistory
      ? await findEntries(this.pool, { ...place.known, stream: `paper-${id}` }, { limit: entriesShown })
      : [];
    response.render('papers/paper.njk', {
      paper,
      title: paperName(place.board, paper),
      plan: planOfPaper(place.board, paper),
      standing: statusInWords[paper.status],
      marking: markingInWords[markingOfPaper(paper)],
      meeting,
      meetingUrl: meeting && `${place.url}/meetings/${meeting.id}`,
      changed: meetingChanged(paper, meeting),
      publication: publicationOf(place, paper),
      publicUrl: isPublic(paper) ? `/papers/${id}` : null,
      sent: await this.readers(paper),
      boxes: mayWrite ? this.boxes(place, paper) : [],
      paperUrl: `${place.url}/papers/${id}`,
      isReadable: await this.isReadable(place, paper),
      files: paperForms.map((form) => ({
        text: formInWords[form],
        takesSeconds: form === 'pdf',
        href: `${place.url}/papers/${id}/file/${form}`,
      })),
      maySend: may(place.member, 'decide') && paper.status === 'published',
      tasks: await tasksOffered(paperKind, place, { paper, meetings: [] }, id),
      waitsForSignature: paper.status === 'draft' && place.board.seniorResponsibleOwner === null,
      comments: mayReadNarrative(place, paper) ? await conversation(this.people, paper.comments) : [],
      entries: await this.words.of(place, found),
      signature: showsHistory ? await this.signature(place, paper) : null,
      showsHistory,
    });
  }

  /** A page offers nobody what it would refuse them: a paper is marked by what it says. */
  private async isReadable(place: Place, paper: PaperRow): Promise<boolean> {
    const { signedOff } = paper;
    try {
      const marking = signedOff
        ? markingInWords[signedOff.content]
        : (await this.files.content(paper)).paper.marking;
      return mayReadContent(place, paper, marking);
    } catch (error) {
      // One that cannot be made yet says why where it is read.
      if (error instanceof PaperRefused) return true;
      throw error;
    }
  }

  /** Who signed, and who had made them the one who may. */
  private async signature({ known }: Place, { signedOff }: PaperRow) {
    if (!signedOff) return null;
    const { who, position } = signedOff;
    const kinds = ['SeniorResponsibleOwnerAppointed'];
    const [appointed] = await findEntries(this.pool, { ...known, kinds, before: position }, { limit: 1 });
    const names = await this.people.names([who, ...(appointed ? [appointed.metadata.who] : [])]);
    const name = (id: string) => (id === 'system' ? 'the system' : names.of(id));
    return {
      by: name(who),
      appointedBy: appointed && name(appointed.metadata.who),
      appointedAt: appointed?.metadata.recordedAt,
    };
  }

  /** Those whom it was sent to and those whom it was not, by name. */
  private async readers({ sent }: PaperRow) {
    const all = sent.flatMap(({ to, leftOut }) => [...to, ...leftOut]);
    const names = await this.people.names(all.map(({ person }) => person));
    const name = (id: string) => names.of(id);
    return sent.map(({ at, to, leftOut }) => ({
      at,
      to: to.map(({ person }) => name(person)),
      leftOut: leftOut.map(({ person, why }) => ({ name: name(person), why: whyLeftOut[why] })),
    }));
  }

  private boxes(place: Place, paper: PaperRow) {
    const plan = planOfPaper(place.board, paper);
    if (!plan) return [];
    return boxesOf(paper.kind, plan).map(({ title, boxes }, index) => {
      const optional = boxes.filter(({ isFilled }) => isFilled === true).length;
      const written = boxes.filter(({ id }) => (paper.narrative[id] ?? []).length > 0).length;
      const some = optional === 0 ? '' : `, ${optional === boxes.length ? 'all' : optional} of them optional`;
      const href = `${place.url}/papers/${paper.id}/narrative/${index + 1}`;
      return { title, href, standing: `${written} of ${boxes.length} written${some}` };
    });
  }
}

function publicationOf({ today }: Place, { published, meetingDate }: PaperRow): string {
  if (published)
    return `Published on ${dateInWords(published.on)}${published.late ? `, late: it was due by ${dateInWords(published.publishBy)}` : ''}`;
  const due = publicationDate(meetingDate);
  return due < today
    ? `Late: due by ${dateInWords(due)}`
    : `Due by ${dateInWords(due)}, ${fromToday(due, today)}`;
}
