import { Identities, People, thePool, type Contact } from '@governance/core';
import { inDoubtUntil } from '@governance/partnership';
import { findEntries, personRoles, type PersonRow } from '@governance/views';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type pg from 'pg';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { IdOf } from '../things/id-of.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { TaskPages } from '../things/task-pages.js';
import { Tasks } from '../things/tasks.js';
import { deputyParts } from './away.controller.js';
import { contactOfInWords } from './contact-kind.js';
import { doubtInWords } from './doubt-words.js';
import { plural } from '@governance/govuk';
import { registerUrl } from '../register/asked.js';
import { workInWords } from './hand-over.js';
import { hasAnything, leftWithNobody, readAnswering, theirsOf, type Theirs } from './theirs.js';
import { personKind } from './person-kind.js';
import type { PersonInHand } from './person-in-hand.js';
import { namesOfRoles } from './role-words.js';

/** Who is in post, and one of them. */
@Controller('boards/:board/people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly identities: Identities,
    private readonly tasks: Tasks,
    private readonly pages: TaskPages,
    private readonly words: EntryWords,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  @Get()
  @Needs('read-people')
  async list(@AtPlace() place: Place, @Res() response: Response): Promise<void> {
    const members = await this.people.inPost(place.views, place.board.id);
    const { left, unasked } = leftWithNobody(await readAnswering(place.views, place.board, place.today));
    const names = await this.people.names(left.map(({ person }) => person));
    const contacts = await this.people.contactsOf(place.views, place.board.id);
    response.render('people/people.njk', {
      contacts: contacts.map((contact) => [
        place.asAt === null ? changeOf(place, contact) : contact.name,
        contact.email,
        contactOfInWords(contact),
        ...(place.asAt === null ? [removeOf(place, contact)] : []),
      ]),
      left: left.map(({ person, theirs }) => ({
        name: names.of(person),
        href: `${place.url}/people/${person}/hand-over`,
        what: theirsInWords(theirs),
      })),
      unasked: unasked.map((work) => ({
        text: workInWords(place, work),
        href: registerUrl(place.url, { owner: work.organisation, part: 'lead', state: 'live', plan: 'all' }),
      })),
      rows: members.map(({ id, name, email, organisation, roles }) => [
        { text: name, href: `${place.url}/people/${id}` },
        email,
        organisationName(place, organisation) ?? 'None',
        namesOfRoles(roles) || 'None',
      ]),
    });
  }

  @Get(':person')
  @Needs('read-people')
  async page(
    @AtPlace() place: Place,
    @IdOf(personKind) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const held = await rowOnBoard(place, personRoles, id);
    if (held?.left) return this.whoLeft(place, held, response);
    const row = await this.tasks.row(place, personKind, id);
    const { person, waiting } = row;
    response.render('people/person.njk', {
      person,
      personUrl: `${place.url}/people/${id}`,
      organisation: organisationName(place, person.organisation) ?? 'None',
      roles: namesOfRoles(person.roles) || 'None',
      waiting,
      ...(await doubtsOf(this.people, place, row)),
      ...(await this.confirming(place, row, id)),
      theirs: theirsInWords(theirsOf(await readAnswering(place.views, place.board, place.today), id)),
      letIn: await this.pages.form(place, personKind, 'let-in', id),
      ...(await deputyParts(this.pages, this.people, place, row)),
    });
  }

  /** The form with which whoever reads the page says who somebody is, or the instant from which they may. */
  private async confirming(place: Place, row: PersonInHand, id: string) {
    const { member, now } = place;
    if (row.doubts.length === 0 || member === null || !mayConfirm(row, place)) return { confirm: null };
    const confirmsFrom = inDoubtUntil(await this.identities.doubtsAbout(place.board.id, member.id), now);
    if (confirmsFrom !== null) return { confirm: null, confirmsFrom };
    return { confirm: await this.pages.form(place, personKind, 'confirm', id) };
  }

  /** That they left, what is theirs still, and who took over what was. */
  private async whoLeft(place: Place, { id, organisation }: PersonRow, response: Response): Promise<void> {
    const filter = { ...place.known, kinds: ['PersonLeft', ...takenOver] };
    const all = await findEntries(this.pool, filter, { limit: mostEntries });
    const entries = all.filter(({ type, stream, data }) =>
      type === 'PersonLeft' ? stream === `person-${id}` : (data as { readonly from?: unknown }).from === id,
    );
    const left = entries.find(({ type }) => type === 'PersonLeft');
    response.render('people/left.njk', {
      name: (await this.people.names([id])).of(id),
      personUrl: `${place.url}/people/${id}`,
      organisation: organisationName(place, organisation),
      at: left?.metadata.recordedAt ?? null,
      theirs: theirsInWords(theirsOf(await readAnswering(place.views, place.board, place.today), id), true),
      entries: await this.words.of(
        place,
        entries.filter((entry) => entry !== left),
      ),
    });
  }
}

/** How somebody's work becomes another's. */
const takenOver = ['ActionGiven', 'StrategicLeadAppointed', 'SeniorResponsibleOwnerAppointed'] as const;

/** More than a board has of these in many years. */
const mostEntries = 2000;

/** What is in doubt about who signs in as somebody, until when, and who brought it about. */
export async function doubtsOf(people: People, { now }: Place, { doubts }: PersonInHand) {
  const names = await people.names(doubts.map(({ by }) => by));
  return {
    inDoubtUntil: inDoubtUntil(doubts, now),
    doubts: doubts.map(({ why, since, by }) => {
      return { what: doubtInWords[why], since, by: names.get(by) ?? 'the command line' };
    }),
  };
}

function changeOf({ url }: Place, { id, name: text }: Contact) {
  return { text, href: `${url}/contacts/${id}/change` };
}

function removeOf({ url }: Place, { id, name }: Contact) {
  return { text: `Remove ${name}`, href: `${url}/contacts/${id}/remove` };
}

/** Neither whoever it is about nor whoever made the change; the rule refuses them too. */
function mayConfirm({ person, doubts }: PersonInHand, { member }: Place): boolean {
  return person.id !== member?.id && doubts.every(({ by }) => by !== member?.id);
}

/** Of several who left an organisation it holds for each. */
const nobodyLeft = 'leaves nobody of their organisation to ask';

/** What somebody answers for, in a few words; null for nothing. */
function theirsInWords(theirs: Theirs, left = false): string | null {
  if (!hasAnything(theirs)) return null;
  const { actions, priorities, isSeniorResponsibleOwner, lastOf } = theirs;
  return [
    ...(isSeniorResponsibleOwner ? ['is Senior Responsible Owner'] : []),
    ...(priorities.length > 0
      ? [`is strategic lead of ${plural(priorities.length, 'priority', 'priorities')}`]
      : []),
    ...(actions.length > 0 ? [`looks after ${plural(actions.length, 'action')}`] : []),
    ...(lastOf ? [left ? nobodyLeft : 'is the last who is asked for their organisation'] : []),
  ].join(', ');
}
