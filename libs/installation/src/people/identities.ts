import { decode, type EventStore } from '@governance/event-sourcing';
import { personDecider, type PersonEvent } from '@governance/partnership';
import { doubtsAbout, type DomainEvent, type Doubt } from '@governance/partnership';
import { Inject, Injectable } from '@nestjs/common';
import { theLog } from '../tokens.js';

/** Whether it is known that a person is who they sign in as. Asked of the history itself: a view may be behind it. */
@Injectable()
export class Identities {
  constructor(@Inject(theLog) private readonly log: EventStore) {}

  async doubtsAbout(partnership: string, person: string): Promise<readonly Doubt[]> {
    const streams = [`person-${person}`, `partnership-${partnership}`];
    const read = await Promise.all(streams.map((stream) => this.log.readStream(stream)));
    const entries = read
      .flat()
      .filter((entry) => entry.partnership === partnership)
      .sort((one, other) => one.position - other.position)
      .map((entry) => decode<DomainEvent>(entry));
    return doubtsAbout(person, entries);
  }

  /** Instant until which somebody may come in once without their passkey; null when nobody lets them. */
  async letInUntil(person: string): Promise<string | null> {
    const entries = await this.log.readStream(`person-${person}`);
    const state = entries
      .map((entry) => decode<PersonEvent>(entry))
      .reduce(personDecider.evolve, personDecider.initialState());
    return state.status === 'in-post' ? state.letInUntil : null;
  }
}
