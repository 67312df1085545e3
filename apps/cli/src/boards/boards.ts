import { beginLink, KeepUp, Secrets, theSettings, type Settings } from '@governance/core';
import { board, KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { withInstallation } from '../installation.js';

/** `governance boards`: the boards of an installation, for whoever runs it. */
export function addBoards(boards: Command): void {
  boards.action(async () => console.log(await withInstallation(listBoards)));
  boards
    .command('add')
    .description('print the link at which another board, its council and its first secretary are entered')
    .action(async () => console.log(await withInstallation(addBoard)));
}

/** A line for each, by name. */
export async function listBoards(app: INestApplicationContext): Promise<string> {
  await app.get(KeepUp).catchUp();
  const kept = app.get(KeptViews);
  const rows = await kept.rowsOf(board, await kept.keys(board));
  const lines = [...rows]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      ({ id, name, area, illustrative }) => `${id}  ${name}, ${area}${illustrative ? ' (illustrative)' : ''}`,
    );
  return lines.length === 0 ? 'There is no board yet.' : lines.join('\n');
}

/** Prints nothing that lets anybody into a board that there is: the link begins another, once. */
export async function addBoard(app: INestApplicationContext): Promise<string> {
  await app.get(KeepUp).catchUp();
  const { length } = await app.get(KeptViews).keys(board);
  const { publicUrl } = app.get<Settings>(theSettings);
  const link = beginLink(app.get(Secrets), length, publicUrl);
  return `Another board is begun at ${link}\nWhoever has this link can begin it, once: give it to nobody else.`;
}
