import { SavedView } from '@governance/core';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import { IsNull, type Repository } from 'typeorm';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { Refused } from '../pages/refused.js';
import { askedIn, filterNames, registerUrl, type Asked } from './asked.js';

/** More than anybody finds their way in. */
const mostViews = 50;

/** A list of actions with a name and an address. */
export interface NamedView {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
  readonly asked: Asked;
  /** Its address, for as long as it is kept. */
  readonly href: string;
  readonly mayRemove: boolean;
}

/**
 * Lists of actions that were given a name. They stand beside the history: what somebody likes to look at is no fact of
 * the partnership's.
 */
@Injectable()
export class SavedViews {
  constructor(@InjectRepository(SavedView) private readonly views: Repository<SavedView>) {}

  /** The board's, and those of whoever asks; in order of name. */
  async of(place: Place): Promise<readonly NamedView[]> {
    const { board, member } = place;
    const whose = member ? [{ person: IsNull() }, { person: member.id }] : [{ person: IsNull() }];
    const rows = await this.views.findBy(whose.map((one) => ({ partnership: board.id, ...one })));
    return rows
      .map((row) => named(place, row))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
  }

  /** The view that an address says it is, where it asks for just that: whoever changes a filter has left it. */
  async shown(place: Place, asked: Asked): Promise<NamedView | undefined> {
    const view = asked.view === undefined ? undefined : await this.find(place, asked.view);
    return view && filterNames.every((name) => view.asked[name] === asked[name]) ? view : undefined;
  }

  /** Undefined for somebody else's too. */
  async find(place: Place, id: unknown): Promise<NamedView | undefined> {
    return isUUID(id) ? (await this.of(place)).find((view) => view.id === id) : undefined;
  }

  /**
   * The same id twice is kept once.
   * @throws Refused for a name that is taken, or more of them than that
   */
  async save(place: Place, id: string, name: string, asked: Asked, forBoard: boolean): Promise<NamedView> {
    const held = await this.of(place);
    const known = held.find((view) => view.id === id);
    if (known) return known;
    const same = held.filter((view) => view.isOwn !== forBoard);
    if (same.some((view) => view.name.toLowerCase() === name.toLowerCase()))
      throw new Refused(
        'name',
        `There is a view called “${name}” already. Choose another name, or remove that one`,
      );
    if (same.length >= mostViews)
      throw new Refused('name', `There are ${mostViews} views already. Remove one that is not used any more`);
    const person = forBoard ? null : place.member!.id;
    const row = { id, partnership: place.board.id, person, name, asked, savedAt: new Date() };
    await this.views.insert(row);
    return named(place, row);
  }

  async remove({ board }: Place, { id }: NamedView): Promise<void> {
    await this.views.delete({ id, partnership: board.id });
  }
}

function named({ url, member }: Place, { id, name, person, asked }: SavedView): NamedView {
  const isOwn = person !== null;
  return {
    id,
    name,
    isOwn,
    asked: askedIn(asked),
    href: registerUrl(url, { ...askedIn(asked), view: id }),
    mayRemove: isOwn || may(member, 'decide'),
  };
}
