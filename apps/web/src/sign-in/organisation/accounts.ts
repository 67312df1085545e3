import {
  AccountLink,
  AddressChanges,
  normalise,
  organisationOf,
  People,
  SecurityLog,
  type Member,
  type OrganisationSignIn,
} from '@governance/core';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, Repository } from 'typeorm';
import { OrganisationRefused } from './refusals.js';

/** What an identity provider said of whoever signed in there. */
export interface Account {
  readonly issuer: string;
  /** The account's own id, which is never given to another. */
  readonly subject: string;
  readonly email: string | null;
  /** Whether the provider says that the address is theirs. */
  readonly verified: boolean;
  /** When they signed in there; null when the provider does not say. */
  readonly signedInAt: Date | null;
}

/** As what an account comes in. */
export interface InBy {
  readonly email: string;
  /** Ids of changes to that address that they are asked about first. */
  readonly asked: readonly string[];
}

/**
 * Which people an account of an organisation signs in as. It is tied to them when it first comes with their address;
 * from then on the account alone counts, so that an address which is given to somebody else later is nobody.
 */
@Injectable()
export class Accounts {
  constructor(
    private readonly people: People,
    private readonly addresses: AddressChanges,
    private readonly security: SecurityLog,
    @InjectRepository(AccountLink) private readonly links: Repository<AccountLink>,
  ) {}

  /**
   * The address under which the account signs in.
   * @throws OrganisationRefused `unverified`, `foreign-domain`, `of-another-account`, `unknown`
   */
  async addressOf(organisation: OrganisationSignIn, account: Account): Promise<InBy> {
    const vouched = vouchedFor(organisation, account);
    const asked = vouched === null ? [] : await this.tie(account, vouched);
    const tied = (await this.tiedTo(account)).map(({ email }) => email);
    for (const email of [...tied.filter((each) => each === vouched), ...tied])
      if (!(await this.isAnothers(account, email))) return { email, asked: email === vouched ? asked : [] };
    if (tied.length > 0) throw new OrganisationRefused('of-another-account');
    if (account.email === null || !account.verified) throw new OrganisationRefused('unverified');
    if (vouched === null) throw new OrganisationRefused('foreign-domain');
    if (asked.length > 0) return { email: vouched, asked };
    const held = await this.people.withEmail(vouched);
    throw new OrganisationRefused(held.length > 0 ? 'of-another-account' : 'unknown');
  }

  /** Whether the account is theirs who sign in with this address, all of them. */
  async isOf(account: Account, address: string): Promise<boolean> {
    const email = normalise(address);
    const isTied = (await this.tiedTo(account)).some((member) => member.email === email);
    return isTied && !(await this.isAnothers(account, email));
  }

  /** Whether those who sign in with this address have an account at one of these. */
  async has(email: string): Promise<boolean> {
    const members = await this.people.withEmail(email);
    return this.links.existsBy({ person: In(members.map(({ id }) => id)) });
  }

  /** In post only: somebody who left signs in as nobody. */
  private async tiedTo({ issuer, subject }: Account): Promise<readonly Member[]> {
    const links = await this.links.findBy({ issuer, subject });
    return this.people.byIds(links.map(({ person }) => person));
  }

  /**
   * Whether somebody with the address is of another account there. An address opens every board that has it, so whoever
   * is one of its people must be all of them.
   */
  private async isAnothers({ issuer, subject }: Account, email: string): Promise<boolean> {
    const members = await this.people.withEmail(email);
    const person = In(members.map(({ id }) => id));
    return this.links.existsBy({ issuer, subject: Not(subject), person });
  }

  /**
   * Ties the account to those of the address, unless any of them is of another.
   * @returns ids of the changes to this address that they are to be asked about
   */
  private async tie(account: Account, email: string): Promise<readonly string[]> {
    const { issuer, subject } = account;
    if (await this.isAnothers(account, email)) return [];
    const asked = await this.addresses.enteredBy(email, async (person) => {
      const links = await this.links.findBy({ issuer, person });
      return links.every((link) => link.subject === subject);
    });
    for (const { id, partnership } of await this.people.withEmail(email)) {
      const tied = await this.links
        .createQueryBuilder()
        .insert()
        .values({ issuer, subject, person: id })
        .orIgnore()
        .returning('person')
        .execute();
      if ((tied.raw as readonly unknown[]).length === 1)
        await this.security.note({ event: 'account-tied', person: id, partnership, address: email });
    }
    return asked;
  }
}

/** The address, when the provider says that it is theirs and it is of one of the domains that it may speak for. */
function vouchedFor(organisation: OrganisationSignIn, { email, verified }: Account): string | null {
  if (email === null || !verified) return null;
  return organisationOf([organisation], email) ? normalise(email) : null;
}
