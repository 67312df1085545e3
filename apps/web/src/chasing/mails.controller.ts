import { withQuery } from '@governance/govuk';
import { plusDays } from '@governance/calendar';
import { People, thePool, type Member } from '@governance/core';
import {
  isAsking,
  isNewsRule,
  isNotOver,
  mailStatuses,
  periodInWords,
  periodOfKey,
  type MailStatus,
  type PersonId,
} from '@governance/partnership';
import {
  chasedPath,
  chasedRowsOf,
  chasing,
  contacts,
  countMails,
  findMails,
  matchingMails,
  meetings,
  referenceBeside,
  rounds,
  type BoardRow,
  type ChasedRow,
  type MailFilter,
  type MailRow,
  type RoundRow,
} from '@governance/views';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import type pg from 'pg';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import {
  answerIn,
  mailKindInWords,
  paperRules,
  ruleOfAgenda,
  ruleOfItem,
  statusInWords,
} from './mail-words.js';
import { chasingParts } from './tabs.js';

const mailsAPage = 25;

interface Asked {
  readonly status?: MailStatus | 'answered';
  readonly person?: string;
}

/** What went, what failed, who answered: every mail with what it asked and what became of it. */
@Controller('boards/:board/chasing/mails')
export class MailsController {
  constructor(
    private readonly people: People,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-chasing')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const asked = askedIn(query);
    const page = pageIn(query);
    const { mails, total, counts } = await this.find(place, asked, page);
    const listUrl = `${place.url}/chasing/mails`;
    const members = await this.people.inPost(place.views, place.board.id);
    const above = await this.contactsWrittenTo(place, members);
    const names = await this.people.names([
      ...above,
      ...mails.map(({ person }) => person),
      ...mails.flatMap(({ items }) => items.flatMap(({ inPlaceOf }) => inPlaceOf ?? [])),
      ...(asked.person ? [asked.person] : []),
    ]);
    const nameOf = (id: string) => names.of(id);
    const held = await place.views.rows(rounds, place.board.id);
    const ids = [...new Set(mails.flatMap(({ items }) => items.map(({ action }) => action)))];
    const [actions, agendas] = await Promise.all([
      chasedRowsOf(place.views, place.board, ids),
      place.views.rowsOf(meetings, ids),
    ]);
    const { board } = place;
    const about: About = { board, actions, rounds: held, agendas: new Set(agendas.map(({ id }) => id)) };
    response.render('chasing/mails.njk', {
      ...chasingParts(place, 'mails'),
      form: asked,
      listUrl,
      address: withQuery(listUrl, { ...asked }),
      statuses: [
        ...Object.entries(statusInWords).map(([value, text]) => ({
          value,
          text: `${text} (${counts[value as MailStatus] ?? 0})`,
        })),
        { value: 'answered', text: 'Answered' },
      ],
      people: [
        ...members.map(({ id, name }) => ({ value: id, text: name })),
        ...above.map((id) => ({ value: id, text: `${nameOf(id)}, contact of another board` })),
      ],
      selected: selectedIn(asked, listUrl, nameOf),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / mailsAPage)),
      mails: mails.map((mail) => ({
        ...mailInWords(place, mail, nameOf, about),
        deputyHref: toNameDeputy(place, mail, members),
      })),
    });
  }

  /** Contacts of other boards, also those who were removed, as far as anything was written to them. */
  private async contactsWrittenTo(place: Place, members: readonly Member[]): Promise<readonly PersonId[]> {
    const { views, board } = place;
    const inPost = new Set(members.map(({ id }) => id));
    const ids = (await views.rows(contacts, board.id)).flatMap(({ id }) => (inPost.has(id) ? [] : [id]));
    if (ids.length === 0) return [];
    if (place.asAt !== null) {
      const told = new Set((await views.rows(chasing, board.id)).map(({ person }) => person));
      return ids.filter((id) => told.has(id));
    }
    const one = { limit: 1 };
    const first = await Promise.all(
      ids.map((person) => findMails(this.pool, { partnership: board.id, person }, one)),
    );
    return ids.filter((_id, index) => first[index]!.length > 0);
  }

  /** A page of mails, how many there are in all, and how many of each status the person has. */
  private async find(place: Place, { status, person }: Asked, page: number) {
    const of: MailFilter = { partnership: place.board.id, ...(person === undefined ? {} : { person }) };
    if (place.asAt !== null) return findInThePast(place, of, status, page);
    const counts = await countMails(this.pool, of);
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const range = { offset: (page - 1) * mailsAPage, limit: mailsAPage };
    if (status === 'answered') {
      const answered = (await findMails(this.pool, of, { limit: all })).filter(
        (mail) => mail.answered.length > 0,
      );
      const mails = answered.slice(range.offset, range.offset + range.limit);
      return { mails, total: answered.length, counts };
    }
    const filter = status === undefined ? of : { ...of, statuses: [status] };
    const mails = await findMails(this.pool, filter, range);
    return { mails, total: status === undefined ? all : (counts[status] ?? 0), counts };
  }
}

