import { dateInWords, londonDate } from '@governance/calendar';
import {
  BoardInChase,
  ChaseOwners,
  DueMails,
  inBatches,
  SendMail,
  type SendOutcome,
} from '@governance/chasing/service';
import { Clock, KeepUp } from '@governance/core';
import { rehearse } from '@governance/chasing';
import { board, chasePolicyOn, KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';
import { rehearsalInWords } from './rehearsal-in-words.js';

interface Options {
  readonly rehearse?: boolean;
  readonly days: string;
  readonly board?: string;
}

const mostDays = 366;

/** `governance chase`: what the worker does each minute, once; or what it would do on the days to come. */
export function addChase(command: Command): void {
  command
    .option('--rehearse', 'show what would go to whom on which day, and why; send nothing')
    .option('--days <number>', 'how many days to rehearse', '30')
    .option('--board <name>', 'which board to rehearse, by its name or id, when there are several')
    .action((options: Options) => (options.rehearse ? rehearseDays(options) : chaseOnce(options)));
}

async function rehearseDays({ days: asked, board: wanted }: Options): Promise<void> {
  const days = Number(asked);
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new Failure(`--days must be a whole number from 1 to ${mostDays}, not ${asked}.`);
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, wanted);
    const now = await app.get(Clock).now(partnership);
    const chased = (await app.get(BoardInChase).read(partnership))!;
    const { policy } = chasePolicyOn(chased.board, londonDate(now));
    const rehearsed = [...rehearse(chased, policy, chased, now, days)];
    const from = dateInWords(now);
    print(
      [
        `${chased.board.name}: what would be sent in the ${days === 1 ? 'day' : `${days} days`} from ${from}, if nothing else happened.`,
        'Nothing is sent by this.',
        '',
        ...rehearsalInWords(rehearsed, chased),
      ].join('\n'),
    );
  });
}

async function chaseOnce({ board: wanted }: Options): Promise<void> {
  if (wanted !== undefined)
    throw new Failure('--board goes with --rehearse: all boards are chased together.');
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    await app.get(ChaseOwners).everywhere();
    const done = await sendWhatIsDue(app);
    const told = Object.entries(done).map(
      ([outcome, count]) => `${count} ${outcomeInWords[outcome as SendOutcome]}`,
    );
    print(told.length === 0 ? 'Nothing waits to be sent.' : `Mails: ${told.join(', ')}.`);
    const still = await illustrative(app);
    if (still.length > 0)
      print(`Not chased, since its time stands still: ${still.join(', ')} (illustrative).`);
  });
}

const outcomeInWords: Readonly<Record<SendOutcome, string>> = {
  sent: 'sent',
  failed: 'not taken by the mail server',
  unknown: 'of unknown outcome',
  'called-off': 'called off, being no longer wanted',
  'not-mine': 'seen to by somebody else',
};

async function sendWhatIsDue(app: INestApplicationContext): Promise<Partial<Record<SendOutcome, number>>> {
  const done: Partial<Record<SendOutcome, number>> = {};
  for (const batch of inBatches(await app.get(DueMails).list())) {
    for (const outcome of await app.get(SendMail).sendAll(batch)) done[outcome] = (done[outcome] ?? 0) + 1;
  }
  await app.get(KeepUp).catchUp();
  return done;
}

async function illustrative(app: INestApplicationContext): Promise<readonly string[]> {
  const kept = app.get(KeptViews);
  const rows = await Promise.all((await kept.keys(board)).map((key) => kept.row(board, key)));
  return rows.flatMap((row) => (row?.illustrative ? [row.name] : []));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
