import { Governance } from '@governance/core';
import { Injectable } from '@nestjs/common';
import { by } from '../access/by.js';
import type { Place } from '../access/place.js';
import { readForm } from '../pages/read-form.js';
import { refusalIn } from '../pages/refused.js';
import { ChangeOrganisations } from './change-organisations.js';
import { ChangePeople } from './change-people.js';
import { derivedId } from './derived-id.js';
import { mostListed, readPeopleList, type ListedPerson } from './people-list.js';
import { ListedForm } from './person-forms.js';

export interface NotAdded extends Pick<ListedPerson, 'row' | 'cells' | 'name'> {
  readonly wrong: string;
  /** Whether they would be, were it said that whoever has left is put back. */
  readonly hasLeft: boolean;
}

/** What is said of all rows of a list. */
export interface ForAllRows {
  /** Organisations that the board has not are added to it. */
  readonly isNewTaken: boolean;
  /** Whoever left the board and stands in the list is put back in post. */
  readonly isPutBack: boolean;
}

/** The rows of a list as it was sent, or what is wrong with all of it. */
export function listedIn(list: unknown): readonly ListedPerson[] | string {
  const text = typeof list === 'string' ? list.trim() : '';
  if (text === '') return 'Paste at least one row';
  const listed = readPeopleList(text);
  if (listed.length === 0) return 'There is no row below the headings';
  return listed.length > mostListed
    ? `At most ${mostListed} rows are taken at once. Paste them in parts`
    : listed;
}

/** Many people at once, for pages and API alike: whoever can be added is. */
@Injectable()
export class PeopleLists {
  constructor(
    private readonly people: ChangePeople,
    private readonly organisations: ChangeOrganisations,
    private readonly governance: Governance,
  ) {}

  /** @returns those who were not added, each with why; by the same submission nobody is added twice */
  async add(
    place: Place,
    listed: readonly ListedPerson[],
    forAll: ForAllRows,
    submission: string,
  ): Promise<readonly NotAdded[]> {
    const notAdded: NotAdded[] = [];
    const organisations = new Map<string, string>();
    for (const { id, name, aliases, left } of place.board.organisations)
      if (!left) for (const known of [name, ...aliases]) organisations.set(known.toLowerCase(), id);
    let position = 0;
    for (const person of listed) {
      const done = await this.addOne(place, person, organisations, forAll, submission);
      if (typeof done === 'number') position = Math.max(position, done);
      else notAdded.push({ ...person, wrong: done.wrong.join('. '), hasLeft: done.hasLeft ?? false });
    }
    await this.governance.shown({ position });
    return notAdded;
  }

  /** @returns the position of the last entry, or why it could not be added */
  private async addOne(
    place: Place,
    listed: ListedPerson,
    organisations: Map<string, string>,
    { isNewTaken, isPutBack }: ForAllRows,
    submission: string,
  ): Promise<number | { readonly wrong: readonly string[]; readonly hasLeft?: boolean }> {
    const { id: partnership } = place.board;
    const unknown =
      isNewTaken || isKnown(place, listed.organisation, organisations)
        ? []
        : [
            `“${listed.organisation}” is not an organisation of the board. Write it as it is called there, or tick the box below`,
          ];
    const wrong = [...listed.wrong, ...unknown];
    if (wrong.length > 0) return { wrong };
    const read = await readForm(ListedForm, {
      ...{ name: listed.name, email: listed.email, organisation: listed.organisation },
    });
    if (read.errors) return { wrong: read.errors.summary.map(({ text }) => text) };
    const { name, email, organisation = '' } = read.form;
    const { roles } = listed;
    try {
      const of = await this.organisation(place, organisation, organisations, submission);
      const person = { name, email, organisation: of, roles };
      const command = derivedId(submission, 'person', email.toLowerCase());
      const added = await this.people.add(
        partnership,
        person,
        submission,
        { ...by(place), command },
        isPutBack,
      );
      return added.position;
    } catch (error) {
      const refusal = refusalIn(error);
      if (!refusal) throw error;
      const { summary, fields } = refusal.errors;
      return { wrong: summary.map((one) => one.text), hasLeft: fields['putBack'] !== undefined };
    }
  }

  /** Its id; null for none. One that the board has not is added to it. */
  private async organisation(
    place: Place,
    written: string,
    known: Map<string, string>,
    submission: string,
  ): Promise<string | null> {
    if (written === '') return null;
    const held = known.get(written.toLowerCase());
    if (held !== undefined) return held;
    const name = councilIn(place, written) ?? written;
    const other = known.get(name.toLowerCase());
    if (other !== undefined) return other;
    const key = derivedId(submission, 'organisation', name.toLowerCase());
    const done = await this.organisations.add(place.board.id, { name }, submission, {
      ...by(place),
      command: key,
    });
    known.set(name.toLowerCase(), done.id!);
    return done.id!;
  }
}

function isKnown(place: Place, written: string, known: ReadonlyMap<string, string>): boolean {
  return written === '' || known.has(written.toLowerCase()) || councilIn(place, written) !== null;
}

/**
 * The name of the board's council, where that is meant. It was named when the board began, and is an organisation of
 * it from the first person on that belongs to it.
 */
function councilIn({ board }: Place, written: string): string | null {
  const { name } = board.council;
  return /^(the )?council$/i.test(written) || written.toLowerCase() === name.toLowerCase() ? name : null;
}
