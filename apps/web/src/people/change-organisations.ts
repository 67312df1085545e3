import { Governance, TakeTurns, type Submission } from '@governance/core';
import { board, KeptViews, type OrganisationRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Sector } from '@governance/partnership';
import { derivedId } from './derived-id.js';
import { Refused } from '../pages/refused.js';
import type { Outcome } from '../things/kind.js';
import { asOne, part } from './several-commands.js';

/** What a form says of an organisation. */
export interface OrganisationDetails {
  readonly name: string;
  readonly sector?: Sector;
}

/** Adds and renames the organisations of a board. A name means one organisation, or an action could go to the wrong one. */
@Injectable()
export class ChangeOrganisations {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
    private readonly turns: TakeTurns,
  ) {}

  /**
   * One that left comes back under its name.
   * @param submission id of the form: sent twice, it adds one organisation.
   * @throws Refused
   */
  async add(
    partnership: string,
    details: OrganisationDetails,
    submission: string,
    by: Submission,
  ): Promise<Outcome> {
    const { name } = details;
    return this.turns.of(partnership, async () => {
      const fresh = derivedId(partnership, submission, name);
      const held = await this.named(partnership, name);
      if (held && !held.left && held.id !== fresh) throw taken(held, name);
      const id = held?.id ?? fresh;
      return { ...(await this.say(partnership, id, 'AdmitMember', details, by)), id };
    });
  }

  /** @throws Refused */
  async change(
    partnership: string,
    id: string,
    details: OrganisationDetails,
    by: Submission,
  ): Promise<Outcome> {
    return this.turns.of(partnership, async () => {
      const held = await this.named(partnership, details.name);
      if (held && held.id !== id) throw taken(held, details.name);
      return this.say(partnership, id, 'RenameOrganisation', details, by);
    });
  }

  private async say(
    partnership: string,
    organisation: string,
    type: 'AdmitMember' | 'RenameOrganisation',
    { name, sector }: OrganisationDetails,
    by: Submission,
  ) {
    const to = { partnership, id: partnership };
    const named = await this.governance.partnership(to, { type, organisation, name }, by);
    if (sector === undefined) return named;
    const command = { type: 'SetSector', organisation, sector } as const;
    return asOne([named, await this.governance.partnership(to, command, part(by, 1))]);
  }

  /** Those still on the board are looked through first: a name may also have been that of one that left. */
  private async named(partnership: string, name: string): Promise<OrganisationRow | undefined> {
    const all = (await this.kept.row(board, partnership))?.organisations ?? [];
    const meant = all.filter((held) => [held.name, ...held.aliases].some((known) => alike(known, name)));
    return meant.find(({ left }) => !left) ?? meant.find((held) => alike(held.name, name));
  }
}

function alike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function taken(held: OrganisationRow, name: string): Refused {
  if (held.left) return new Refused('name', `${held.name} was on the board before. Add it again instead`);
  return new Refused(
    'name',
    alike(held.name, name)
      ? `${held.name} is on the board already`
      : `“${name}” is another name of ${held.name}, which is on the board already`,
  );
}
