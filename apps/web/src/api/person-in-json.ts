import { People, type Member } from '@governance/core';
import { roles as allRoles, type Role } from '@governance/partnership';
import { ApiProperty } from '@nestjs/swagger';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { doubtsOf } from '../people/people.controller.js';
import { personKind } from '../people/person-kind.js';
import type { PersonInHand } from '../people/person-tasks.js';
import { Named } from './answers.js';
import { taskNames, type InJson } from './in-json.js';
import { A, Instant, ListOf, orNull, TaskNames, Uuid, Version, Words } from './properties.js';

export class PersonInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @Words() readonly email!: string;
  @A(() => Named, orNull) readonly organisation!: Named | null;
  @ApiProperty({ enum: allRoles, isArray: true }) readonly roles!: readonly Role[];
}

export class InDoubt {
  @Words() readonly what!: string;
  @Words() readonly by!: string;
  @Instant() readonly since!: string;
}

export class Person extends PersonInBrief {
  @Words({ ...orNull, description: 'The address that waits for its code' })
  readonly waiting!: string | null;
  @ListOf(() => InDoubt) readonly doubts!: readonly InDoubt[];
  @Instant({ ...orNull, description: 'Until then nothing is signed off in their name' })
  readonly inDoubtUntil!: string | null;
  @ApiProperty() readonly hasPasskey!: boolean;
  @Version(orNull) readonly version!: number | null;
  @TaskNames() readonly tasks!: readonly string[];
}

export const peopleInJson: InJson<PersonInHand> = {
  kind: personKind,
  permission: 'read-people',
  isNeverMarked: true,
  brief: PersonInBrief,
  full: Person,
  summary: [
    'The people in post, by name',
    'Somebody in post, and whether it is in doubt who signs in as them',
  ],
  list: async (place, service) => {
    const members = await service(People).inPost(place.views, place.board.id);
    return members.map((member) => briefly(place, member));
  },
  one: async (place, row, service): Promise<Person> => {
    const { person, waiting, hasPasskey, version } = row;
    return {
      ...briefly(place, person),
      waiting: waiting?.email ?? null,
      ...(await doubtsOf(service(People), place, row)),
      hasPasskey,
      version,
      tasks: await taskNames(personKind, place, row, person.id),
    };
  },
};

function briefly(place: Place, { id, name, email, organisation, roles }: Member): PersonInBrief {
  const of = organisation === null ? null : { id: organisation, name: organisationName(place, organisation) };
  return { id, name, email, organisation: of, roles };
}
