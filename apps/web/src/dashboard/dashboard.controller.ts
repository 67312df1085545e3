import {
  deadlineInWords,
  findEntries,
  fromToday,
  isOpen,
  kindChoices,
  type Coloured,
  type Dashboard,
} from '@governance/views';
import { thePool } from '@governance/core';
import { documentsTaken } from '@governance/plan-import';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead, readFor } from '../access/reading.js';
import { Needs } from '../access/needs.js';
import { openRecord } from '../access/marked-records.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { findingsAt } from '../findings/findings-at.js';
import { businessInWords } from './business-lists.js';
import { businessFor, dashboardFor } from './dashboards.js';
import { renderPart } from '../pages/render-part.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import { registerUrl, type Asked } from '../register/asked.js';
import { Waiting } from './waiting.js';

const recentEntries = 8;
/** What changed for the board: every kind of change but the mails that went about it. */
const changes = kindChoices.flatMap(({ value, items }) =>
  value === 'reminders' ? [] : items.map((item) => item.value),
);
const listed = 8;

/** Where do we stand, and what has changed lately? */
@Controller('boards/:board')
export class DashboardController {
  constructor(
    private readonly words: EntryWords,
    private readonly waiting: Waiting,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async dashboard(
    @AtPlace() place: Place,
    @Query('plan') plan: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const dashboard = await dashboardFor(place, typeof plan === 'string' ? plan : undefined);
    if (!dashboard) {
      return response.render('dashboard/no-plan.njk', {
        mayImport: may(place.member, 'import'),
        documentsTaken,
      });
    }
    const { id, marked } = dashboard.plan;
    openRecord(response, `plan-${id}`, marked.marking);
    response.render('dashboard/dashboard.njk', { standing: await this.standing(place, dashboard, response) });
  }

  /** The part of the page that only history changes is put into HTML once for each state of the board and day. */
  private async standing(place: Place, dashboard: Dashboard, response: Response): Promise<string> {
    const mayDecide = may(place.member, 'decide');
    const standing = await place.remember(`standing ${dashboard.plan.id} ${mayDecide}`, () =>
      readFor(() => this.make(place, dashboard, response)),
    );
    // Whoever is given what was made for another has read the same.
    standing.read.forEach(noteRead);
    return standing.result;
  }

  private async make(place: Place, dashboard: Dashboard, response: Response): Promise<string> {
    const signedIn = place.member !== null;
    const mayDecide = may(place.member, 'decide');
    const filter = { ...place.known, kinds: changes };
    const entries = await findEntries(this.pool, filter, { limit: recentEntries });
    return renderPart(response, 'dashboard/standing.njk', {
      dashboard,
      url: place.url,
      plans: place.board.plans,
      otherPlans: place.board.plans.filter(({ id }) => id !== dashboard.plan.id),
      actionCount: dashboard.total,
      priorityCount: dashboard.themes.flatMap(({ priorities }) =>
        priorities.filter(({ priority }) => !priority.closed),
      ).length,
      // Who may read the history may read who did not answer; a visitor to an example may not.
      waiting: signedIn ? await this.waiting.of(place) : null,
      lists: listsOf(dashboard, place),
      business: businessInWords(
        await businessFor(place, dashboard),
        dashboard.themes.flatMap(({ priorities }) =>
          priorities.flatMap(({ actions }) => actions.map(({ action }) => action)),
        ),
        place,
      ),
      recent: await this.words.of(place, entries),
      openFindings: (await findingsAt(place, dashboard.plan)).filter(isOpen).length,
      signedIn,
      mayDecide,
    });
  }
}

/** The short lists under the counts: what needs somebody. */
function listsOf(dashboard: Dashboard, place: Place) {
  const { overdue, nextDeadlines, requests, reassignments, helpWanted, disagreements, notReported } =
    dashboard;
  const list = (
    id: string,
    heading: string,
    items: readonly Coloured[],
    asked: Asked,
    empty: string,
    note: (item: Coloured) => string,
  ) => ({
    id,
    heading,
    href: registerUrl(place.url, { plan: dashboard.plan.id, ...asked }),
    empty,
    total: items.length,
    items: items.slice(0, listed).map((item) => ({
      href: `${place.url}/actions/${item.action.id}`,
      reference: item.action.reference,
      title: item.action.title,
      owners: ownersInWords(place.board, item.action.owners),
      colour: item.rag.colour,
      note: note(item),
    })),
    more: Math.max(0, items.length - listed),
  });
  const due = ({ action }: Coloured) => {
    const { date } = action.deadline;
    return date === null
      ? action.deadline.asWritten
      : `${deadlineInWords({ ...action.deadline, asWritten: '' })}, ${fromToday(date, dashboard.asAt)}`;
  };
  return [
    list(
      'overdue',
      'Overdue',
      overdue,
      { due: 'overdue', sort: 'due' },
      'Nothing is past its deadline.',
      due,
    ),
    list(
      'help',
      'Help wanted from the board',
      helpWanted,
      { needs: 'help' },
      'No owner waits for help from the board.',
      ({ action }) => `They ask: ${shortened(action.helpWanted!.text)}`,
    ),
    list(
      'requests',
      'Deadlines waiting for an answer',
      requests,
      { needs: 'deadline' },
      'Nobody has asked for another deadline.',
      ({ action }) => `Asked: ${deadlineInWords(action.requested!.to)}`,
    ),
    list(
      'reassignments',
      'Owners who say it is not theirs',
      reassignments,
      { needs: 'owner' },
      'Nobody has said that an action is not theirs.',
      ({ action }) => `They say: ${shortened(action.reassignmentRequested!.reason)}`,
    ),
    list(
      'next',
      'Next deadlines',
      nextDeadlines,
      { due: 'ahead', sort: 'due' },
      'No deadline lies ahead.',
      due,
    ),
    list(
      'disagreements',
      'Declared and computed colour disagree',
      disagreements,
      { needs: 'colour' },
      'Owners and the policy agree on every colour.',
      ({ rag }) => `Declared ${rag.declared}, computed ${rag.computed}`,
    ),
    list(
      'not-reported',
      place.board.roundsOpened.some((opens) => opens <= dashboard.asAt)
        ? 'Not reported on since the last round opened'
        : 'Not reported on this quarter',
      notReported,
      { report: 'round' },
      'Every open action has been reported on.',
      ({ action }) => (action.reports[0] ? 'Reported earlier' : 'Never reported on'),
    ),
  ];
}

function shortened(text: string): string {
  return text.length > 150 ? `${text.slice(0, 149).trimEnd()}…` : text;
}
