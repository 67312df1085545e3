import { People } from '@governance/installation';
import { actionPage, describe, idOf, KeptViews, type AuditRow, type Wording } from '@governance/views';
import { londonDate } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';

/** An entry of the history, in words, with where it leads. */
export interface EntryInWords extends Wording {
  readonly position: number;
  readonly at: string;
  /** ISO date, when that is another day than the one it was recorded on. */
  readonly happenedOn: string | null;
  readonly by: string;
  readonly onBehalfOf: string | null;
  /** The action that it is about, if it is about one. */
  readonly action: { readonly reference: string; readonly title: string; readonly href: string } | null;
  readonly source: string | null;
}

/** Puts entries into words: who, what, before and after. Names are looked up now; the history holds only ids. */
@Injectable()
export class EntryWords {
  constructor(
    private readonly people: People,
    private readonly kept: KeptViews,
  ) {}

  async of(place: Place, rows: readonly AuditRow[]): Promise<readonly EntryInWords[]> {
    const people = await this.people.names(rows.flatMap(peopleIn));
    const actions = await this.actions(rows);
    const organisation = (id: string) =>
      place.board.organisations.find((held) => held.id === id)?.name ?? 'An organisation no longer held';
    const person = (id: string) => people.get(id) ?? 'A person no longer held';
    return rows.map((row) => {
      const { who, policy, onBehalfOf, recordedAt, happenedOn, source } = row.metadata;
      const action = actions.get(idOf(row.stream));
      return {
        ...describe(row, { person, organisation }),
        position: row.position,
        at: recordedAt,
        happenedOn: happenedOn === undefined || happenedOn === londonDate(recordedAt) ? null : happenedOn,
        by:
          who === 'system'
            ? `The system, by its policy “${policy?.replaceAll('-', ' ') ?? ''}”`
            : person(who),
        onBehalfOf: onBehalfOf === undefined ? null : organisation(onBehalfOf),
        action: action
          ? { reference: action.reference, title: action.title, href: `${place.url}/actions/${action.id}` }
          : null,
        source: source ? `Row ${source.row} of the document ${source.document.slice(0, 12)}…` : null,
      };
    });
  }

  private async actions(rows: readonly AuditRow[]) {
    const ids = [
      ...new Set(rows.filter(({ stream }) => stream.startsWith('action-')).map(({ stream }) => idOf(stream))),
    ];
    const found = await this.kept.rowsOf(actionPage, ids);
    return new Map(found.map((row) => [row.id, row]));
  }
}

function peopleIn({ metadata, data }: AuditRow): string[] {
  const { person, from } = data as { person?: string; from?: unknown };
  return [metadata.who, person, 'person' in data && typeof from === 'string' ? from : undefined].filter(
    (id) => id !== undefined,
  );
}
