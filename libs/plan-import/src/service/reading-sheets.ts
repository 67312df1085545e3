import { randomUUID } from 'node:crypto';
import type { PartnershipId } from '@governance/partnership';
import type { ReadFigures, ReadingChoices } from '../index.js';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { ReadingChoice, ReadingSheet } from '@governance/core';

type Table = NonNullable<ReadFigures['table']>;
export type Chosen = Pick<ReadingChoice, 'about' | 'said' | 'chosen'>;

/** Whoever has not chosen by then sends the sheet again. */
const keptFor = 24 * 60 * 60 * 1000;

/** Sheets of readings that leave something open, and what a partnership has chosen for them: asked once, used again. */
@Injectable()
export class ReadingSheets {
  constructor(
    @InjectRepository(ReadingChoice) private readonly chosen: Repository<ReadingChoice>,
    @InjectRepository(ReadingSheet) private readonly sheets: Repository<ReadingSheet>,
  ) {}

  async choices(partnership: PartnershipId): Promise<ReadingChoices> {
    const rows = await this.chosen.findBy({ partnership });
    const of = (about: ReadingChoice['about']) => rows.filter((row) => row.about === about);
    const quarters = of('quarters')[0]?.chosen;
    const years = of('years')[0]?.chosen;
    return {
      areas: of('area').map(({ said }) => said),
      notPlaces: of('not-places').map(({ said }) => said),
      measures: Object.fromEntries(of('measure').map(({ said, chosen }) => [said, chosen])),
      figures: Object.fromEntries(of('figures').map(({ said, chosen }) => [said, chosen!])),
      ...(quarters === 'financial' || quarters === 'calendar' ? { quarters } : {}),
      ...(years === 'ends' || years === 'begins' ? { years } : {}),
    };
  }

  /** A later choice takes the place of an earlier one about the same. */
  async choose(partnership: PartnershipId, chosen: readonly Chosen[]): Promise<void> {
    if (chosen.length === 0) return;
    const chosenAt = new Date();
    await this.chosen.upsert(
      chosen.map((each) => ({ ...each, partnership, chosenAt })),
      ['partnership', 'about', 'said'],
    );
  }

  async forget(partnership: PartnershipId, about: ReadingChoice['about'], said: string): Promise<void> {
    await this.chosen.delete({ partnership, about, said });
  }

  /** Keeps a sheet until a choice was made about it. */
  async keep(partnership: PartnershipId, sheet: Table, status: ReadingSheet['status']): Promise<string> {
    await this.sheets.delete({ readAt: LessThan(new Date(Date.now() - keptFor)) });
    const id = randomUUID();
    await this.sheets.insert({ id, partnership, sheet, status, readAt: new Date() });
    return id;
  }

  async find(
    partnership: PartnershipId,
    id: string,
  ): Promise<{ sheet: Table; status: ReadingSheet['status'] } | null> {
    const found = await this.sheets.findOneBy({ partnership, id });
    return found && { sheet: found.sheet as Table, status: found.status };
  }
}
