import { randomUUID } from 'node:crypto';
import type { Instant } from '@governance/calendar';
import { Governance, People, type Actor } from '@governance/core';
import { prioritiesIn, type Role } from '@governance/partnership';
import type { ActionRow, BoardRow } from '@governance/views';

/** The people of the example year: all invented. Mail to them stays in the outbox. */
const offered: readonly { readonly name: string; readonly role: Role; readonly from: string | null }[] = [
  { name: 'Amina Rahman', role: 'secretariat', from: null },
  { name: 'Ben Carter', role: 'owner', from: 'LBTH DAAT' },
  { name: 'Carol Mensah', role: 'board', from: null },
  { name: 'David Lewis', role: 'auditor', from: null },
];

/** Strategic leads, each for every third priority; the others have none, so that the secretariat is told of those. */
const strategicLeads = ['Imani Cole', 'Joseph Firth'];

/** One owner for each other organisation, in the order in which organisations are met. */
const others = [
  'Ellen Price',
  'Farid Khan',
  'Grace Osei',
  'Henry Walsh',
  'Isla Morgan',
  'Jamal Reid',
  'Kate Dunn',
  'Liam Byrne',
  'Maya Patel',
  'Noah Stone',
  'Olive Grant',
  'Petra Novak',
  'Quentin Hart',
  'Rosa Diaz',
  'Samir Aziz',
  'Tara Flynn',
  'Umar Sheikh',
  'Vera Long',
  'Will Cope',
  'Xenia Marsh',
  'Yusuf Ali',
  'Zoe Hale',
  'Abel Frost',
  'Bella Shaw',
  'Cyrus Vane',
  'Dora Quick',
  'Evan Lunn',
  'Freya Bond',
  'Gus Rowe',
  'Hana Ito',
];

export class Cast {
  private readonly acting = new Map<string, Actor>();
  private named = 0;
  private sro: Actor | undefined;

  constructor(
    private readonly governance: Governance,
    private readonly people: People,
    private readonly partnership: string,
  ) {}

  /** Registers the secretary: somebody must take in the plan. */
  async secretary(at: Instant): Promise<Actor> {
    const secretary = await this.register(offered[0]!, null, true, at, {
      who: 'system',
      policy: 'example-year',
    });
    // One of the numbers that Ofcom keeps free for invented people.
    await this.people.setTelephone(secretary.who, '020 7946 0101');
    return secretary;
  }

  /** Registers the others whom the sign-in page offers, the heads of the ladder, and whoever leads an action. */
  async rest(board: BoardRow, actions: readonly ActionRow[], at: Instant, by: Actor): Promise<void> {
    for (const person of offered.slice(1)) {
      const organisation = board.organisations.find(({ name }) => name === person.from)?.id ?? null;
      const actor = await this.register(person, organisation, true, at, by);
      if (organisation !== null) this.acting.set(organisation, actor);
      if (person.role !== 'board') continue;
      await this.appoint(actor.who, at, by);
      this.sro = actor;
    }
    await this.appointLeads(board, at, by);
    for (const { owners } of actions) if (owners[0] !== undefined) await this.ownerOf(owners[0], at, by);
  }

  /** The Senior Responsible Owner, once the cast is complete. */
  get accountable(): Actor {
    return this.sro!;
  }

  private async appoint(person: string, at: Instant, actor: Actor): Promise<void> {
    const { partnership } = this;
    const command = { type: 'AppointSeniorResponsibleOwner', person } as const;
    await this.governance.partnership({ partnership, id: partnership }, command, { actor, at });
  }

  private async appointLeads({ plans }: BoardRow, at: Instant, actor: Actor): Promise<void> {
    const { partnership } = this;
    const [plan] = plans;
    const priorities = prioritiesIn(plan!);
    for (const [place, name] of strategicLeads.entries()) {
      const { who: person } = await this.register({ name, role: 'board' }, null, false, at, actor);
      for (const { id: priority } of priorities.filter((_, index) => index % 3 === place)) {
        const command = { type: 'AppointStrategicLead', priority, person } as const;
        await this.governance.plan({ partnership, id: plan!.id }, command, { actor, at });
      }
    }
  }

  /** Who acts for an organisation: its owner, registered when first met. */
  async ownerOf(organisation: string, at: Instant, by: Actor): Promise<Actor> {
    const known = this.acting.get(organisation);
    if (known) return known;
    const name = others[this.named % others.length]!;
    this.named += 1;
    const actor = await this.register({ name, role: 'owner' }, organisation, false, at, by);
    this.acting.set(organisation, actor);
    return actor;
  }

  private async register(
    { name, role }: { readonly name: string; readonly role: Role },
    organisation: string | null,
    isOffered: boolean,
    at: Instant,
    actor: Actor,
  ): Promise<Actor> {
    const id = randomUUID();
    const { partnership } = this;
    const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
    await this.people.keep({ id, partnership, name, email, offered: isOffered });
    const command = { type: 'RegisterPerson', person: id, organisation, roles: [role] } as const;
    await this.governance.person({ partnership, id }, command, { actor, at });
    return { who: id, ...(organisation === null ? {} : { onBehalfOf: organisation }) };
  }
}
