import { board, KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { Failure } from './failure.js';

/** The board of that name or id; the only one when none is named. @throws Failure that lists them */
export async function chooseBoard(app: INestApplicationContext, wanted: string | undefined): Promise<string> {
  const kept = app.get(KeptViews);
  const rows = await Promise.all((await kept.keys(board)).map((key) => kept.row(board, key)));
  const boards = rows
    .filter((row) => row !== undefined)
    .filter(({ id, name }) => !wanted || id === wanted || name === wanted);
  if (boards.length === 1) return boards[0]!.id;
  if (boards.length === 0) {
    throw new Failure(
      wanted
        ? `There is no board “${wanted}” here.`
        : 'There is no board here yet. Begin one with bin/start --empty.',
    );
  }
  throw new Failure(
    `Say which board with --board:\n${boards.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`,
  );
}
