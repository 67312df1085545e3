import { People } from '@governance/core';
import type { Comparison } from '@governance/history/service';
import {
  differencesInWords,
  peopleInDifference,
  type Difference,
  type DifferenceSaid,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { EntryWords, type EntryInWords } from '../audit-trail/entry-words.js';

/** A difference as the page, the spreadsheet and the Word file tell it. */
export interface DifferenceInWords extends DifferenceSaid {
  readonly href: string | null;
  readonly evidence: readonly EntryInWords[];
}

/** Puts differences into words, each with the entries that made it. */
@Injectable()
export class DifferenceWords {
  constructor(
    private readonly entries: EntryWords,
    private readonly people: People,
  ) {}

  /** @param most of one kind: of what comes after, the entries are not read into words */
  async of(place: Place, comparison: Comparison, most = Infinity): Promise<readonly DifferenceInWords[]> {
    const { before, after, differences, views } = comparison;
    const then: Place = { ...place, board: after.board, views };
    const names = await this.people.names(differences.flatMap(peopleInDifference));
    const person = (id: string) => names.of(id);
    const said = differencesInWords(before, after, differences, person);
    const shown = firstOfEach(said, most);
    takeTitles(
      comparison,
      differences.filter((_, index) => shown[index]),
    );
    const evidenceOf = (index: number) => (shown[index] ? differences[index]!.evidence : []);
    const told = await this.entries.of(
      then,
      differences.flatMap((_, index) => evidenceOf(index)),
    );
    let next = 0;
    return differences.map((difference, index) => ({
      ...said[index]!,
      href: hrefOf(place, difference),
      evidence: told.slice(next, (next += evidenceOf(index).length)),
    }));
  }
}

/** Whoever is shown a difference has read the title of what it is of, also where the calendar alone made it. */
function takeTitles({ after }: Comparison, shown: readonly Difference[]): void {
  const rows = new Map([...after.actions, ...after.kpis, ...after.risks].map((row) => [row.id, row]));
  for (const { subject } of shown) void rows.get(subject.action ?? subject.id)?.title;
}

/** Whether each is among the first of its group. */
function firstOfEach(said: readonly DifferenceSaid[], most: number): readonly boolean[] {
  const seen = new Map<string, number>();
  return said.map(({ group }) => {
    const count = (seen.get(group) ?? 0) + 1;
    seen.set(group, count);
    return count <= most;
  });
}

function hrefOf({ url }: Place, { subject }: Difference): string | null {
  switch (subject.of) {
    case 'action':
      return `${url}/actions/${subject.id}`;
    case 'milestone':
      return `${url}/actions/${subject.action!}`;
    case 'priority':
      return `${url}/priorities/${subject.id}`;
    case 'KPI':
      return `${url}/kpis/${subject.id}`;
    case 'risk':
      return `${url}/risks/${subject.id}`;
  }
}
