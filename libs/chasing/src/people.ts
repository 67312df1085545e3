import type { Day } from '@governance/calendar';
import { usable, type OrganisationId, type PersonId } from '@governance/partnership';
import type { Facts, History, PersonFacts } from './facts.js';
import { heldPerson } from './owed.js';

/** Somebody who can be written to. Several persons with one address get one email. */
export interface Addressee {
  /** Person id: the first of those who share the address. */
  readonly person: PersonId;
  readonly alsoFor: readonly string[];
}

/** Whom the owners of actions are: worked out once for a board. */
export class Owners {
  private readonly byOrganisation = new Map<string, PersonFacts[]>();
  private readonly byId = new Map<string, PersonFacts>();
  private readonly byAddress = new Map<string, string[]>();
  private readonly notReached: ReadonlySet<string>;

  constructor(
    private readonly facts: Facts,
    history: History,
  ) {
    for (const person of [...facts.people].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const { organisation, roles, left, email } = person;
      if (organisation === null || left || !roles.includes('owner') || !usable(email)) continue;
      this.byId.set(person.id, person);
      put(this.byOrganisation, organisation, person);
      put(this.byAddress, normalised(email), person.id);
    }
    this.notReached = comingBack(history);
  }

  /**
   * The lead organisation's people; those who support are not asked.
   * @param givenTo the one person whom it was given to, as long as they can be written to
   */
  of(organisation: OrganisationId | undefined, givenTo: PersonId | null = null): readonly PersonFacts[] {
    if (organisation === undefined) return [];
    const one = givenTo === null ? undefined : this.byId.get(givenTo);
    return one ? [one] : (this.byOrganisation.get(organisation) ?? []);
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
    return this.of(organisation, givenTo).flatMap(({ email }) => {
      const address = normalised(email);
      const [person, ...alsoFor] = this.byAddress.get(address)!;
      if (seen.has(address) || [person!, ...alsoFor].some((id) => this.hold(id).held)) return [];
      seen.add(address);
      return [{ person: person!, alsoFor }];
    });
  }

  hold(person: PersonId) {
    return heldPerson(person, this.facts.board.holds);
  }
}

/** People whose last mail was refused for good or came back: their address is no way to reach them. */
function comingBack({ mails }: History): ReadonlySet<string> {
  const last = new Map<string, { readonly day: Day; readonly back: boolean }>();
  for (const { person, day, status } of mails) {
    const decided = status === 'sent' || status === 'refused' || status === 'bounced';
    if (decided && (last.get(person)?.day ?? '') <= day) last.set(person, { day, back: status !== 'sent' });
  }
  return new Set([...last].flatMap(([person, { back }]) => (back ? [person] : [])));
}

function normalised(email: string): string {
  return email.trim().toLowerCase();
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}
