import 'reflect-metadata';
import { unfitIn } from '@governance/event-sourcing/basics';
import { Command } from 'commander';
import { addCommands } from './commands.js';
import { Failure } from './failure.js';

// Whatever the product writes, nobody but its own account may read.
process.umask(0o077);

const program = new Command('governance').description('Partnership governance at the command line');
try {
  const unfit = unfitIn(process.argv);
  if (unfit) throw new Failure(`An argument holds a character that no text may hold: ${unfit.character}.`, 2);
  await addCommands(program, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Failure ? error.message : await inWords(error));
  // What it had opened when it failed (a connection that is tried again and again) keeps nobody waiting.
  process.exit(error instanceof Failure ? error.status : 1);
}

/** What a command did not expect: what these say is for whoever runs it, and of the rest no value of anybody's. */
async function inWords(error: unknown): Promise<unknown> {
  const { AccountRefused, safeError, SettingsRefused } = await import('@governance/core');
  const { StoreUnavailable, UnfitServer } = await import('@governance/event-sourcing');
  const { EmbeddedPostgresError } = await import('@governance/embedded');
  const { AnotherLog } = await import('@governance/views');
  const known = [
    AccountRefused,
    SettingsRefused,
    EmbeddedPostgresError,
    AnotherLog,
    StoreUnavailable,
    UnfitServer,
  ].some((kind) => error instanceof kind);
  return known ? (error as Error).message : safeError(error);
}
