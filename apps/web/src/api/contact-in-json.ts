import { People, type Contact } from '@governance/core';
import { outsideBoards, type OutsideBoard } from '@governance/partnership';
import { ApiProperty } from '@nestjs/swagger';
import { contactKind } from '../people/contact-kind.js';
import { taskNames, type InJson } from './in-json.js';
import { TaskNames, Uuid, Version, Words } from './properties.js';

export class ContactInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @Words() readonly email!: string;
  @ApiProperty({ enum: outsideBoards, isArray: true, description: 'The boards whose papers they get' })
  readonly boards!: readonly OutsideBoard[];
}

export class ContactOfBoards extends ContactInBrief {
  @Version() readonly version!: number;
  @TaskNames() readonly tasks!: readonly string[];
}

export const contactsInJson: InJson<Contact> = {
  kind: contactKind,
  permission: 'read-people',
  isNeverMarked: true,
  brief: ContactInBrief,
  full: ContactOfBoards,
  summary: [
    'The contacts of other boards, by name',
    'Somebody of another board, who gets its papers by email without an account',
  ],
  list: async ({ views, board }, service) => (await service(People).contactsOf(views, board.id)).map(briefly),
  one: async (place, contact): Promise<ContactOfBoards> => ({
    ...briefly(contact),
    version: contact.version,
    tasks: await taskNames(contactKind, place, contact, contact.id),
  }),
};

function briefly({ id, name, email, outside: boards }: Contact): ContactInBrief {
  return { id, name, email, boards };
}
