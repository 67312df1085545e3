import type { Day } from '@governance/calendar';
import { isAwayOn, standInOf, usable, type PersonId } from '@governance/partnership';
import type { Facts, History, MailFacts, PersonFacts } from './facts.js';
import { heldPerson } from './owed.js';

/** Who is written to where somebody is meant. */
export interface Meant {
  readonly person: PersonId;
  /** Who is away, where it is their deputy. */
  readonly inPlaceOf?: PersonId;
}

/**
 * Who is asked in whose place on a day. Where nobody stands in who can be written to, the person is asked as before.
 */
export class Deputies {
  private readonly standIns = new Map<PersonId, PersonFacts>();

  constructor({ people, board }: Facts, history: History, day: Day) {
    if (!people.some(({ absence }) => isAwayOn(absence, day))) return;
    const byId = new Map(people.map((person) => [person.id, person]));
    const notReached = comingBack(history);
    const canBeAsked = ({ id, left, email }: PersonFacts) =>
      !left && usable(email) && !notReached.has(id) && !heldPerson(id, board.holds).held;
    for (const person of people) {
      const found = standInOf(person, byId, day);
      if (found && canBeAsked(found)) this.standIns.set(person.id, found);
    }
  }

  /** Undefined for somebody who is there, or in whose place nobody can be asked. */
  of(person: PersonId): PersonFacts | undefined {
    return this.standIns.get(person);
  }

  /** Those who are meant, each once: whoever is meant themselves stands in for nobody beside it. */
  among(persons: readonly PersonId[]): readonly Meant[] {
    const meant = new Map<PersonId, Meant>();
    for (const person of persons) if (!this.of(person)) meant.set(person, { person });
    for (const inPlaceOf of persons) {
      const person = this.of(inPlaceOf)?.id;
      if (person !== undefined && !meant.has(person)) meant.set(person, { person, inPlaceOf });
    }
    return [...meant.values()];
  }
}

/** People whose last mail was refused for good or came back: their address is no way to reach them. */
export function comingBack({ mails }: History): ReadonlySet<string> {
  return new Set(
    [...lastDecided(mails)].flatMap(([person, { status }]) => (status === 'sent' ? [] : [person])),
  );
}

/** Of each person, by their id, the last mail of which it is known what became of it. */
export function lastDecided<Mail extends MailFacts>(mails: readonly Mail[]): ReadonlyMap<string, Mail> {
  const last = new Map<string, Mail>();
  for (const mail of mails) {
    const { person, day, status } = mail;
    const decided = status === 'sent' || status === 'refused' || status === 'bounced';
    if (decided && (last.get(person)?.day ?? '') <= day) last.set(person, mail);
  }
  return last;
}
