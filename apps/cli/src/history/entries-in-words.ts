import { dateInWords } from '@governance/calendar';
import { People, thePool } from '@governance/core';
import type { ReaderOfBoard } from '@governance/history/service';
import { describe, findEntries, organisationInHistory } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';

/** What entries say, by position: `Progress reported, by … on …`. */
export async function entriesInWords(
  app: INestApplicationContext,
  { board, known }: ReaderOfBoard,
  positions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const names = await app.get(People).namesIn(board.id);
  const { partnership } = known;
  const rows = await findEntries(
    app.get(thePool),
    { partnership, upTo: 0, also: positions },
    { limit: positions.length },
  );
  const person = (id: string) => names.of(id);
  const organisation = (id: string) => organisationInHistory(board, id);
  return new Map(
    rows.map((row) => {
      const { who, recordedAt } = row.metadata;
      const by = who === 'system' ? 'the system' : person(who);
      const what = describe(row, { person, organisation }).what;
      return [row.position, `${what}, by ${by} on ${dateInWords(recordedAt)}`];
    }),
  );
}
