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
  type AddressOutcome,
  type Member,
  type Submission,
} from '@governance/core';
import { VersionConflict } from '@governance/event-sourcing';
import { inDoubtUntil, type Role, RuleBroken } from '@governance/partnership';
import { KeptViews, personRoles } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Place } from '../access/place.js';
import { by } from './by.js';
import { derivedId } from './derived-id.js';
import { doubtInForm } from './doubt-words.js';
import { Refused } from '../pages/refused.js';
import { Passkeys } from '../sign-in/passkeys/passkeys.js';
import { namesOfRoles } from './role-words.js';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly organisation: string | null;
  readonly roles: readonly Role[];
}

/** What the secretariat changes about people. Every method throws Refused, worded for the form it came from. */
@Injectable()
export class ChangePeople {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly turns: TakeTurns,
    private readonly addresses: AddressChanges,
    private readonly identities: Identities,
    private readonly passkeys: Passkeys,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly security: SecurityLog,
  ) {}

  /** @param submission id of the form: sent twice, it adds one person. */
  async add(place: Place, person: NewPerson, submission: string): Promise<void> {
    const partnership = place.board.id;
    const { name, organisation, roles } = person;
    const email = normalise(person.email);
    requireOrganisation(place, organisation, roles);
    const added = await this.turns.of(partnership, async (manager) => {
      const fresh = derivedId(partnership, submission, email);
      const held = await holderOf(manager, partnership, email);
      if (held && held.id !== fresh) await this.requireReturning(held, name);
      const { id, offered } = held ?? { id: fresh, offered: false };
      await requireFree(manager, { partnership, email, id });
      await requireNameFree(manager, { partnership, id, name });
      await manager.save(PersonDetails, { id, partnership, name, email, offered });
      const command = { type: 'RegisterPerson', person: id, organisation, roles } as const;
      return this.governance.person({ partnership, id }, command, by(place));
    });
    await this.governance.shown(added);
  }

  /**
   * Grants and revokes until the person holds exactly these roles.
   * @param seen the roles that the form showed
   */
  async changeRoles(
    place: Place,
    person: Member,
    change: { readonly roles: readonly Role[]; readonly reason: string; readonly seen: readonly string[] },
  ): Promise<void> {
    const { id, partnership, name } = person;
    const { roles, reason, seen } = change;
    requireOrganisation(place, person.organisation, roles);
    const position = await this.turns.of(partnership, async () => {
      const held = (await this.inPost(person)).roles;
      if (!sameRoles(held, seen)) {
        const now = namesOfRoles(held) || 'no role';
        throw new Refused(
          'roles',
          `Somebody changed the roles of ${name} while your form was open. They are now: ${now}`,
        );
      }
      const revoked = held.filter((role) => !roles.includes(role));
      if (revoked.length > 0 && reason === '')
        throw new Refused('reason', 'Enter why a role is taken away: the history keeps it');
      if (revoked.includes('secretariat')) await this.requireAnotherSecretary(person, 'roles');
      const commands = [
        ...roles.map((role) => ({ type: 'GrantRole', role }) as const),
        ...revoked.map((role) => ({ type: 'RevokeRole', role, reason }) as const),
      ];
      let last = 0;
      for (const command of commands) {
        const handled = await this.governance.person({ partnership, id }, command, by(place));
        last = Math.max(last, handled.position);
      }
      return last;
    });
    await this.governance.shown({ position });
    await this.security.note({ event: 'roles-changed', person: id, partnership, by: place.member!.id });
  }

  /** @param seen id of the organisation that the form showed; null for none */
  async move(place: Place, person: Member, organisation: string | null, seen: string | null): Promise<void> {
    const { id, partnership, name } = person;
    requireOrganisation(place, organisation, person.roles);
    const moved = await this.turns.of(partnership, async () => {
      const { organisation: held } = await this.inPost(person);
      if (held !== seen && held !== organisation)
        throw new Refused('organisation', `Somebody moved ${name} while your form was open. Look again`);
      return this.governance.person({ partnership, id }, { type: 'MovePerson', organisation }, by(place));
    });
    await this.governance.shown(moved);
  }

  /** From then on nobody comes in by the person's address: every request asks who is in post. */
  async recordLeft(place: Place, person: Member, reason: string): Promise<void> {
    const { id, partnership } = person;
    const left = await this.turns.of(partnership, async (manager) => {
      const { roles } = await this.inPost(person);
      if (roles.includes('secretariat')) await this.requireAnotherSecretary(person, '');
      const command = { type: 'RecordPersonLeft', reason } as const;
      const done = await this.governance.person({ partnership, id }, command, by(place));
      await forgetWaiting(manager, id);
      return done;
    });
    await this.governance.shown(left);
    await this.security.note({ event: 'person-left', person: id, partnership, by: place.member!.id });
    // Whoever serves another board goes on there.
    if ((await this.people.withEmail(person.email)).length === 0) await this.sessions.endAll(person.email);
  }

  /**
   * Name and address stand beside the history. That they changed is in it; another address is theirs when the code
   * that is sent to it was entered.
   */
  async changeDetails(
    place: Place,
    person: Member,
    given: {
      readonly name: string;
      readonly email: string;
      readonly submission: Pick<Submission, 'command'>;
    },
  ): Promise<AddressOutcome> {
    const asked = await this.addresses.ask(person, given.email, { ...by(place), ...given.submission });
    await this.addresses.correctName(person, given.name, by(place));
    return asked;
  }

  /**
   * A second secretary says that it is really the person: it need not wait a day.
   * @param seen what they read that was done to who signs in as the person: `doubtsInForm`
   * @throws VersionConflict when something was done since
   */
  async confirm(place: Place, person: Member, seen: string): Promise<void> {
    const { id, partnership } = person;
    const confirmer = place.member!.id;
    const [{ doubts, version }, doubtsAboutConfirmer] = await Promise.all([
      this.identities.read(partnership, id),
      this.identities.doubtsAbout(partnership, confirmer),
    ]);
    const unread = doubts.filter((doubt) => inDoubtUntil([doubt], place.now) !== null);
    const read = new Set(seen.split(' '));
    if (unread.some((doubt) => !read.has(doubtInForm(doubt))))
      throw new VersionConflict(`person-${id}`, read.size, version);
    const command = { type: 'ConfirmIdentity', confirmer, doubts, doubtsAboutConfirmer } as const;
    const to = { partnership, id, seen: version };
    await this.governance.shown(await this.governance.person(to, command, by(place)));
  }

  /**
   * A second secretary lets somebody in who lost their passkey: once, within a day.
   * @throws RuleBroken `no-passkey-to-lose`: it would only keep them from signing for a day
   */
  async letIn(place: Place, person: Member): Promise<void> {
    const { id, partnership } = person;
    if ((await this.passkeys.of([id])).length === 0) throw new RuleBroken('no-passkey-to-lose');
    const who = place.member!.id;
    const doubtsAboutBy = await this.identities.doubtsAbout(partnership, who);
    const command = { type: 'LetIn', by: who, doubtsAboutBy } as const;
    await this.governance.shown(await this.governance.person({ partnership, id }, command, by(place)));
  }

  private async inPost({ id, name }: Member) {
    const row = await this.kept.row(personRoles, id);
    if (!row || row.left) throw new Refused('', `${name} has left`);
    return row;
  }

  /** Somebody who comes back goes on under the same name; what one person did must never read as another's. */
  private async requireReturning({ id, name }: PersonDetails, given: string): Promise<void> {
    const row = await this.kept.row(personRoles, id);
    if (!row) return;
    if (!row.left) throw new Refused('email', `${name} is here already with this address`);
    if (name.toLowerCase() === given.toLowerCase()) return;
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

function requireOrganisation(place: Place, organisation: string | null, roles: readonly Role[]): void {
  if (organisation === null) {
    if (roles.includes('owner')) {
      throw new Refused('organisation', 'An owner answers for the actions of an organisation: choose which');
    }
    return;
  }
  const held = place.board.organisations.find(({ id }) => id === organisation);
  if (!held || held.left) throw new Refused('organisation', 'Choose an organisation from the list');
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
