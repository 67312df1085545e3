import { decode, type EventStore } from '@governance/event-sourcing';
import {
  doubtsAbout,
  personDecider,
  type AddressChange,
  type DomainEvent,
  type Doubt,
  type Person,
  type PersonEvent,
  type PartnershipId,
  type PersonId,
} from '@governance/partnership';
import { Inject, Injectable } from '@nestjs/common';
import { theLog } from '../tokens.js';

/** Whether it is known that a person is who they sign in as. Asked of the history itself: a view may be behind it. */
@Injectable()
export class Identities {
  constructor(@Inject(theLog) private readonly log: EventStore) {}

  async doubtsAbout(partnership: PartnershipId, person: PersonId): Promise<readonly Doubt[]> {
    return (await this.read(partnership, person)).doubts;
  }

  /** @returns also the version of the person's own history up to which it was read */
  async read(
    partnership: PartnershipId,
    person: PersonId,
  ): Promise<{ readonly doubts: readonly Doubt[]; readonly version: number }> {
    const streams = [`person-${person}`, `partnership-${partnership}`];
    const read = await Promise.all(streams.map((stream) => this.log.readStream(stream)));
    const entries = read
      .flat()
      .filter((entry) => entry.partnership === partnership)
      .sort((one, other) => one.position - other.position)
      .map((entry) => decode<DomainEvent>(entry));
    return { doubts: doubtsAbout(person, entries), version: read[0]!.length };
  }

  /** Instant until which somebody may come in once without their passkey; null when nobody lets them. */
  async letInUntil(person: PersonId): Promise<string | null> {
    const state = await this.stateOf(person);
    return state.status === 'in-post' ? state.letInUntil : null;
  }

  /** The change of address that the history waits for. */
  async waitingChange(person: PersonId): Promise<AddressChange | null> {
    const state = await this.stateOf(person);
    return state.status === 'in-post' ? state.addressChange : null;
  }

  private async stateOf(person: PersonId): Promise<Person> {
    const entries = await this.log.readStream(`person-${person}`);
    return entries
      .map((entry) => decode<PersonEvent>(entry))
      .reduce(personDecider.evolve, personDecider.initialState());
  }
}
