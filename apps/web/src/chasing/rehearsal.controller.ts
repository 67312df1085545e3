import {
  isWorkingDay,
  daysBetween,
  addWorkingDays,
  dateInWords,
  dateWithWeekday,
  type Day,
} from '@governance/calendar';
import { rehearse, type Digest, type EscalationDue, type RehearsedDay } from '@governance/chasing';
import { evidenceInWords, reminderInWords } from '@governance/notifications';
import { BoardInChase, type ChasedBoard } from '@governance/chasing/service';
import { PersonNames } from '@governance/core';
import type { NewsRule, ReminderItem } from '@governance/partnership';
import { chasedPath, chasePolicyOn, levelInWords, referenceBeside } from '@governance/views';
import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { may } from '../access/access.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { allActions } from '../register/listed.js';
import { newsTitles, paperRules } from './mail-words.js';
import { firstMorning, notReached, planToChaseOf, plansToChase } from './plan-to-chase.js';
import { chasingParts } from './tabs.js';
import { whoOwes } from './who-owes.js';

/** Working days ahead that the page offers. */
const reaches = [5, 20, 90];
/** Working days in which the next email of an organisation is looked for. */
const lookedAhead = 20;

/** Who must be chased today, and in the days to come? A rehearsal: nothing is sent. */
@Controller('boards/:board/chasing')
export class RehearsalController {
  constructor(private readonly chased: BoardInChase) {}

  @Get()
  @Needs('read-chasing')
  async ahead(@AtPlace() place: Place, @Query('days') asked: unknown, @Res() response: Response) {
    const workingDays = reaches.find((days) => String(days) === asked) ?? reaches[0]!;
    const chased = (await this.chased.read(place.board.id, place.views))!;
    const { policy, version } = chasePolicyOn(place.board, place.today);
    // Today is the first of them when it is one.
    const last = addWorkingDays(place.today, workingDays - (isWorkingDay(place.today) ? 1 : 0));
    const until = (day: Day) => daysBetween(place.today, day) + 1;
    // As far as the table looks for the next email, whatever of it is shown below.
    const furthest = [last, addWorkingDays(place.today, lookedAhead)].sort().at(-1)!;
    const ahead = [...rehearse(chased, policy, chased, place.now, until(furthest))];
    const days = ahead.filter(({ day }) => day <= last);
    response.render('chasing/rehearsal.njk', {
      ...chasingParts(place, 'ahead'),
      policy,
      version,
      owing: whoOwes(place, await allActions(place), chased, ahead),
      last,
      workingDays,
      reaches: reaches.map((days) => ({
        text: `${days} working days`,
        href: `${place.url}/chasing?days=${days}`,
        current: days === workingDays,
      })),
      total: days.reduce((sum, { digests }) => sum + digests.length, 0),
      days: daysInWords(place, chased, days),
      notBegun: plansToChase(place).map(({ id, title }) => ({
        title,
        href: `${place.url}/chasing/plans/${id}`,
        actions: chased.actions.filter(
          ({ plan, status, kpi }) => plan === id && status === 'open' && kpi === undefined,
        ).length,
      })),
    });
  }

  /** Who would get what if the chasing of a plan were started now. */
  @Get('plans/:plan')
  @Needs('read-chasing')
  async toBegin(
    @AtPlace() place: Place,
    @Param('plan', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const found = await planToChaseOf(place, id, this.chased);
    if (!found) throw new NotFoundException();
    const { plan, facts, days } = found;
    response.render('chasing/plan-to-chase.njk', {
      ...chasingParts(place, 'ahead'),
      plan,
      firstMorning: firstMorning(found),
      notReached: notReached(found, place),
      mayStart: may(place.member, 'decide') && plan.closed === null,
      days: daysInWords(place, facts, days),
    });
  }
}

function daysInWords(place: Place, { people, actions }: ChasedBoard, days: readonly RehearsedDay[]) {
  const names = new PersonNames(people.map(({ id, name }) => [id, name]));
  const rows = new Map(actions.map((row) => [row.id, row]));
  const called: Called = ({ action: id, reference }) => {
    const row = rows.get(id);
    return {
      href: `${place.url}/${chasedPath(row ?? { id })}`,
      reference: row ? referenceBeside(place.board, row) : reference,
      title: row?.title ?? null,
    };
  };
  return days.map((day) => dayInWords(place, day, (id) => names.of(id), called));
}

type NameOf = (person: string) => string;
/** Where an action, a mitigation or a KPI is read, and its reference. */
type Called = (about: { readonly action: string; readonly reference: string }) => {
  readonly href: string;
  readonly reference: string;
  /** Null of what is not chased itself, such as a risk that somebody commented on. */
  readonly title: string | null;
};

function dayInWords(
  place: Place,
  { day, digests, escalations, asksFirst }: RehearsedDay,
  person: NameOf,
  called: Called,
) {
  return {
    day: dateWithWeekday(day),
    asksFirst: asksFirst && place.board.chasingQuestion?.day !== day,
    digests: digests.map((digest) => digestInWords(place, digest, person, called)),
    escalations: escalations.map((due) => escalationInWords(due, person, called)),
  };
}

function digestInWords(
  place: Place,
  { person, alsoFor, day, items, news }: Digest,
  name: NameOf,
  called: Called,
) {
  const organisations = [...new Set(items.map(({ lead }) => organisationName(place, lead)))];
  return {
    name: name(person),
    alsoFor: alsoFor.map(name).join(', '),
    organisation: organisations.join(', '),
    news: news.map((item) => ({
      ...calledInNews(place, item, called),
      text: `${newsTitles[item.rule as NewsRule]}, ${dateInWords(item.due)}`,
      inPlaceOf: item.inPlaceOf === undefined ? null : name(item.inPlaceOf),
    })),
    items: items.map((item) => ({
      ...called(item),
      title: item.title,
      milestone: item.kind === 'milestone' ? item.text : null,
      figureFor: item.kind === 'reading' ? item.text : null,
      inPlaceOf: item.inPlaceOf === undefined ? null : name(item.inPlaceOf),
      ...reminderInWords(item, day),
    })),
  };
}

/** News are of papers too, and of what is not chased itself: that is not named. */
function calledInNews({ url }: Place, { rule, action }: ReminderItem, called: Called) {
  if (paperRules.includes(rule as NewsRule)) return { href: `${url}/papers/${action}`, reference: 'A paper' };
  const found = called({ action, reference: '' });
  return found.title === null ? null : found;
}

function escalationInWords(due: EscalationDue, name: NameOf, called: Called) {
  const { title, level, to } = due;
  const nobody = level === 'secretariat' ? '' : ' (nobody is appointed, so the secretariat is told)';
  return {
    ...called(due),
    title,
    to: `${levelInWords[level]}${to === null ? nobody : `, ${name(to)}`}`,
    evidence: evidenceInWords(due),
  };
}
