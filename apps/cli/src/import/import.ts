import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { instantOf } from '@governance/calendar';
import { nameless, toJson, withNaming, withTerms } from '@governance/plan-import';
import type { Command } from 'commander';
import type { AcceptanceOptions } from './acceptance.js';
import { columnsChosen } from './choose-columns.js';
import { namingGiven } from './naming-given.js';
import type { Options } from './options.js';
import { print, read, summary } from './read.js';
import { termsGiven } from './terms-given.js';
import { Failure } from '../failure.js';

const mostFromStandardInput = 26 * 1024 * 1024;

/** `governance import <file>` */
export function addImport(command: Command): void {
  command
    .option('--dry-run', 'show what was understood and change nothing')
    .option(
      '--map <columns>',
      "what columns are: 'Deadline=Completion,Owner=Responsible party', or a file that says it",
    )
    .option(
      '--term <term>',
      "by when a term of the plan ends: 'Short term=2025-03-31'; once for each term",
      (term: string, terms: string[]) => [...terms, term],
      [] as string[],
    )
    .option('--title <title>', 'the title of the plan, where the document has none or another')
    .option('--period <years>', 'the period of the plan, where the document does not say it: 2026/27')
    .option('--part <title>', 'of a document that holds several plans the one that is meant, or all')
    .option('--json', 'print for machines')
    .option('--board <name>', 'which board, by its name or id, when there are several')
    .option('--plan <name>', 'the plan that it is a new version of, by its title or id')
    .option('--new', 'it is a plan of its own')
    .option('--again', 'go back to a document that was taken in before, though others were since')
    .option('--only <changes>', 'accept these and leave the rest: kinds, or numbers of the list (3,5-7)')
    .option('--except <changes>', 'leave these: kinds, or numbers of the list')
    .option(
      '--withdraw-many',
      'withdraw what the document has no more, though it is a great part of the plan',
    )
    .option(
      '--change-many <kinds>',
      'make changes of these kinds (deadline-moved,action-reassigned,action-reworded) though they are a great part of the plan',
    )
    .action(importFile);
}

/** @param file its name; `-` reads from standard input */
async function importFile(file: string, options: Options): Promise<void> {
  const { dryRun, json } = options;
  const naming = namingGiven(options);
  const columns = await columnsChosen(options.map);
  const { part } = options;
  const { period } = naming;
  const choices = { ...columns, ...(part !== undefined && { part }), ...(period && { period }) };
  const document =
    file === '-'
      ? { name: nameless('Standard input', instantOf(new Date())), bytes: await standardInput() }
      : { name: basename(file), bytes: await bytesOf(file) };
  if (dryRun && !comparesWithPlan(options)) {
    const asRead = withNaming(await read(document, choices), naming);
    const proposed = withTerms(asRead, termsGiven(options.term, asRead));
    return print(json ? JSON.stringify(toJson(proposed), null, 2) : summary(proposed));
  }
  // The installation takes a second to load, which a dry run without one does not need.
  const { takeIn } = await import('./take-in.js');
  await takeIn(document, choices, { ...options, naming });
}

/** A dry run needs no installation, unless there is one to compare with or an option speaks of a plan that is held. */
function comparesWithPlan(options: AcceptanceOptions): boolean {
  const { plan, new: isNew, only, except, board } = options;
  return [plan, isNew, only, except, board, process.env.DATABASE_URL].some((each) => each !== undefined);
}

/** A document that another program writes, or a table that somebody pastes and ends with Ctrl-D. */
async function standardInput(): Promise<Buffer> {
  if (process.stdin.isTTY)
    process.stderr.write('Paste the table, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).\n');
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    // More than any file may have: the reader says so.
    if (length > mostFromStandardInput) break;
  }
  return Buffer.concat(pieces);
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new Failure(`${file} is a folder. Name a file.`);
    if (code === 'EACCES') throw new Failure(`${file} may not be read by this user.`);
    throw error;
  }
}
