import type { Day } from '@governance/calendar';
import { usable, type OrganisationId, type PersonId } from '@governance/partnership';
import { comingBack, Deputies, type Meant } from './deputies.js';
import type { Facts, History, PersonFacts } from './facts.js';
import { heldPerson } from './owed.js';

/** Somebody who can be written to. Several persons with one address get one email. */
export interface Addressee {
  /** Person id: the first of those who share the address. */
  readonly person: PersonId;
  readonly alsoFor: readonly string[];
  /** Who is away, where they are asked as the deputy. */
  readonly inPlaceOf?: PersonId;
}

/** Whom the owners of actions are: worked out once for a board and a day. */
export class Owners {
  private readonly byOrganisation = new Map<string, PersonFacts[]>();
  private readonly byId = new Map<string, PersonFacts>();
  private readonly byAddress = new Map<string, string[]>();
  private readonly notReached: ReadonlySet<string>;
  readonly deputies: Deputies;

  constructor(
    private readonly facts: Facts,
    history: History,
    day: Day,
  ) {
    this.deputies = new Deputies(facts, history, day);
    const isAway = ({ id }: PersonFacts) => Number(this.deputies.of(id) !== undefined);
    // Of those who share an address, whoever is there gets the email.
    const inOrder = [...facts.people].sort((a, b) => isAway(a) - isAway(b) || (a.id < b.id ? -1 : 1));
    for (const person of inOrder) {
      const { organisation, roles, left, email } = person;
      if (organisation === null || left || !roles.includes('owner') || !usable(email)) continue;
      this.byId.set(person.id, person);
      put(this.byOrganisation, organisation, person);
      put(this.byAddress, normalised(email), person.id);
    }
    this.notReached = comingBack(history);
  }

  /**
   * The lead organisation's people; those who support are not asked. Of whoever is away, the deputy.
   * @param givenTo the one person whom it was given to, as long as they can be written to
   */
  of(organisation: OrganisationId | undefined, givenTo: PersonId | null = null): readonly PersonFacts[] {
    return this.meant(organisation, givenTo).flatMap(({ person }) => this.byId.get(person) ?? []);
  }

  private meant(organisation: OrganisationId | undefined, givenTo: PersonId | null): readonly Meant[] {
    if (organisation === undefined) return [];
    const one = givenTo === null ? undefined : this.byId.get(givenTo);
    const own = one ? [one] : (this.byOrganisation.get(organisation) ?? []);
    return this.deputies.among(own.map(({ id }) => id));
  }

  /** Who gets the email that goes to a person's address: of several owners who share it, the first. */
  inbox(person: PersonId): PersonId {
    const email = this.facts.people.find(({ id }) => id === person)?.email ?? '';
    return this.byAddress.get(normalised(email))?.[0] ?? person;
  }

  /** Whether there is anybody whose last mail did not come back. */
  canBeAsked(organisation: OrganisationId | undefined, givenTo: PersonId | null = null): boolean {
    return this.of(organisation, givenTo).some(({ id }) => !this.notReached.has(id));
  }

  /** Those who may be written to now: a held person is left in peace, and so is who shares the address. */
  addressees(
    organisation: OrganisationId | undefined,
    givenTo: PersonId | null = null,
  ): readonly Addressee[] {
    const seen = new Set<string>();
    return this.meant(organisation, givenTo).flatMap(({ person: meant, ...ofWhom }) => {
      const address = normalised(this.byId.get(meant)!.email);
      const [person, ...alsoFor] = this.byAddress.get(address)!;
      if (seen.has(address) || [person!, ...alsoFor].some((id) => this.hold(id).held)) return [];
      seen.add(address);
      return [{ person: person!, alsoFor, ...ofWhom }];
    });
  }

  hold(person: PersonId) {
    return heldPerson(person, this.facts.board.holds);
  }
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}
