import { plusMonths, type Day } from '@governance/calendar';
import { People, thePool } from '@governance/core';
import { prioritiesOn, bandOf, ratingOf, scoreKinds, type ScoreKind } from '@governance/partnership';
import {
  findEntries,
  fromToday,
  heatMap,
  movementSince,
  openRisks,
  riskLevelInWords,
  scoreInWords,
  scoreKindInWords,
  type RiskRow,
} from '@governance/views';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { openRecord } from '../access/marked-records.js';
import { AtPlace, type Place } from '../access/place.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { organisationName } from '../pages/dress-page.js';
import { conversation } from '../things/comments-in-words.js';
import { evidenceInList } from '../things/evidence-shown.js';
import { mustFind, tasksOffered } from '../things/kind.js';
import { riskKind } from './risk-kind.js';
import { risksOf } from './risk-rows.js';

const entriesShown = 100;

/** What could go wrong, how likely that is, and what is done about it? */
@Controller('boards/:board/risks')
export class RisksController {
  constructor(
    private readonly people: People,
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
    // A board that has just met would see nothing move since then.
    const since = plusMonths(place.today, -3);
    const kind = scoreKinds.find((known) => known === asked) ?? 'current';
    response.render('risks/risks.njk', {
      kind,
      kinds: scoreKinds.map((value) => ({
        text: scoreKindInWords[value],
        href: `${place.url}/risks?score=${value}`,
        current: value === kind,
      })),
      map: heatMap(rows, kind).map((line) =>
        line.map((cell) => ({
          ...cell,
          risks: cell.risks.map((row) => ({ ...row, moved: movedInWords(row, kind, since) })),
        })),
      ),
      since,
      open: openRisks(rows, kind).map((row) => ({
        ...inList(place, row),
        moved: movedInWords(row, 'current', since),
      })),
      closed: rows.filter(({ status }) => status === 'closed').map((row) => inList(place, row)),
      mayRaise: may(place.member, 'decide'),
    });
  }

  @Get(':risk')
  @Needs('read-plan')
  async page(
    @AtPlace() place: Place,
    @Param('risk', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const risk = await mustFind(riskKind, place, id);
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
      evidence: evidenceInList(`${place.url}/risks/${id}`, risk.evidence, ({ mitigation }) => {
        const text = risk.mitigations.find((held) => held.id === mitigation)?.text;
        return text === undefined ? null : `the mitigation “${text}”`;
      }),
      comments: await conversation(this.people, risk.comments),
      tasks: await tasksOffered(riskKind, place, risk, id),
      entries: await this.words.of(place, found),
    });
  }
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
      scoreKinds.map((kind) => {
        const score = scores[kind];
        return [kind, score && { rating: ratingOf(score), band: bandOf(score) }];
      }),
    ),
    mitigations: overdue === 0 ? count : `${count}, ${overdue} overdue`,
    status,
    closedAt: statusSince.at,
    marked: row.marked.marking !== 'OFFICIAL',
  };
}

/** `▲ from 12`: an arrow and words, since an arrow alone is read out by nobody. */
function movedInWords(row: RiskRow, kind: ScoreKind, since: Day): string {
  const moved = movementSince(row, kind, since);
  return moved === null ? '' : `${moved.rose ? '▲' : '▼'} from ${ratingOf(moved.from)}`;
}

function scoreRow({ scores, rescored }: RiskRow, kind: ScoreKind) {
  const score = scores[kind];
  const last = rescored.filter((change) => change.kind === kind).at(-1);
  return {
    name: scoreKindInWords[kind],
    value: score && { ...score, rating: ratingOf(score), band: bandOf(score) },
    before: last ? scoreInWords(last.from) : null,
    since: last?.at ?? null,
    reason: last?.reason ?? null,
  };
}

function priorityOf({ board, url }: Place, { priority }: RiskRow) {
  const found = prioritiesOn(board).find(({ id }) => id === priority);
  return found && { text: `${found.reference} ${found.title}`, href: `${url}/priorities/${found.id}` };
}
