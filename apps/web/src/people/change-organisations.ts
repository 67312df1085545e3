import { Governance, TakeTurns } from '@governance/core';
import { board, KeptViews, type OrganisationRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Sector } from '@governance/partnership';
import type { Place } from '../access/place.js';
import { by } from './by.js';
import { derivedId } from './derived-id.js';
import { Refused } from '../pages/refused.js';

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
  async add(place: Place, { name, sector }: OrganisationDetails, submission: string): Promise<void> {
    const partnership = place.board.id;
    const added = await this.turns.of(partnership, async () => {
      const fresh = derivedId(partnership, submission, name);
      const held = await this.named(partnership, name);
      if (held && !held.left && held.id !== fresh) throw taken(held, name);
      const organisation = held?.id ?? fresh;
      const command = { type: 'AdmitMember', organisation, name } as const;
      const admitted = await this.governance.partnership(
        { partnership, id: partnership },
        command,
        by(place),
      );
      return (await this.setSector(place, organisation, sector)) ?? admitted;
    });
    await this.governance.shown(added);
  }

  /** @throws Refused */
  async change(place: Place, organisation: string, { name, sector }: OrganisationDetails): Promise<void> {
    const partnership = place.board.id;
    const renamed = await this.turns.of(partnership, async () => {
      const held = await this.named(partnership, name);
      if (held && held.id !== organisation) throw taken(held, name);
      const command = { type: 'RenameOrganisation', organisation, name } as const;
      const renamed = await this.governance.partnership({ partnership, id: partnership }, command, by(place));
      return (await this.setSector(place, organisation, sector)) ?? renamed;
    });
    await this.governance.shown(renamed);
  }

  private async setSector(place: Place, organisation: string, sector: Sector | undefined) {
    if (sector === undefined) return undefined;
    const partnership = place.board.id;
    const command = { type: 'SetSector', organisation, sector } as const;
    const handled = await this.governance.partnership({ partnership, id: partnership }, command, by(place));
    return handled.events.length > 0 ? handled : undefined;
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
