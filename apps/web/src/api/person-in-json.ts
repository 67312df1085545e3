import { People, type Member } from '@governance/core';
import { roles as allRoles, type Role } from '@governance/partnership';
import { ApiProperty } from '@nestjs/swagger';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import { doubtsOf } from '../people/people.controller.js';
import { absenceOf } from '../people/deputy-tasks.js';
import { personKind } from '../people/person-kind.js';
import type { PersonInHand } from '../people/person-in-hand.js';
import { Named } from './answers.js';
import type { Services } from '../things/services.js';
import { taskNames, type InJson } from './in-json.js';
import { A, Instant, IsoDay, ListOf, orNull, TaskNames, Uuid, Version, Words } from './properties.js';

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

export class InTheirPlace {
  @A(() => Named) readonly deputy!: Named;
  @IsoDay() readonly from!: string;
  @IsoDay() readonly until!: string;
}

export class Person extends PersonInBrief {
  @Words({ ...orNull, description: 'The address that waits for its code' })
  readonly waiting!: string | null;
  @ListOf(() => InDoubt) readonly doubts!: readonly InDoubt[];
  @Instant({ ...orNull, description: 'Until then nothing is signed off in their name' })
  readonly inDoubtUntil!: string | null;
  @ApiProperty() readonly hasPasskey!: boolean;
  @A(() => InTheirPlace, { ...orNull, description: 'Who is asked while they are away' })
  readonly absence!: InTheirPlace | null;
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
      absence: await absenceIn(place, row, service),
      version,
      tasks: await taskNames(personKind, place, row, person.id),
    };
  },
};

async function absenceIn(place: Place, row: PersonInHand, service: Services): Promise<InTheirPlace | null> {
  const absence = absenceOf(row, place);
  if (!absence) return null;
  const { deputy: id, from, until } = absence;
  const names = await service(People).names([id]);
  return { deputy: { id, name: names.of(id) }, from, until };
}

function briefly(place: Place, { id, name, email, organisation, roles }: Member): PersonInBrief {
  const of = organisation === null ? null : { id: organisation, name: organisationName(place, organisation) };
  return { id, name, email, organisation: of, roles };
}
