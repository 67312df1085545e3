import { KeptViews, personRoles, type PersonRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { PersonDetails } from '../database/person.entity.js';

/** A person in a partnership, with what they may do there. */
export interface Member extends PersonRow {
  readonly name: string;
  readonly email: string;
}

/** The directory of people: names and addresses from beside the history, roles from the history. */
@Injectable()
export class People {
  constructor(
    @InjectRepository(PersonDetails) private readonly details: Repository<PersonDetails>,
    private readonly kept: KeptViews,
  ) {}

  async keep(person: PersonDetails): Promise<void> {
    await this.details.save({ ...person, email: normalise(person.email) });
  }

  /** Everybody in post with this address, one for each partnership that they serve. */
  async withEmail(email: string): Promise<readonly Member[]> {
    const found = await this.details.findBy({ email: normalise(email) });
    const members = await Promise.all(found.map((details) => this.member(details)));
    return members.filter((member) => member !== null);
  }

  async byId(id: string): Promise<Member | null> {
    const details = await this.details.findOneBy({ id });
    return details && this.member(details);
  }

  /** Those whom the sign-in page of a demonstration offers by name. */
  async offered(): Promise<readonly Member[]> {
    const found = await this.details.find({ where: { offered: true }, order: { name: 'ASC' } });
    const members = await Promise.all(found.map((details) => this.member(details)));
    return members.filter((member) => member !== null);
  }

  async inPartnership(partnership: string): Promise<readonly Member[]> {
    const found = await this.details.find({ where: { partnership }, order: { name: 'ASC' } });
    const members = await Promise.all(found.map((details) => this.member(details)));
    return members.filter((member) => member !== null);
  }

  /** Names by id, for showing who did what; a person who is no longer held is left out. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const uuids = [...new Set(ids)].filter((id) => id !== 'system');
    if (uuids.length === 0) return new Map();
    const found = await this.details.findBy({ id: In(uuids) });
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  private async member({ id, name, email }: PersonDetails): Promise<Member | null> {
    const row = await this.kept.row(personRoles, id);
    return row && !row.left ? { ...row, name, email } : null;
  }
}

export function normalise(email: string): string {
  return email.trim().toLowerCase();
}
