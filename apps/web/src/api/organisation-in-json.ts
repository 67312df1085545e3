import type { OrganisationRow } from '@governance/views';
import { sectors, type Sector } from '@governance/partnership';
import { organisationKind } from '../people/organisation-kind.js';
import { taskNames, type InJson } from './in-json.js';
import { OneOf, orNull, TaskNames, Texts, Uuid, Words } from './properties.js';

export class OrganisationInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @OneOf(sectors, orNull) readonly sector!: Sector | null;
  @Texts() readonly aliases!: readonly string[];
}

export class Organisation extends OrganisationInBrief {
  @TaskNames() readonly tasks!: readonly string[];
}

export const organisationsInJson: InJson<OrganisationRow> = {
  kind: organisationKind,
  permission: 'read-people',
  isNeverMarked: true,
  brief: OrganisationInBrief,
  full: Organisation,
  summary: ['The organisations on the board, by name', 'An organisation on the board'],
  list: async ({ board }): Promise<readonly OrganisationInBrief[]> =>
    board.organisations
      .filter(({ left }) => !left)
      .map(briefly)
      .sort((a, b) => a.name.localeCompare(b.name)),
  one: async (place, row): Promise<Organisation> => ({
    ...briefly(row),
    tasks: await taskNames(organisationKind, place, row, row.id),
  }),
};

function briefly({ id, name, sector, aliases }: OrganisationRow): OrganisationInBrief {
  return { id, name, sector, aliases };
}
