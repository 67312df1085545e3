import { People, type Member } from '@governance/core';
import { isNotOver } from '@governance/partnership';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { TaskPages } from '../things/task-pages.js';
import { Tasks } from '../things/tasks.js';
import { absenceOf, nobodyToChoose } from './deputy-tasks.js';
import { personKind } from './person-kind.js';
import type { PersonInHand } from './person-in-hand.js';

/** Whoever will be away names who is asked in their place, and sees whom they stand in for. */
@Controller('boards/:board/away')
export class AwayController {
  constructor(
    private readonly people: People,
    private readonly tasks: Tasks,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  @Needs('be-away')
  async page(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const { id } = place.member!;
    const row = await this.tasks.row(place, personKind, id);
    const members = await this.people.inPost(place.views, place.board.id);
    response.render('people/away.njk', {
      ...(await deputyParts(this.pages, this.people, place, row)),
      standsInFor: standsInFor(members, id, place),
    });
  }
}

/** The absence of somebody as a page shows it, with the forms that it offers. */
export async function deputyParts(pages: TaskPages, people: People, place: Place, row: PersonInHand) {
  const { person, colleagues } = row;
  const absence = absenceOf(row, place);
  const form = (task: string) => pages.form(place, personKind, task, person.id);
  const names = await people.names(absence ? [absence.deputy] : []);
  return {
    isOwn: person.id === place.member?.id,
    absence: absence && {
      ...absence,
      deputy: names.of(absence.deputy),
      canBeAsked: colleagues.some(({ id }) => id === absence.deputy),
      isNow: absence.from <= place.today,
    },
    // An auditor is asked about nothing.
    nameDeputy: may(person, 'be-away') ? await form('deputy') : null,
    nobodyToChoose: colleagues.length > 0 ? null : nobodyToChoose(place),
    endDeputy: await form('end-deputy'),
  };
}

/** Who has named somebody, now or for days to come. */
function standsInFor(members: readonly Member[], id: string, { today }: Place) {
  return members.flatMap(({ name, absence }) =>
    isNotOver(absence, today) && absence.deputy === id
      ? [{ name, from: absence.from, until: absence.until }]
      : [],
  );
}
