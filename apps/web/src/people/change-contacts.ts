import {
  Governance,
  normalise,
  People,
  PersonDetails,
  requireFree,
  requireNameFree,
  TakeTurns,
  type Contact,
  type Submission,
} from '@governance/core';
import { usable, type OutsideBoard } from '@governance/partnership';
import { KeptViews, personRoles } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { Refused } from '../pages/refused.js';
import type { Outcome, To } from '../things/kind.js';
import { derivedId } from './derived-id.js';
import { asOne, part } from './several-commands.js';

/** What a form says of somebody of a board above. */
export interface ContactDetails {
  readonly name: string;
  readonly email: string;
  readonly boards: readonly OutsideBoard[];
}

export type ContactOrder =
  ({ readonly type: 'Change' } & ContactDetails) | { readonly type: 'Remove'; readonly reason: string };

/**
 * Who gets the papers of a board above. Name and address stand beside the history, as those of people do, so that they
 * can be erased; a contact holds no role, so nobody signs in as one.
 */
@Injectable()
export class ChangeContacts {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly turns: TakeTurns,
    private readonly people: People,
  ) {}

  /**
   * Somebody whose address is held already stays one person, whatever else they are on the board.
   * @param submission id of the form: sent twice, it adds one contact
   * @throws Refused, RuleBroken
   */
  async add(
    partnership: string,
    details: ContactDetails,
    submission: string,
    by: Submission,
  ): Promise<Outcome> {
    const { name, boards } = details;
    const email = addressOf(details);
    return this.turns.of(partnership, async (manager) => {
      const held = await manager.findOneBy(PersonDetails, { partnership, email });
      if (held && held.name.toLowerCase() !== name.toLowerCase())
        throw new Refused(
          'email',
          `That is the address of ${held.name}, who is held already. Enter their name as it is, or an address of the contact’s own`,
        );
      const id = held?.id ?? derivedId(partnership, submission, email);
      if (!held) {
        await requireFree(manager, { partnership, email, id });
        await requireNameFree(manager, { partnership, id, name });
        await manager.save(PersonDetails, { id, partnership, name, email, offered: false });
      }
      const before = await this.contact(partnership, id);
      const outside = [...(before?.outside ?? []), ...boards];
      const command = { type: 'NameContact', person: id, outside } as const;
      return { ...(await this.governance.person({ partnership, id }, command, by)), id };
    });
  }

  /** @throws Refused, RuleBroken, VersionConflict */
  async carryOut(contact: Contact, to: To, order: ContactOrder, by: Submission): Promise<Outcome> {
    if (order.type === 'Remove')
      return this.governance.person(to, { type: 'RemoveContact', reason: order.reason }, by);
    const { id, partnership } = to;
    const { name, boards: outside } = order;
    const email = addressOf(order);
    return this.turns.of(partnership, async (manager) => {
      const corrected = [
        ...(name === contact.name ? [] : (['name'] as const)),
        ...(email === contact.email ? [] : (['address'] as const)),
      ];
      if (corrected.length > 0) {
        await this.requireNoMember(contact, corrected[0] === 'name' ? 'name' : 'email');
        await requireFree(manager, { partnership, email, id });
        await requireNameFree(manager, { partnership, id, name });
      }
      const done = await this.governance.person(to, { type: 'CorrectContact', corrected }, by);
      // The history first: what it does not say never comes to be.
      await manager.update(PersonDetails, { id }, { name, email });
      const named = { type: 'NameContact', person: id, outside } as const;
      return asOne([done, await this.governance.person({ partnership, id }, named, part(by, 1))]);
    });
  }

  private async contact(partnership: string, id: string): Promise<Contact | undefined> {
    return (await this.people.contactsOf(this.kept, partnership)).find((held) => held.id === id);
  }

  /** What somebody signs in with is changed by the one way that asks them first. */
  private async requireNoMember({ id, name }: Contact, field: string): Promise<void> {
    const row = await this.kept.row(personRoles, id);
    if (!row || row.left) return;
    throw new Refused(
      field,
      `${name} is on the board too: their name and address are changed on their page under People`,
    );
  }
}

/** @throws Refused */
function addressOf({ email }: ContactDetails): string {
  const address = normalise(email);
  if (!usable(address))
    throw new Refused('email', 'Enter an email address on one line, like name@example.org');
  return address;
}
