import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { formErrors, type FormErrors } from '@governance/govuk';
import { Governance, People } from '@governance/core';
import { paperFileName, SendPapers } from '@governance/papers/service';
import { findBrowser, PdfRefused } from '@governance/papers';
import { outsideBoards, paperReadBy, RuleBroken, ruleInWords } from '@governance/partnership';
import { boardInWords, paperName, type PaperRow } from '@governance/views';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { by } from '../access/by.js';
import { whyLeftOut } from './paper-words.js';
import { findPaper, meetingChanged, meetingOf } from './paper-rows.js';

/** Who gets a published paper? It goes to the board's list and the contacts of the board above, with its files. */
@Controller('boards/:board/papers/:paper/send')
export class SendPaperController {
  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly sending: SendPapers,
  ) {}

  @Get()
  @Needs('decide')
  async form(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(response, place, await findPaper(place, id));
  }

  @Post()
  @Needs('decide')
  async send(
    @AtPlace() place: Place,
    @Param('paper', ParseUUIDPipe) id: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const paper = await findPaper(place, id);
    const chosen = [body.to].flat().filter((one): one is string => typeof one === 'string');
    if (chosen.length === 0)
      return this.show(response.status(422), place, paper, {
        errors: formErrors([], { to: 'Choose at least one person to send it to' }),
      });
    try {
      const list = await this.sending.listFor(paper, chosen);
      const submission = { ...by(place), ...submissionIn(body) };
      const handled = await this.sending.send(paper, list, place.today, submission);
      await this.governance.shown(handled);
      const names = await this.people.names(list.leftOut.map(({ person }) => person));
      const left = list.leftOut.map((one) => `${names.of(one.person)} ${whyLeftOut[one.why]}`);
      const count = list.to.length === 1 ? '1 person' : `${list.to.length} people`;
      request.session.notice = [
        `The paper goes to ${count}, with its files enclosed.`,
        ...(left.length > 0 ? [`Not sent: ${left.join('; ')}.`] : []),
      ].join(' ');
      response.redirect(303, `${place.url}/papers/${id}`);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.show(response.status(422), place, paper, {
        errors: formErrors([], { to: ruleInWords(error) }),
        chosen,
      });
    }
  }

  private async show(
    response: Response,
    place: Place,
    paper: PaperRow,
    more: { readonly errors?: FormErrors | undefined; readonly chosen?: readonly string[] } = {},
  ): Promise<void> {
    const list = await this.sending.listFor(paper);
    const names = await this.people.names(list.leftOut.map(({ person }) => person));
    const name = paperFileName(paper.kind, paper.pin.asAt);
    const without = noBrowser();
    const readBy = paperReadBy[paper.kind];
    response.render('papers/send.njk', {
      errors: more.errors,
      form: { to: more.chosen ?? list.to.map(({ id }) => id) },
      paper,
      paperUrl: `${place.url}/papers/${paper.id}`,
      paperTitle: paperName(place.board, paper),
      caption: `${paperName(place.board, paper)}, for ${dateInWords(paper.meetingDate)}`,
      changed: meetingChanged(paper, await meetingOf(place, paper)),
      items: list.to.map(({ id, name: text, organisation, isContact }) => {
        const from = isContact ? `contact of ${boardInWords[readBy]}` : organisationName(place, organisation);
        return { value: id, text: from === null ? text : `${text}, ${from}` };
      }),
      leftOut: list.leftOut.map((one) => ({
        name: names.of(one.person),
        why: whyLeftOut[one.why],
      })),
      files: without === null ? [`${name}.docx`, `${name}.pdf`] : [`${name}.docx`, `${name}.html`],
      without,
      // For whom it is written, where that is another board and its clerk could get it.
      above: outsideBoards.some((board) => board === readBy) ? boardInWords[readBy] : null,
      hasContacts: list.to.some(({ isContact }) => isContact),
      commandId: randomUUID(),
    });
  }
}

/** Why there will be no PDF; null when there will be one. */
function noBrowser(): string | null {
  try {
    findBrowser();
    return null;
  } catch (error) {
    if (!(error instanceof PdfRefused)) throw error;
    return error.message;
  }
}
