import { londonDate, plusMonths, type Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { OrganisationId, PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { requireDay } from '../rule.js';
import type { Role } from './role.js';

/** From a day to a day, both among them, somebody is away and a colleague is asked in their place. */
export interface Absence {
  readonly deputy: PersonId;
  readonly from: Day;
  readonly until: Day;
}

/** What somebody is on the board, as far as it says what they may do. */
export interface Part {
  readonly organisation: OrganisationId | null;
  readonly roles: readonly Role[];
}

export interface NameDeputy extends Timed {
  readonly type: 'NameDeputy';
  readonly deputy: PersonId;
  readonly from: Day;
  readonly until: Day;
  /** What the deputy is today: another history knows it. Null for somebody who is not in post. */
  readonly deputyIs: Part | null;
}
/** They are back sooner, or it was taken back before it began. */
export interface EndDeputy extends Timed {
  readonly type: 'EndDeputy';
}
export type DeputyCommand = NameDeputy | EndDeputy;

export type DeputyEvent =
  | { type: 'DeputyNamed'; data: { person: PersonId } & Absence }
  /** With what stood until then. */
  | { type: 'DeputyEnded'; data: { person: PersonId } & Absence };

/** How long an absence may be, and how far ahead it may begin. */
const mostMonths = 12;

export function isDeputyCommand(command: { readonly type: string }): command is DeputyCommand {
  return command.type === 'NameDeputy' || command.type === 'EndDeputy';
}

/**
 * What keeps somebody from standing in; null when nothing does. A deputy gets no rights for it, so they must have those
 * that the answers need: owners' come by organisation, the secretariat's by the role alone.
 */
export function barToStandIn(away: Part, deputy: Part): 'organisation' | 'role' | null {
  const { organisation, roles } = away;
  const isSecretary = roles.includes('secretariat');
  const byOrganisation = organisation !== null && (!isSecretary || roles.includes('owner'));
  if (byOrganisation && deputy.organisation !== organisation) return 'organisation';
  const needed = roles.filter((role) => role === 'secretariat' || role === 'owner' || !byOrganisation);
  return needed.every((role) => deputy.roles.includes(role)) ? null : 'role';
}

/** Whether somebody is away on a day, or their absence has not begun on it. */
export function isNotOver(absence: Absence | null | undefined, day: Day): absence is Absence {
  return absence != null && absence.until >= day;
}

export function isAwayOn(absence: Absence | null | undefined, day: Day): absence is Absence {
  return isNotOver(absence, day) && absence.from <= day;
}

/**
 * Who stands in for somebody on a day; undefined for somebody who is there. A deputy who is away too is followed to
 * theirs, since whatever would come to them does; where two stand in for each other, or a deputy has gone or lost the
 * rights, there is nobody.
 */
export function standInOf<Person extends Part & { readonly id: PersonId; readonly absence?: Absence }>(
  person: Person,
  byId: ReadonlyMap<string, Person>,
  day: Day,
): Person | undefined {
  const seen = new Set([person.id]);
  let one = person;
  while (isAwayOn(one.absence, day)) {
    const deputy = byId.get(one.absence.deputy);
    if (!deputy || seen.has(deputy.id) || barToStandIn(one, deputy) !== null) return undefined;
    seen.add(deputy.id);
    one = deputy;
  }
  return one === person ? undefined : one;
}

/**
 * @param held the absence that was said last, over or not
 * @throws RuleBroken `deputy-is-oneself`, `deputy-not-in-post`, `deputy-of-other-organisation`, `deputy-of-other-role`,
 *   `absence-ends-before`, `absence-over`, `absence-too-long`, `absence-stands`
 */
export function decideDeputy(
  command: DeputyCommand,
  { id: person, ...own }: Part & { readonly id: PersonId },
  held: Absence | null,
): DeputyEvent[] {
  const today = londonDate(command.now);
  const standing = isNotOver(held, today) ? held : null;
  if (command.type === 'EndDeputy')
    return standing ? [{ type: 'DeputyEnded', data: { person, ...standing } }] : [];
  const { deputy } = command;
  const [from, until] = [requireDay(command.from), requireDay(command.until)];
  const isSame = standing?.deputy === deputy && standing.from === from && standing.until === until;
  if (isSame) return [];
  requireFit(command, person, own);
  if (until < from) throw new RuleBroken('absence-ends-before', { field: 'until' });
  if (until < today) throw new RuleBroken('absence-over', { field: 'until' });
  if (from > plusMonths(today, mostMonths)) throw new RuleBroken('absence-too-long', { field: 'from' });
  if (until > plusMonths(from, mostMonths)) throw new RuleBroken('absence-too-long', { field: 'until' });
  if (standing) throw new RuleBroken('absence-stands', { from: standing.from, until: standing.until });
  return [{ type: 'DeputyNamed', data: { person, deputy, from, until } }];
}

function requireFit({ deputy, deputyIs }: NameDeputy, person: PersonId, own: Part): void {
  const field = 'deputy';
  if (deputy === person) throw new RuleBroken('deputy-is-oneself', { field });
  if (!deputyIs) throw new RuleBroken('deputy-not-in-post', { field });
  const bar = barToStandIn(own, deputyIs);
  if (bar === 'organisation') throw new RuleBroken('deputy-of-other-organisation', { field });
  if (bar === 'role') throw new RuleBroken('deputy-of-other-role', { field });
}
