import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { VersionConflict } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance, thePool } from '@governance/core';
import { boxesOf, recommendationsBox, recommendationsIn, type Box, type BoxGroup } from '@governance/papers';
import { PaperFiles, PaperRefused } from '@governance/papers/service';
import { longestNarrative, plainParagraphs, RuleBroken, ruleInWords } from '@governance/partnership';
import { findEntries, paperName, planOfPaper, type PaperRow } from '@governance/views';
import {
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type pg from 'pg';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import type { Posted } from '../pages/read-form.js';
import { seenIn, submissionIn } from '../pages/submission-id.js';
import { by } from '../access/by.js';
import { derivedId } from '../people/derived-id.js';
import { findPaper, papersOf } from './paper-rows.js';

interface Shown {
  readonly form: Posted;
  readonly errors?: FormErrors | undefined;
  readonly changes?: readonly unknown[];
  readonly version?: number;
}

/** What do officers say beside the figures? The boxes of a part of a paper. */
@Controller('boards/:board/papers/:paper/narrative/:part')
export class NarrativeController {
  constructor(
    private readonly governance: Governance,
    private readonly words: EntryWords,
    private readonly files: PaperFiles,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Param('part', ParseIntPipe) part: number,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const { boxes } = groupOf(place, paper, part);
    const earlier = await this.earlier(place, paper);
    const asked = boxes.some(isList) ? await this.asked(paper) : [];
    const held = (box: Box) =>
      isList(box)
        ? asked.join('\n')
        : (paper.narrative[box.id] ?? (box.carriesOver && earlier?.narrative[box.id]) ?? []).join('\n\n');
    const form = Object.fromEntries(boxes.map((box) => [box.id, held(box)]));
    this.show(response, place, paper, part, { form });
  }

  @Post()
  @Needs('decide')
  async write(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Param('part', ParseIntPipe) part: number,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const { boxes } = groupOf(place, paper, part);
    const refuse = (status: number, shown: Omit<Shown, 'form'>) =>
      this.show(response.status(status), place, paper, part, { form: body, ...shown });
    const written = boxes.map((box) => ({ box: box.id, text: String(body[box.id] ?? '') }));
    const errors = formErrors([], Object.fromEntries(written.flatMap(tooLong)));
    if (errors) return refuse(422, { errors });
    // Recommendations that are left as the facts begin them go on following the facts.
    const asked = boxes.some(isList) ? await this.asked(paper) : [];
    const changed = written.filter(({ box, text }) => {
      const before = box === recommendationsBox.id ? asked : (paper.narrative[box] ?? []);
      return plainParagraphs(text).join('\n') !== before.join('\n');
    });
    try {
      await this.save(place, paper, changed, body);
      request.session.notice =
        changed.length === 0
          ? 'Nothing was changed.'
          : 'Your words are in the paper. The preview shows them.';
      response.redirect(303, `${place.url}/papers/${id}`);
    } catch (error) {
      if (error instanceof RuleBroken)
        return refuse(422, { errors: formErrors([], { '': ruleInWords(error) }) });
      if (!(error instanceof VersionConflict)) throw error;
      const { actual, expected } = error;
      const since = { partnership: place.board.id, stream: `paper-${id}`, afterVersion: expected };
      const found = await findEntries(this.pool, since, { limit: Math.max(1, actual - expected) });
      refuse(409, { changes: await this.words.of(place, found), version: actual });
    }
  }

  /** The last paper of its kind before it: what stays the same begins with what that one said. */
  private async earlier(place: Place, { kind, meetingDate }: PaperRow): Promise<PaperRow | undefined> {
    return (await papersOf(place)).find((row) => row.kind === kind && row.meetingDate < meetingDate);
  }

  /** The officer's list, or as the paper asks now; nothing where it cannot be made yet, which its preview says. */
  private async asked(paper: PaperRow): Promise<readonly string[]> {
    const own = paper.narrative[recommendationsBox.id] ?? [];
    if (own.length > 0) return own;
    try {
      return recommendationsIn((await this.files.content(paper)).paper);
    } catch (error) {
      if (error instanceof PaperRefused) return [];
      throw error;
    }
  }

  /** The first of the changes says what its writer saw; if somebody else was faster, nothing is saved. */
  private async save(
    place: Place,
    { id }: PaperRow,
    changed: readonly { readonly box: string; readonly text: string }[],
    body: Posted,
  ): Promise<void> {
    const { command = randomUUID() } = submissionIn(body);
    let seen = seenIn(body);
    for (const { box, text } of changed) {
      const to = { partnership: place.board.id, id, ...seen };
      const submission = { ...by(place), command: derivedId(command, box) };
      const handled = await this.governance.paper(to, { type: 'WriteNarrative', box, text }, submission);
      seen = {};
      await this.governance.shown(handled);
    }
  }

  private show(response: Response, place: Place, paper: PaperRow, part: number, shown: Shown): void {
    const group = groupOf(place, paper, part);
    response.render('papers/narrative.njk', {
      version: paper.version,
      ...shown,
      group,
      paperTitle: paperName(place.board, paper),
      caption: `${paperName(place.board, paper)}, for ${dateInWords(paper.meetingDate)}`,
      paperUrl: `${place.url}/papers/${paper.id}`,
      part,
      limit: longestNarrative,
      mayWrite: paper.status === 'draft',
      commandId: randomUUID(),
    });
  }
}

/** One to a line, and no paragraphs. */
const isList = ({ id }: Box) => id === recommendationsBox.id;

/** @throws NotFoundException */
function groupOf({ board }: Place, paper: PaperRow, part: number): BoxGroup {
  const plan = planOfPaper(board, paper);
  const group = plan && boxesOf(paper.kind, plan)[part - 1];
  if (!group) throw new NotFoundException();
  return group;
}

function tooLong({ box, text }: { readonly box: string; readonly text: string }): [string, string][] {
  const { length } = plainParagraphs(text).join('\n');
  if (length <= longestNarrative) return [];
  const detail = { limit: String(longestNarrative), length: String(length) };
  return [[box, ruleInWords(new RuleBroken('narrative-too-long', detail))]];
}
