import type { PersonId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
import { unreachable } from '../rule.js';

/**
 * Who can sign in as whom: what is known of an address is a digest under a secret of the installation, so that two
 * entries can be compared and nobody can be found by them.
 */
export type AddressEvent =
  /** Until a code that was sent to the new address is entered, the old one holds. */
  | { type: 'AddressChangeAsked'; data: AddressChange & { person: PersonId } }
  | { type: 'AddressChangeCalledOff'; data: { person: PersonId; change: string } }
  | { type: 'AddressChanged'; data: AddressChange & { person: PersonId } }
  /** A name is personal data too. */
  | { type: 'NameCorrected'; data: { person: PersonId; fromDigest: string; toDigest: string } };

/** A change of address that waits for its code. */
export interface AddressChange {
  readonly change: string;
  /** Person id, or `system` for the command line. */
  readonly askedBy: string;
  readonly fromDigest: string;
  readonly toDigest: string;
}

/** For the address that is held it calls off what was asked for. */
export interface AskAddressChange extends Timed, AddressChange {
  readonly type: 'AskAddressChange';
}
export interface CallOffAddressChange extends Timed {
  readonly type: 'CallOffAddressChange';
  readonly change: string;
}
/** The code that was sent to the new address was entered. */
export interface ChangeAddress extends Timed {
  readonly type: 'ChangeAddress';
  readonly change: string;
}
export interface CorrectName extends Timed {
  readonly type: 'CorrectName';
  readonly fromDigest: string;
  readonly toDigest: string;
}
export type AddressCommand = AskAddressChange | CallOffAddressChange | ChangeAddress | CorrectName;

const types: readonly string[] = ['AskAddressChange', 'CallOffAddressChange', 'ChangeAddress', 'CorrectName'];

export function isAddressCommand(command: { readonly type: string }): command is AddressCommand {
  return types.includes(command.type);
}

/** @throws RuleBroken `address-change-not-asked` when it was called off, or another was asked for since */
export function decideAddress(
  command: AddressCommand,
  person: PersonId,
  waiting: AddressChange | null,
): AddressEvent[] {
  switch (command.type) {
    case 'AskAddressChange': {
      const { change, askedBy, fromDigest, toDigest } = command;
      if (fromDigest === toDigest) return waiting ? [calledOff(person, waiting)] : [];
      if (waiting?.toDigest === toDigest) return [];
      return [{ type: 'AddressChangeAsked', data: { person, change, askedBy, fromDigest, toDigest } }];
    }
    case 'CallOffAddressChange':
      return waiting?.change === command.change ? [calledOff(person, waiting)] : [];
    case 'ChangeAddress': {
      if (waiting?.change !== command.change) throw new RuleBroken('address-change-not-asked');
      return [{ type: 'AddressChanged', data: { person, ...waiting } }];
    }
    case 'CorrectName': {
      const { fromDigest, toDigest } = command;
      if (fromDigest === toDigest) return [];
      return [{ type: 'NameCorrected', data: { person, fromDigest, toDigest } }];
    }
    default:
      return unreachable(command);
  }
}

function calledOff(person: PersonId, { change }: AddressChange): AddressEvent {
  return { type: 'AddressChangeCalledOff', data: { person, change } };
}
