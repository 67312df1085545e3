import { randomUUID } from 'node:crypto';
import { Governance, thePool } from '@governance/installation';
import { bandOf, ratingOf, scoreKinds, type ScoreKind } from '@governance/partnership';
import {
  findEntries,
  fromToday,
  heatMap,
  openRisks,
  riskLevelInWords,
  scoreInWords,
  scoreKindInWords,
  type RiskRow,
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
import { openRecord } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { organisationName } from '../pages/dress-page.js';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import { TaskPages, type Thing } from '../tasks/task-pages.js';
import type { RiskCommand } from '@governance/partnership';
import { raiseRisk } from './raise-risk.js';
import { findRisk, risksOf } from './risk-rows.js';
import { riskTasks } from './risk-tasks.js';
import { mitigationsFor } from './mitigation-tasks.js';

const entriesShown = 100;

/** What could go wrong, how likely that is, and what is done about it? */
@Controller('boards/:board/risks')
export class RisksController {
  constructor(
    private readonly governance: Governance,
    private readonly tasks: TaskPages,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-plan')
  async register(
    @AtPlace() place: Place,
    @Query('score') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const rows = await risksOf(place);
    const kind = scoreKinds.find((known) => known === asked) ?? 'current';
    response.render('risks/risks.njk', {
      kind,
      kinds: scoreKinds.map((value) => ({
        text: scoreKindInWords[value],
        href: `${place.url}/risks?score=${value}`,
        current: value === kind,
      })),
      map: heatMap(rows, kind),
      open: openRisks(rows, kind).map((row) => inList(place, row)),
      closed: rows.filter(({ status }) => status === 'closed').map((row) => inList(place, row)),
      mayRaise: may(place.member, 'decide'),
    });
  }

  @Get('raise')
  @Needs('decide')
  async raiseForm(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    await this.tasks.show(response, place, this.newRisk(place, await risksOf(place)), raiseRisk);
  }

  @Post('raise')
  @Needs('decide')
  async raise(
    @AtPlace() place: Place,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // The form's own id is the risk's: what is sent twice raises one.
    const id = newIdIn(body);
    const thing = this.newRisk(place, await risksOf(place), id);
    await this.tasks.submit(request, response, place, thing, raiseRisk, body);
  }

  @Get(':risk')
  @Needs('read-plan')
  async page(
    @AtPlace() place: Place,
    @Param('risk', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const risk = await findRisk(place, id);
    openRecord(response, `risk-${id}`, risk.marked.marking);
    const found = await findEntries(
      this.pool,
      { ...place.known, stream: `risk-${id}` },
      { limit: entriesShown },
    );
    response.render('risks/risk.njk', {
      risk,
      scores: scoreKinds.map((kind) => scoreRow(risk, kind)),
      owner: organisationName(place, risk.owner),
      level: riskLevelInWords[risk.level],
      priority: priorityOf(place, risk),
      mitigations: risk.mitigations.map((held) => ({
        ...held,
        ownerName: organisationName(place, held.owner),
        when: held.status === 'agreed' ? fromToday(held.due, place.today) : '',
        overdue: held.status === 'agreed' && risk.status === 'open' && held.due < place.today,
      })),
      tasks: riskTasks
        .filter((task) => may(place.member, task.permission) && task.fits(risk, place))
        .map(({ name, title }) => ({ title, href: `${place.url}/risks/${id}/${name}` })),
      entries: await this.words.of(place, found),
    });
  }

  @Get(':risk/:task')
  @Needs('report')
  async form(
    @AtPlace() place: Place,
    @Param('risk', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Res() response: Response,
  ): Promise<void> {
    const risk = await findRisk(place, id);
    await this.tasks.show(response, place, this.thing(place, risk), taskOf(place, risk, name));
  }

  @Post(':risk/:task')
  @Needs('report')
  async submit(
    @AtPlace() place: Place,
    @Param('risk', ParseUUIDPipe) id: string,
    @Param('task') name: string,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const risk = await findRisk(place, id);
    const task = taskOf(place, risk, name);
    const { mitigation } = body;
    const theirs = mitigationsFor(risk, place).some(({ id: own }) => own === mitigation);
    if (!may(place.member, 'decide') && !theirs && typeof mitigation === 'string')
      throw new ForbiddenException();
    await this.tasks.submit(request, response, place, this.thing(place, risk), task, body);
  }

  private thing(place: Place, risk: RiskRow): Thing<RiskRow, RiskCommand> {
    const { id, reference, title, version } = risk;
    const url = `${place.url}/risks/${id}`;
    return {
      row: risk,
      called: 'risk',
      marking: risk.marked.marking,
      caption: `${reference} ${title}`,
      breadcrumbs: [
        { text: 'Risks', href: `${place.url}/risks` },
        { text: reference, href: url },
      ],
      url,
      stream: `risk-${id}`,
      version,
      send: (command, submission, seen) =>
        this.governance.risk({ partnership: place.board.id, id, ...seen }, command, submission),
    };
  }

  private newRisk(
    place: Place,
    rows: readonly RiskRow[],
    id: string = randomUUID(),
  ): Thing<readonly RiskRow[], RiskCommand> {
    return {
      row: rows,
      called: 'register',
      caption: '',
      breadcrumbs: [{ text: 'Risks', href: `${place.url}/risks` }],
      url: `${place.url}/risks`,
      after: `${place.url}/risks/${id}`,
      stream: `risk-${id}`,
      version: null,
      send: (command, submission) =>
        this.governance.risk({ partnership: place.board.id, id }, command, submission),
    };
  }
}

/** @throws NotFoundException for a task that is none; ForbiddenException for one that is not theirs. */
function taskOf(place: Place, risk: RiskRow, name: string) {
  const task = riskTasks.find((candidate) => candidate.name === name);
  if (!task) throw new NotFoundException();
  // Whether an owner may act on it depends on whose mitigations it has.
  const theirs = may(place.member, 'decide') || mitigationsFor(risk, place).length > 0;
  if (!may(place.member, task.permission) || !theirs) throw new ForbiddenException();
  return task;
}

function inList(place: Place, row: RiskRow) {
  const { id, reference, title, scores, owner, level, status, statusSince, mitigations } = row;
  const left = mitigations.filter((held) => held.status === 'agreed');
  const overdue = left.filter(({ due }) => due < place.today).length;
  const count = left.length === 0 ? 'None open' : `${left.length} open`;
  return {
    href: `${place.url}/risks/${id}`,
    reference,
    title,
    owner: organisationName(place, owner) ?? 'No owner',
    level: riskLevelInWords[level],
    escalated: level !== 'partnership',
    ...Object.fromEntries(
      scoreKinds.map((kind) => [kind, { rating: ratingOf(scores[kind]), band: bandOf(scores[kind]) }]),
    ),
    mitigations: overdue === 0 ? count : `${count}, ${overdue} overdue`,
    status,
    closedAt: statusSince.at,
    marked: row.marked.marking !== 'OFFICIAL',
  };
}

function scoreRow({ scores, rescored }: RiskRow, kind: ScoreKind) {
  const score = scores[kind];
  const last = rescored.filter((change) => change.kind === kind).at(-1);
  return {
    name: scoreKindInWords[kind],
    ...score,
    rating: ratingOf(score),
    band: bandOf(score),
    before: last ? scoreInWords(last.from) : null,
    since: last?.at ?? null,
    reason: last?.reason ?? null,
  };
}

function priorityOf({ board, url }: Place, { priority }: RiskRow) {
  const found = board.plans
    .flatMap(({ themes }) => themes.flatMap(({ priorities }) => priorities))
    .find(({ id }) => id === priority);
  return found && { text: `${found.reference} ${found.title}`, href: `${url}/priorities/${found.id}` };
}
