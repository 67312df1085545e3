import { randomUUID } from 'node:crypto';
import { isPublic, PaperFiles, paperForms, PaperRefused, People, thePool } from '@governance/installation';
import { boxesOf } from '@governance/papers';
import { markingInWords, publicationDate } from '@governance/partnership';
import {
  currentPlan,
  dateInWords,
  findEntries,
  fromToday,
  markingOfPaper,
  meetings,
  paperKindInWords,
  type MeetingRow,
  type PaperRow,
} from '@governance/views';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  Inject,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { meetingTabs } from '../meetings/tabs.js';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import { PaperOrders } from './paper-orders.js';
import { findPaper, mayReadContent, meetingChanged, meetingOf, papersOf } from './paper-rows.js';
import { isOffered } from '../tasks/thing-task.js';
import { draftPaper, paperTasks, signOff, type PaperInHand, type PaperOrder } from './paper-tasks.js';
import { formInWords, statusInWords } from './paper-words.js';

const entriesShown = 100;

/** Which papers are due, how far is each, and what did it say? */
@Controller('boards/:board/papers')
export class PapersController {
  constructor(
    private readonly orders: PaperOrders,
    private readonly tasks: TaskPages,
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
      tabs: meetingTabs(place, 'papers'),
      mayDraft: may(place.member, 'decide'),
      papers: rows.map((row) => ({
        meetingDate: row.meetingDate,
        href: `${place.url}/papers/${row.id}`,
        title: paperKindInWords[row.kind],
        asAt: row.pin.asAt,
        standing: statusInWords[row.status],
        publication: publicationOf(place, row),
      })),
    });
  }

  @Get('draft')
  @Needs('decide')
  async draftForm(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.tasks.show(response, place, this.newPaper(place, await meetingsFor(place)), draftPaper);
  }

  @Post('draft')
  @Needs('decide')
  async draft(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // The form's own id is the paper's: what is sent twice drafts one.
    const id = newIdIn(body);
    const thing = this.newPaper(place, await meetingsFor(place), id);
    await this.tasks.submit(request, response, place, thing, draftPaper, body);
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
    const row = { paper, meetings: [] };
    const mayWrite = may(place.member, 'decide') && paper.status === 'draft';
    const showsHistory = may(place.member, 'read-history');
    const found = showsHistory
      ? await findEntries(this.pool, { ...place.known, stream: `paper-${id}` }, { limit: entriesShown })
      : [];
    response.render('papers/paper.njk', {
      paper,
      title: paperKindInWords[paper.kind],
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
        href: `${place.url}/papers/${id}/file/${form}`,
      })),
      maySend: may(place.member, 'decide') && paper.status === 'published',
      tasks: paperTasks
        .filter((task) => may(place.member, task.permission) && isOffered(task, row, place))
        .map(({ name, title }) => ({ name, title, href: `${place.url}/papers/${id}/${name}` })),
      waitsForSignature: paper.status === 'draft' && place.board.seniorResponsibleOwner === null,
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
    const name = (id: string) =>
      id === 'system' ? 'the system' : (names.get(id) ?? 'A person no longer held');
    return {
      by: name(who),
      appointedBy: appointed && name(appointed.metadata.who),
      appointedAt: appointed?.metadata.recordedAt,
    };
  }

  @Get(':paper/:task')
  @Needs('read-papers')
  async form(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Query('content') content: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const task = taskOf(place, name);
    const thing = this.thing(place, await findPaper(place, id), await meetingsFor(place));
    // What is signed is what its preview showed: the way to the form leads through it.
    if (task === signOff && typeof content !== 'string' && isOffered(task, thing.row, place))
      return response.redirect(303, `${thing.url}/preview`);
    await this.tasks.show(response, place, thing, task, { asked: { content } });
  }

  @Post(':paper/:task')
  @Needs('read-papers')
  async submit(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const task = taskOf(place, name);
    const thing = this.thing(place, await findPaper(place, id), await meetingsFor(place));
    await this.tasks.submit(request, response, place, thing, task, body);
  }

  /** Those whom it was sent to and those whom it was not, by name. */
  private async readers({ sent }: PaperRow) {
    const all = sent.flatMap(({ to, leftOut }) => [...to, ...leftOut]);
    const names = await this.people.names(all.map(({ person }) => person));
    const name = (id: string) => names.get(id) ?? 'A person no longer held';
    return sent.map(({ at, to, leftOut }) => ({
      at,
      to: to.map(({ person }) => name(person)),
      leftOut: leftOut.map(({ person, why }) => ({ name: name(person), why })),
    }));
  }

  private boxes(place: Place, paper: PaperRow) {
    const plan = currentPlan(place.board, paper.pin.asAt);
    if (!plan) return [];
    return boxesOf(paper.kind, plan).map(({ title, boxes }, index) => {
      const written = boxes.filter(({ id }) => (paper.narrative[id] ?? []).length > 0).length;
      const href = `${place.url}/papers/${paper.id}/narrative/${index + 1}`;
      return { title, href, standing: `${written} of ${boxes.length} written` };
    });
  }

  private newPaper(
    place: Place,
    held: readonly MeetingRow[],
    id: string = randomUUID(),
  ): Thing<readonly MeetingRow[], PaperOrder> {
    const url = `${place.url}/papers`;
    return {
      row: held,
      called: 'paper',
      caption: '',
      breadcrumbs: [{ text: 'Papers', href: url }],
      url,
      after: `${url}/${id}`,
      stream: `paper-${id}`,
      version: null,
      send: (order, submission) =>
        this.orders.draft(place.board.id, id, order as PaperOrder & { type: 'Draft' }, submission),
    };
  }

  private thing(place: Place, paper: PaperRow, held: readonly MeetingRow[]): Thing<PaperInHand, PaperOrder> {
    const { id, kind, version } = paper;
    const url = `${place.url}/papers/${id}`;
    const caption = `${paperKindInWords[kind]}, for ${dateInWords(paper.meetingDate)}`;
    return {
      row: { paper, meetings: held },
      called: 'paper',
      caption,
      breadcrumbs: [
        { text: 'Papers', href: `${place.url}/papers` },
        { text: paperKindInWords[kind], href: url },
      ],
      url,
      stream: `paper-${id}`,
      version,
      send: (order, submission, seen) => this.orders.carryOut(paper, order as PaperOrder, submission, seen),
    };
  }
}

/** @throws NotFoundException, ForbiddenException */
function taskOf(place: Place, name: string) {
  const task = paperTasks.find((candidate) => candidate.name === name);
  if (!task) throw new NotFoundException();
  if (!may(place.member, task.permission)) throw new ForbiddenException();
  return task;
}

/** Meetings to come, and those just past, whose paper may be late. */
async function meetingsFor({ views, board, today }: Place): Promise<readonly MeetingRow[]> {
  const rows = await views.rows(meetings, board.id);
  const soonest = new Date(Date.parse(today) - 31 * 86_400_000).toISOString().slice(0, 10);
  return rows
    .filter(({ status, on }) => status === 'scheduled' && on >= soonest)
    .sort((a, b) => a.on.localeCompare(b.on));
}

function publicationOf({ today }: Place, { published, meetingDate }: PaperRow): string {
  if (published)
    return `Published on ${dateInWords(published.on)}${published.late ? `, late: it was due by ${dateInWords(published.publishBy)}` : ''}`;
  const due = publicationDate(meetingDate);
  return due < today
    ? `Late: due by ${dateInWords(due)}`
    : `Due by ${dateInWords(due)}, ${fromToday(due, today)}`;
}
