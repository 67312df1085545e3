import 'reflect-metadata';
import { EmbeddedPostgresError } from '@governance/embedded';
import { unfitIn } from '@governance/event-sourcing';
import { safeError, AccountRefused, SettingsRefused } from '@governance/installation';
import { Command } from 'commander';
import { addChaseCommand } from './chase/chase.js';
import { Failure } from './failure.js';
import { importFile } from './import/import.js';
import { openDatabase, withInstallation } from './installation.js';
import { addHistoryCommands } from './history/history.js';
import { addLogCommands } from './log/log.js';
import { addMailCommands } from './mail/received.js';
import { addPaperCommand } from './paper/paper.js';
import { addPeopleCommands } from './people/people.js';
import { forPlaying, play } from './play/play.js';
import { start } from './start/start.js';
import { addViewsCommands } from './views/views.js';

// Whatever the product writes, nobody but its own account may read.
process.umask(0o077);

const program = new Command('governance').description('Partnership governance at the command line');

program
  .command('start')
  .description('run the whole product, with its own database unless DATABASE_URL names one')
  .option('--empty', 'begin for a real partnership: nothing of the demonstration')
  .action(start);

program
  .command('import <file>')
  .description(
    'take in a plan: Word, Excel, PDF, OpenDocument, .rtf, .html, .md, .csv, or text with tables kept apart by tabs',
  )
  .option('--dry-run', 'show what was understood and change nothing')
  .option(
    '--map <columns>',
    "what columns are: 'Deadline=Completion,Owner=Responsible party', or a file that says it",
  )
  .option('--json', 'print for machines')
  .option('--board <name>', 'which board, by its name or id, when there are several')
  .option('--plan <name>', 'the plan that it is a new version of, by its title or id')
  .option('--new', 'it is a plan of its own')
  .option('--only <changes>', 'accept these and leave the rest: kinds, or numbers of the list (3,5-7)')
  .option('--except <changes>', 'leave these: kinds, or numbers of the list')
  .option('--withdraw-many', 'withdraw what the document has no more, though it is a great part of the plan')
  .action(importFile);

program
  .command('migrate')
  .description(
    'bring the database to this version, by the account of MIGRATIONS_DATABASE_URL; then start web and worker',
  )
  .action(async () => {
    await (await openDatabase()).stop();
    console.log('The database is at this version.');
  });

program
  .command('play')
  .description('play the example year (illustrative) on a new partnership')
  .action(async () => {
    const partnership = await withInstallation((app) => play(app, (line) => console.log(line)), forPlaying);
    console.log(`Played. The partnership is ${partnership}.`);
  });

addChaseCommand(program);
addMailCommands(program);
addLogCommands(program);
addHistoryCommands(program);
addPaperCommand(program);
addPeopleCommands(program);
addViewsCommands(program);

try {
  const unfit = unfitIn(process.argv);
  if (unfit) throw new Failure(`An argument holds a character that no text may hold: ${unfit.character}.`, 2);
  await program.parseAsync();
} catch (error) {
  const known =
    error instanceof Failure ||
    error instanceof SettingsRefused ||
    error instanceof AccountRefused ||
    error instanceof EmbeddedPostgresError;
  console.error(known ? error.message : safeError(error));
  process.exitCode = error instanceof Failure ? error.status : 1;
}
