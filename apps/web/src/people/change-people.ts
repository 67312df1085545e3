import { dateInWords, londonDate, type Day, type Instant } from '@governance/calendar';
import {
  AddressChanges,
  forgetWaiting,
  Governance,
  Identities,
  normalise,
  People,
  PersonDetails,
  requireFree,
  requireNameFree,
  SecurityLog,
  Sessions,
  TakeTurns,
  thePool,
  theSettings,
  type AddressOutcome,
  type Member,
  type Settings,
  type Submission,
} from '@governance/core';
import { VersionConflict, type Fact, type Handled } from '@governance/event-sourcing';
import { inDoubtUntil, type Role } from '@governance/partnership';
import { findEntries, KeptViews, personRoles } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { EntityManager } from 'typeorm';
import { derivedId } from './derived-id.js';
import { doubtInForm } from './doubt-words.js';
import { Refused } from '../pages/refused.js';
import type { Outcome, To } from '../things/kind.js';
import { asOne, part } from './several-commands.js';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly organisation: string | null;
  readonly roles: readonly Role[];
}

/** What the secretariat asks of somebody in post. */
export type PersonOrder =
  | {
      readonly type: 'CorrectDetails';
      readonly name: string;
      readonly email: string;
      /** Null when none is to be given; undefined when it was not asked. */
      readonly telephone?: string | null;
    }
  | { readonly type: 'SetRoles'; readonly roles: readonly Role[]; readonly reason: string }
  | { readonly type: 'MovePerson'; readonly organisation: string | null }
  | { readonly type: 'RecordPersonLeft'; readonly reason: string }
  /** `read`: the doubts that were read, each as `doubtInForm` has it. */
  | { readonly type: 'ConfirmIdentity'; readonly read: readonly string[]; readonly at: Instant }
  | { readonly type: 'LetIn' }
  /** Of themselves too. */
  | { readonly type: 'NameDeputy'; readonly deputy: string; readonly from: Day; readonly until: Day }
  | { readonly type: 'EndDeputy' };

/** What the secretariat changes about people. Every method throws Refused, worded for the form it came from. */
@Injectable()
export class ChangePeople {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly turns: TakeTurns,
    private readonly addresses: AddressChanges,
    private readonly identities: Identities,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly security: SecurityLog,
    @Inject(theSettings) private readonly settings: Settings,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /**
   * @param submission id of the form: sent twice, it adds one person.
   * @param isPutBack whether it is meant that whoever has left is here again
   */
  async add(
    partnership: string,
    person: NewPerson,
    submission: string,
    by: Submission,
    isPutBack = true,
  ): Promise<Outcome> {
    const { name, organisation, roles } = person;
    const email = normalise(person.email);
    const added = await this.turns.of(partnership, async (manager) => {
      const fresh = derivedId(partnership, submission, email);
      const held = await holderOf(manager, partnership, email);
      if (held && held.id !== fresh) await this.requireReturning(held, name, isPutBack);
      const { id, offered } = held ?? { id: fresh, offered: false };
      await requireFree(manager, { partnership, email, id });
      await requireNameFree(manager, { partnership, id, name });
      await manager.save(PersonDetails, { id, partnership, name, email, offered });
      const command = { type: 'RegisterPerson', person: id, organisation, roles } as const;
      return { ...(await this.governance.person({ partnership, id }, command, by)), id };
    });
    const signIn = `${this.settings.publicUrl.replace(/\/$/, '')}/sign-in`;
    const done = `${name} is added, and can sign in by email. Nobody has been told: pass on ${signIn}, where they enter the address that you gave.`;
    return { ...added, done };
  }

  async carryOut(person: Member, to: To, order: PersonOrder, by: Submission): Promise<Outcome> {
    switch (order.type) {
      case 'CorrectDetails':
        return this.correctDetails(person, order, by);
      case 'SetRoles':
        return this.setRoles(person, to, order, by);
      case 'NameDeputy':
        return this.nameDeputy(to, order, by);
      case 'MovePerson':
      case 'EndDeputy':
        return this.governance.person(to, order, by);
      case 'RecordPersonLeft':
        return this.recordLeft(person, to, order.reason, by);
      case 'ConfirmIdentity':
        return this.confirm(to, order, by);
      case 'LetIn': {
        // A second secretary lets somebody in who lost their passkey: once, within a day.
        const { who } = by.actor;
        const doubtsAboutBy = await this.identities.doubtsAbout(to.partnership, who);
        return this.governance.person(to, { type: 'LetIn', by: who, doubtsAboutBy }, by);
      }
    }
  }

  private async nameDeputy(
    to: To,
    named: Extract<PersonOrder, { type: 'NameDeputy' }>,
    by: Submission,
  ): Promise<Outcome> {
    const row = await this.kept.row(personRoles, named.deputy);
    const isHere = row?.partnership === to.partnership && !row.left;
    const deputyIs = isHere ? { organisation: row.organisation, roles: row.roles } : null;
    return this.governance.person(to, { ...named, deputyIs }, by);
  }