/** The same of a day of the past, where no table is kept to search. */
async function findInThePast(place: Place, of: MailFilter, status: Asked['status'], page: number) {
  const all = matchingMails(await place.views.rows(chasing, place.board.id), of);
  const counts: Partial<Record<MailStatus, number>> = {};
  for (const mail of all) counts[mail.status] = (counts[mail.status] ?? 0) + 1;
  const found =
    status === 'answered'
      ? all.filter(({ answered }) => answered.length > 0)
      : matchingMails(all, status === undefined ? of : { ...of, statuses: [status] });
  const mails = found.slice((page - 1) * mailsAPage, page * mailsAPage);
  return { mails, total: found.length, counts };
}

/** Of whoever answered lately that they are away, and named nobody. */
function toNameDeputy(place: Place, { person, day, outOfOfficeAt }: MailRow, members: readonly Member[]) {
  if (outOfOfficeAt === null || day < plusDays(place.today, -14)) return null;
  const member = members.find(({ id }) => id === person);
  if (!may(place.member, 'manage-people') || !member || isNotOver(member.absence, place.today)) return null;
  return `${place.url}/people/${person}/deputy`;
}

function askedIn({ status, person }: Posted): Asked {
  const known = [...mailStatuses, 'answered' as const].find((held) => held === status);
  return { ...(known ? { status: known } : {}), ...(isUUID(person) ? { person: person as string } : {}) };
}

function selectedIn(asked: Asked, listUrl: string, nameOf: (id: string) => string) {
  const removed = (name: keyof Asked) => withQuery(withQuery(listUrl, { ...asked }), { [name]: null });
  const words = { ...statusInWords, answered: 'Answered' };
  return [
    ...(asked.status ? [{ label: 'Outcome', text: words[asked.status], removeUrl: removed('status') }] : []),
    ...(asked.person ? [{ label: 'To', text: nameOf(asked.person), removeUrl: removed('person') }] : []),
  ];
}

/** What mails are about. */
interface About {
  readonly actions: readonly ChasedRow[];
  readonly rounds: readonly RoundRow[];
  readonly board: BoardRow;
  /** Ids of meetings. */
  readonly agendas: ReadonlySet<string>;
}

function mailInWords(place: Place, mail: MailRow, nameOf: (id: string) => string, about: About) {
  const { items, person, kind, status } = mail;
  const find = (id: string) => about.actions.find((action) => action.id === id);
  const asks = kind === 'digest' || kind === 'request';
  const asksAnything = items.some(({ rule }) => isAsking(rule));
  // Thanks for a report names its action once, whatever dates the report answered.
  const named = kind === 'acknowledgement' ? once(items) : items;
  return {
    ...mail,
    asks,
    to: nameOf(person),
    kind: kind === 'digest' && !asksAnything ? 'News' : mailKindInWords[kind],
    status: statusInWords[status],
    items: named.map((item) => {
      const action = find(item.action);
      const ofPaper = isNewsRule(item.rule) && paperRules.includes(item.rule);
      const ofAgenda = about.agendas.has(item.action);
      const { period } = item;
      // One that whoever reads may not see, or of before somebody else was named.
      const isOfKPI = period !== undefined && !action;
      const other = otherThings[ofPaper ? 'paper' : ofAgenda ? 'agenda' : isOfKPI ? 'kpi' : kind];
      return {
        asks: asks && !ofAgenda && isAsking(item.rule),
        href: `${place.url}/${other ? `${other.path}/${item.action}` : chasedPath(action ?? { id: item.action })}`,
        reference: other?.called ?? (action ? referenceBeside(place.board, action) : 'An action'),
        figureFor: period === undefined ? null : periodInWords(periodOfKey(period)),
        milestone: action?.milestones.find(({ id }) => id === item.milestone)?.text ?? null,
        due: item.due,
        inPlaceOf: item.inPlaceOf === undefined ? null : nameOf(item.inPlaceOf),
        rule: ofAgenda ? ruleOfAgenda(item) : ruleIn(mail, item, about),
        answeredAt: asks && isAsking(item.rule) ? answerIn(mail, item.action, action) : null,
      };
    }),
  };
}

/** What mails are about that are not about actions. */
const otherThings: Partial<
  Record<MailRow['kind'] | 'kpi', { readonly path: string; readonly called: string }>
> = {
  paper: { path: 'papers', called: 'A paper' },
  agenda: { path: 'meetings', called: 'An agenda' },
  kpi: { path: 'kpis', called: 'A KPI' },
};

function ruleIn({ kind, day }: MailRow, item: MailRow['items'][number], about: About): string | null {
  if (kind === 'acknowledgement' || kind === 'receipt') return null;
  return kind === 'agenda' ? ruleOfAgenda(item) : ruleOfItem(item, day, about);
}

function once(items: MailRow['items']): MailRow['items'] {
  return items.filter((item, index) => items.findIndex(({ action }) => action === item.action) === index);
}
