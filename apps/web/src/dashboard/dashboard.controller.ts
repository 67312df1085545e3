import { ReplyParts } from '@governance/chasing/service';
import { colours } from '@governance/partnership';
import { documentsTaken } from '@governance/plan-import';
import { isOpen, type Dashboard, type PlanRow } from '@governance/views';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { AtPlace, type Place } from '../access/place.js';
import { noteRead, readFor } from '../access/reading.js';
import { Needs } from '../access/needs.js';
import { openRecord } from '../access/marked-records.js';
import { findingsAt } from '../findings/findings-at.js';
import { businessInWords } from './business-lists.js';
import { ColoursByMeeting, type ColoursOfMeeting } from './colours-by-meeting.js';
import { businessFor, dashboardFor, shownColours } from './dashboards.js';
import { countsOf, listsOf } from './lists.js';
import { renderPart } from '../pages/render-part.js';
import { meetingsAbove, papersToSign, signsPapers } from './papers-due.js';
import { plansBeside } from './plans-beside.js';
import { Waiting } from './waiting.js';

/** Where do we stand, and what changed since we last met? */
@Controller('boards/:board')
export class DashboardController {
  constructor(
    private readonly waiting: Waiting,
    private readonly colours: ColoursByMeeting,
    private readonly replies: ReplyParts,
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

  /** The part of the page that only history and replies change is put into HTML once for each state of the board and day. */
  private async standing(place: Place, dashboard: Dashboard, response: Response): Promise<string> {
    const mayDecide = may(place.member, 'decide');
    const replies = may(place.member, 'see-replies') ? await this.replies.countWaiting(place.board.id) : 0;
    const standing = await place.remember(
      `standing ${dashboard.plan.id} ${mayDecide} ${signsPapers(place)} ${replies}`,
      () => readFor(() => this.make(place, dashboard, replies, response)),
    );
    // Whoever is given what was made for another has read the same.
    standing.read.forEach(noteRead);
    return standing.result;
  }

  private async make(
    place: Place,
    dashboard: Dashboard,
    replies: number,
    response: Response,
  ): Promise<string> {
    const mayDecide = may(place.member, 'decide');
    const meetings = await this.colours.of(place, dashboard.plan);
    return renderPart(response, 'dashboard/standing.njk', {
      dashboard,
      url: place.url,
      plans: place.board.plans,
      planUrl: `${place.url}/plans/${dashboard.plan.id}`,
      compareUrl: may(place.member, 'read-history') ? `${place.url}/compare` : null,
      meetings,
      change: changeSince(meetings.at(-1), dashboard.counts),
      plansBeside: await plansBeside(place, dashboard.plan),
      closedPlans: place.board.plans
        .filter(({ id, closed }) => id !== dashboard.plan.id && closed !== null)
        .map(({ id, title, closed }) => ({ id, title, closedOn: closed?.at })),
      actionCount: dashboard.total,
      priorityCount: dashboard.themes.flatMap(({ priorities }) =>
        priorities.filter(({ priority }) => !priority.closed),
      ).length,
      // Who may read the history may read who did not answer; a visitor to an example may not.
      waiting: place.member ? await this.waiting.of(place) : null,
      lists: listsOf(dashboard, place),
      counts: countsOf(dashboard, place),
      business: businessInWords(
        await businessFor(place, dashboard),
        dashboard.themes.flatMap(({ priorities }) =>
          priorities.flatMap(({ actions }) => actions.map(({ action }) => action)),
        ),
        place,
      ),
      meetingsAbove: await meetingsAbove(place),
      toSign: await papersToSign(place),
      toBegin: place.asAt === null && mayDecide ? toBegin(place, dashboard.plan) : [],
      openFindings: (await findingsAt(place, dashboard.plan)).filter(isOpen).length,
      mayDecide,
      replies,
    });
  }
}

/** What a board lacks before anything comes of its plan by itself. */
function toBegin({ board, url }: Place, { id, chasingStarted, closed }: PlanRow) {
  return [
    ...(chasingStarted === null && closed === null
      ? [
          {
            text: 'Nobody is asked about this plan yet.',
            link: 'See who would get what, and start chasing',
            href: `${url}/chasing/plans/${id}`,
          },
        ]
      : []),
    ...(board.seniorResponsibleOwner === null
      ? [
          {
            text: 'Nobody is Senior Responsible Owner yet.',
            link: 'Appoint one',
            href: `${url}/settings/senior-responsible-owner`,
          },
        ]
      : []),
  ];
}

/** What changed in each colour and in all since a meeting. */
function changeSince(meeting: ColoursOfMeeting | undefined, now: Dashboard['counts']) {
  if (!meeting) return null;
  const before = meeting.counts;
  const steps = [
    ...shownColours.map((colour) => now[colour] - before[colour]),
    totalOf(now) - totalOf(before),
  ];
  return {
    since: meeting.on,
    steps: steps.map((step) => (step > 0 ? `+${step}` : `${step}`.replace('-', '−'))),
  };
}

function totalOf(counts: Dashboard['counts']): number {
  return colours.reduce((sum, colour) => sum + counts[colour], 0);
}