  /** Grants and revokes until the person holds exactly these roles. */
  private async setRoles(
    person: Member,
    to: To,
    { roles, reason }: Extract<PersonOrder, { type: 'SetRoles' }>,
    by: Submission,
  ): Promise<Outcome> {
    const { id, partnership } = to;
    const done = await this.turns.of(partnership, async () => {
      const { roles: held } = await this.inPost(person);
      const revoked = held.filter((role) => !roles.includes(role));
      if (revoked.length > 0 && reason === '')
        throw new Refused('reason', 'Enter why a role is taken away: the history keeps it');
      if (revoked.includes('secretariat')) await this.requireAnotherSecretary(person, 'roles');
      const granted = roles.filter((role) => !held.includes(role));
      const commands = [
        ...granted.map((role) => ({ type: 'GrantRole', role }) as const),
        ...revoked.map((role) => ({ type: 'RevokeRole', role, reason }) as const),
      ];
      const all: Handled<Fact>[] = [];
      for (const [index, command] of commands.entries())
        all.push(
          await this.governance.person(index === 0 ? to : { partnership, id }, command, part(by, index)),
        );
      return asOne(all);
    });
    await this.security.note({ event: 'roles-changed', person: id, partnership, by: by.actor.who });
    return done;
  }

  /** From then on nobody comes in by the person's address: every request asks who is in post. */
  private async recordLeft(person: Member, to: To, reason: string, by: Submission): Promise<Outcome> {
    const { id, partnership } = to;
    const left = await this.turns.of(partnership, async (manager) => {
      const { roles } = await this.inPost(person);
      if (roles.includes('secretariat')) await this.requireAnotherSecretary(person, '');
      const done = await this.governance.person(to, { type: 'RecordPersonLeft', reason }, by);
      await forgetWaiting(manager, id);
      return done;
    });
    await this.governance.shown(left);
    await this.security.note({ event: 'person-left', person: id, partnership, by: by.actor.who });
    // Whoever serves another board goes on there.
    if ((await this.people.withEmail(person.email)).length === 0) await this.sessions.endAll(person.email);
    return left;
  }

  /**
   * Name and address stand beside the history. That they changed is in it; another address is theirs when the code
   * that is sent to it was entered.
   */
  private async correctDetails(
    person: Member,
    { name, email, telephone }: Extract<PersonOrder, { type: 'CorrectDetails' }>,
    by: Submission,
  ): Promise<Outcome> {
    const asked = await this.addresses.ask(person, email, by);
    const corrected = await this.addresses.correctName(person, name, part(by, 1));
    if (telephone !== undefined) await this.people.setTelephone(person.id, telephone);
    const done = detailsInWords({ name, email: person.email }, asked.outcome);
    return { ...asOne(corrected ? [asked, corrected] : [asked]), done };
  }

  /** A second secretary says that it is really the person: it need not wait a day. */
  private async confirm(
    to: To,
    { read, at }: Extract<PersonOrder, { type: 'ConfirmIdentity' }>,
    by: Submission,
  ): Promise<Outcome> {
    const { id, partnership } = to;
    const confirmer = by.actor.who;
    const [{ doubts, version }, doubtsAboutConfirmer] = await Promise.all([
      this.identities.read(partnership, id),
      this.identities.doubtsAbout(partnership, confirmer),
    ]);
    const unread = doubts.filter((doubt) => inDoubtUntil([doubt], at) !== null);
    if (unread.some((doubt) => !read.includes(doubtInForm(doubt))))
      throw new VersionConflict(`person-${id}`, to.seen ?? version, version);
    const command = { type: 'ConfirmIdentity', confirmer, doubts, doubtsAboutConfirmer } as const;
    return this.governance.person({ seen: version, ...to }, command, by);
  }

  private async inPost({ id, name }: Member) {
    const row = await this.kept.row(personRoles, id);
    if (!row || row.left) throw new Refused('', `${name} has left`);
    return row;
  }

  /** Somebody who comes back goes on under the same name; what one person did must never read as another's. */
  private async requireReturning(
    { id, name, partnership }: PersonDetails,
    given: string,
    isPutBack: boolean,
  ): Promise<void> {
    const row = await this.kept.row(personRoles, id);
    if (!row) return;
    if (!row.left) throw new Refused('email', `${name} is here already with this address`);
    if (name.toLowerCase() === given.toLowerCase()) {
      if (isPutBack) return;
      const stream = `person-${id}`;
      const last = await findEntries(this.pool, { partnership, stream, kinds: ['PersonLeft'] }, { limit: 1 });
      const on = last.map(({ metadata }) => ` on ${dateInWords(londonDate(metadata.recordedAt))}`).join('');
      throw new Refused('putBack', `${name} left${on}: tick the box below to put them back`);
    }
    throw new Refused(
      'email',
      `This was the address of ${name}, who has left. If they are back, enter their name as it was; ` +
        'if not, enter an address that is the new person’s own',
    );
  }

  private async requireAnotherSecretary({ id, name, partnership }: Member, field: string): Promise<void> {
    const rows = await this.kept.rows(personRoles, partnership);
    const others = rows.filter((row) => row.id !== id && !row.left && row.roles.includes('secretariat'));
    if (others.length > 0) return;
    throw new Refused(
      field,
      `${name} is the only person in the secretariat. Add another first, or nobody could look after the board`,
    );
  }
}

function holderOf(manager: EntityManager, partnership: string, email: string): Promise<PersonDetails | null> {
  return manager.findOneBy(PersonDetails, { partnership, email });
}

function detailsInWords({ name, email }: Pick<Member, 'name' | 'email'>, done: AddressOutcome): string {
  if (done === 'asked')
    return `A mail is being sent to both addresses. ${name} signs in with the new one as soon as a code that is sent there is entered.`;
  if (done === 'still-waits')
    return `The name is saved. Another address was asked for before, and still waits for the code that is sent to it: until then ${name} signs in with ${email}.`;
  if (done === 'called-off')
    return `The change of address is called off: ${name} goes on signing in with ${email}.`;
  return 'The details are saved.';
}
