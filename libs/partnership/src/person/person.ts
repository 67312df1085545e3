import type { OrganisationId, PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Instant } from '@governance/calendar';
import type { Decider, Timed } from '@governance/event-sourcing';
import { requireHappened, requireText, unreachable } from '../rule.js';
import type { AddressChange, AddressCommand, AddressEvent } from './address.js';
import { decideAddress, isAddressCommand } from './address.js';
import type { ContactCommand, ContactEvent, OutsideBoard } from './contact.js';
import { decideContact, isContactCommand } from './contact.js';
import type { Absence, DeputyCommand, DeputyEvent } from './deputy.js';
import { decideDeputy, isDeputyCommand } from './deputy.js';
import type { ConfirmIdentity, IdentityEvent } from './identity.js';
import { confirmIdentity } from './identity.js';
import type { EnterOnce, LetIn, LetInEvent } from './let-in.js';
import { enterOnce, letIn } from './let-in.js';
import type { Role } from './role.js';

/** A person's name and address are personal data and stay out of the log: events hold ids. */
export type PersonEvent =
  | { type: 'PersonRegistered'; data: { person: PersonId; organisation: OrganisationId | null } }
  | {
      type: 'PersonMoved';
      data: { person: PersonId; from: OrganisationId | null; to: OrganisationId | null };
    }
  | { type: 'RoleGranted'; data: { person: PersonId; role: Role } }
  | { type: 'RoleRevoked'; data: { person: PersonId; role: Role; reason: string } }
  | { type: 'PersonLeft'; data: { person: PersonId; reason: string } }
  | AddressEvent
  | ContactEvent
  | DeputyEvent
  | IdentityEvent
  | LetInEvent;

export interface RegisterPerson extends Timed {
  readonly type: 'RegisterPerson';
  readonly person: PersonId;
  readonly organisation: OrganisationId | null;
  readonly roles: readonly Role[];
}
export interface GrantRole extends Timed {
  readonly type: 'GrantRole';
  readonly role: Role;
}
export interface RevokeRole extends Timed {
  readonly type: 'RevokeRole';
  readonly role: Role;
  readonly reason: string;
}
/** To another organisation of the board, or to none. What they did before stays with the one they did it for. */
export interface MovePerson extends Timed {
  readonly type: 'MovePerson';
  readonly organisation: OrganisationId | null;
}
export interface RecordPersonLeft extends Timed {
  readonly type: 'RecordPersonLeft';
  readonly reason: string;
}
export type PersonCommand =
  | RegisterPerson
  | MovePerson
  | GrantRole
  | RevokeRole
  | RecordPersonLeft
  | AddressCommand
  | ContactCommand
  | DeputyCommand
  | ConfirmIdentity
  | LetIn
  | EnterOnce;

/** What is known of somebody whether they are on the board or not. */
interface Known {
  /** Of which boards above they are a contact; null for none. */
  readonly contact: { readonly person: PersonId; readonly outside: readonly OutsideBoard[] } | null;
}

export type Person =
  | ({ readonly status: 'not-registered' } & Known)
  | (Known & {
      readonly status: 'in-post' | 'left';
      readonly id: string;
      readonly organisation: OrganisationId | null;
      readonly roles: readonly Role[];
      readonly addressChange: AddressChange | null;
      /** The one that was said last, over or not. */
      readonly absence: Absence | null;
      /** Instant until which they may come in once without their passkey. */
      readonly letInUntil: Instant | null;
    });

export const personDecider: Decider<PersonCommand, Person, PersonEvent> = {
  decide,
  evolve,
  initialState: () => ({ status: 'not-registered', contact: null }),
};

function decide(command: PersonCommand, person: Person): PersonEvent[] {
  requireHappened(command);
  if (command.type === 'RegisterPerson') {
    // Somebody who left and came back holds only the roles given now.
    if (person.status === 'in-post') return [];
    const { person: id, organisation } = command;
    return [
      { type: 'PersonRegistered', data: { person: id, organisation } },
      ...[...new Set(command.roles)].map((role): PersonEvent => ({
        type: 'RoleGranted',
        data: { person: id, role },
      })),
    ];
  }
  if (isContactCommand(command)) return decideContact(command, person.contact);
  if (person.status === 'not-registered') throw new RuleBroken('person-not-found');
  if (person.status === 'left') throw new RuleBroken('person-left');
  const { id } = person;
  if (isAddressCommand(command)) return decideAddress(command, id, person.addressChange);
  if (isDeputyCommand(command)) return decideDeputy(command, person, person.absence);
  switch (command.type) {
    case 'ConfirmIdentity':
      return confirmIdentity(command, id);
    case 'LetIn':
      return letIn(command, id, person.letInUntil);
    case 'EnterOnce':
      return enterOnce(command, id, person.letInUntil);
    case 'MovePerson': {
      const { organisation: from } = person;
      const to = command.organisation;
      if (from === to) return [];
      if (to === null && person.roles.includes('owner')) throw new RuleBroken('owner-without-organisation');
      return [{ type: 'PersonMoved', data: { person: id, from, to } }];
    }
    case 'GrantRole':
      if (person.roles.includes(command.role)) return [];
      return [{ type: 'RoleGranted', data: { person: id, role: command.role } }];
    case 'RevokeRole': {
      const { role, reason } = command;
      if (!person.roles.includes(role)) return [];
      return [{ type: 'RoleRevoked', data: { person: id, role, reason: requireText('reason', reason) } }];
    }
    case 'RecordPersonLeft':
      return [{ type: 'PersonLeft', data: { person: id, reason: requireText('reason', command.reason) } }];
    default:
      return unreachable(command);
  }
}

function evolve(person: Person, event: PersonEvent): Person {
  if (event.type === 'PersonRegistered') {
    const { person: id, organisation } = event.data;
    const { contact } = person;
    const nothing = { addressChange: null, absence: null, letInUntil: null };
    return { status: 'in-post', id, organisation, roles: [], ...nothing, contact };
  }
  if (event.type === 'ContactNamed') {
    const { person: id, to } = event.data;
    return { ...person, contact: { person: id, outside: to } };
  }
  if (event.type === 'ContactRemoved') return { ...person, contact: null };
  if (person.status === 'not-registered') return person;
  switch (event.type) {
    case 'PersonMoved':
      return { ...person, organisation: event.data.to };
    case 'RoleGranted':
      return { ...person, roles: [...person.roles, event.data.role] };
    case 'RoleRevoked':
      return { ...person, roles: person.roles.filter((role) => role !== event.data.role) };
    case 'PersonLeft':
      return {
        ...person,
        ...{ status: 'left', roles: [], addressChange: null, absence: null, letInUntil: null, contact: null },
      };
    case 'AddressChangeAsked': {
      const { change, askedBy, fromDigest, toDigest } = event.data;
      return { ...person, addressChange: { change, askedBy, fromDigest, toDigest } };
    }
    case 'AddressChangeCalledOff':
    case 'AddressChanged':
      return { ...person, addressChange: null };
    case 'DeputyNamed': {
      const { deputy, from, until } = event.data;
      return { ...person, absence: { deputy, from, until } };
    }
    case 'DeputyEnded':
      return { ...person, absence: null };
    case 'LetInOnce':
      return { ...person, letInUntil: event.data.until };
    case 'EnteredOnce':
      return { ...person, letInUntil: null };
    case 'ContactCorrected':
    case 'NameCorrected':
    case 'IdentityConfirmed':
      return person;
    default:
      return unreachable(event);
  }
}
