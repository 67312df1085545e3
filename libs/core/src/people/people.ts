import { usable, RuleBroken, type PartnershipId, type PersonId } from '@governance/partnership';
import {
  contacts,
  personRoles,
  tableOf,
  type ContactRow,
  type PersonRow,
  type ViewReader,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository, type FindOptionsWhere } from 'typeorm';
import { PasskeyOwner } from '../database/passkey-owner.entity.js';
import { PendingAddress } from '../database/pending-address.entity.js';
import { PersonDetails } from '../database/person.entity.js';
import { personGone, PersonNames } from './person-names.js';
import { normalise } from './normalise.js';
import { ahead } from './waiting-addresses.js';

/** A person in a partnership, with what they may do there. */
export interface Member extends PersonRow {
  readonly name: string;
  readonly email: string;
  readonly telephone: string | null;
}

/** Somebody of a board above who gets its papers by email, without an account. */
export interface Contact extends ContactRow {
  readonly name: string;
  readonly email: string;
}

/** The directory of people: names and addresses from beside the history, roles from the history. */
@Injectable()
export class People {
  constructor(@InjectRepository(PersonDetails) private readonly details: Repository<PersonDetails>) {}

  /** @throws RuleBroken `address-not-usable`: a line break in it, for instance, would be another header of a mail. */
  async keep(person: Omit<PersonDetails, 'telephone'>): Promise<void> {
    if (!usable(person.email)) throw new RuleBroken('address-not-usable');
    // In one statement: of two at once, neither finds that the other was first.
    await this.details.upsert({ ...person, email: normalise(person.email) }, ['id']);
  }

  /** Whether there is, or was, anybody on any board. */
  anybody(): Promise<boolean> {
    return this.details.exists();
  }

  /** Everybody in post with this address, one for each partnership that they serve. */
  withEmail(email: string): Promise<readonly Member[]> {
    return this.members('person.email = $1', [normalise(email)]);
  }

  /** The same of those who have left, as long as their address is held. */
  async everWithEmail(email: string): Promise<readonly Pick<Member, 'id' | 'partnership'>[]> {
    return this.details.find({ select: { id: true, partnership: true }, where: { email: normalise(email) } });
  }

  /** Whether somebody is to have this address, so that a code is sent to it. */
  async isAwaited(email: string): Promise<boolean> {
    const { manager } = this.details;
    return manager.existsBy(PendingAddress, { email: normalise(email), expiresAt: ahead() });
  }

  hasPasskey(person: PersonId): Promise<boolean> {
    return this.details.manager.existsBy(PasskeyOwner, { person });
  }

  /** The person in post with this address in one partnership. */
  async memberOf(partnership: PartnershipId, email: string): Promise<Member | null> {
    const where = 'person.partnership = $1 and person.email = $2';
    return (await this.members(where, [partnership, normalise(email)]))[0] ?? null;
  }

  /** @param telephone null when none is to be given */
  async setTelephone(id: PersonId, telephone: string | null): Promise<void> {
    await this.details.update({ id }, { telephone });
  }

  async byId(id: string): Promise<Member | null> {
    return (await this.members('person.id = $1', [id]))[0] ?? null;
  }

  byIds(ids: readonly string[]): Promise<readonly Member[]> {
    return this.members('person.id = any($1::uuid[])', [ids]);
  }

  /** Those whom the sign-in page of a demonstration offers by name. */
  offered(): Promise<readonly Member[]> {
    return this.members('person.offered', []);
  }

  inPartnership(partnership: PartnershipId): Promise<readonly Member[]> {
    return this.members('person.partnership = $1', [partnership]);
  }

  /**
   * Those in post as a reader shows them, today or on a day of the past, in order of name. Whoever is no longer held
   * is there without a name and an address.
   */
  async inPost(views: ViewReader, partnership: PartnershipId): Promise<readonly Member[]> {
    const rows = (await views.rows(personRoles, partnership)).filter(({ left }) => !left);
    return this.withDetails(rows);
  }

  /** Contacts of the boards above, in the same way. They hold no role, and nobody signs in as one. */
  async contactsOf(views: ViewReader, partnership: PartnershipId): Promise<readonly Contact[]> {
    const rows = (await views.rows(contacts, partnership)).filter(({ outside }) => outside.length > 0);
    return this.withDetails(rows);
  }

  private async withDetails<Row extends { readonly id: PersonId }>(rows: readonly Row[]) {
    const details = await this.details.findBy({ id: In(rows.map(({ id }) => id)) });
    const held = new Map(details.map((person) => [person.id, person]));
    return rows
      .map((row) => {
        const { name = personGone, email = '', telephone = null } = held.get(row.id) ?? {};
        return { ...row, name, email, telephone };
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || a.id.localeCompare(b.id));
  }

  /** A person who is no longer held is left out. */
  async names(ids: readonly string[]): Promise<PersonNames> {
    const uuids = [...new Set(ids)].filter((id) => id !== 'system');
    if (uuids.length === 0) return new PersonNames();
    return this.namesOf({ id: In(uuids) });
  }

  /** Names of everybody whose name is held in the partnership, by id: also of those who have left. */
  async namesIn(partnership: PartnershipId): Promise<PersonNames> {
    return this.namesOf({ partnership });
  }

  /** Another one as soon as somebody's name, address or telephone is added, corrected or erased. */
  async state(partnership: PartnershipId): Promise<string> {
    // Asked for each page, so it is written out and not put together each time.
    const [held]: readonly { state: string | null }[] = await this.details.query(
      `select md5(string_agg(concat_ws(' ', id, name, email, telephone), ' ' order by id)) as state
       from app.person where partnership = $1`,
      [partnership],
    );
    return held?.state ?? '';
  }

  private async namesOf(where: FindOptionsWhere<PersonDetails>): Promise<PersonNames> {
    const found = await this.details.find({ select: { id: true, name: true }, where });
    return new PersonNames(found.map(({ id, name }) => [id, name]));
  }

  /** In order of name; those who have left are left out. */
  private async members(where: string, values: readonly unknown[]): Promise<readonly Member[]> {
    const rows: readonly ({ row: PersonRow } & Pick<Member, 'name' | 'email' | 'telephone'>)[] =
      await this.details.query(
        `select roles.row, person.name, person.email, person.telephone
       from app.person join ${tableOf(personRoles)} roles on roles.key = person.id::text
       where ${where} order by person.name, person.id`,
        [...values],
      );
    return rows.filter(({ row }) => !row.left).map(({ row, ...details }) => ({ ...row, ...details }));
  }
}
