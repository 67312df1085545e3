import { Boards, KeepUp } from '@governance/core';
import { questions, type QuestionName } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';
import { answer, compare, late, standing, type AnswerInWords } from './answers.js';
import { asOf, inWords, today } from './standpoint.js';
import { why } from './why.js';
import type { ReaderOfBoard } from '@governance/history/service';

interface Options {
  readonly asAt?: string;
  readonly happened?: boolean;
  readonly board?: string;
  readonly json?: boolean;
  readonly months?: string;
}

/** `governance history …`: what anyone asks of the history, today or as at any date. */
export function addHistory(history: Command): void {
  for (const name of Object.keys(questions) as QuestionName[]) {
    const command = asked(history.command(name)).description(questions[name].title);
    if (name === 'silent') command.option('--months <number>', 'silent for at least so many months', '3');
    command.action((options: Options) => tell(options, (app, at) => answer(app, at, name, options.months)));
  }
  asked(history.command('late'))
    .description('Late and backdated entries')
    .action((options: Options) => tell(options, late));
  asked(history.command('why <reference>'))
    .description(
      'why an action, a priority or a risk (by its reference) or a KPI (by its title) has its colour: the rule, its version, and the entries it rests on',
    )
    .action((reference: string, options: Options) => tell(options, (app, at) => why(app, at, reference)));
  shared(history.command('as-at <date>'))
    .description('the plan as it stood: a day like 2016-10-31, or an entry like @123')
    .option('--happened', 'what had happened by that day, whenever it was recorded')
    .action((date: string, options: Options) => tell({ ...options, asAt: date }, standing));
  shared(history.command('compare <from> <to>'))
    .description('what changed between two days or entries, who changed it and why')
    .action((from: string, to: string, options: Options) =>
      tell(options, (app, at) => compare(app, at, from, to)),
    );
}

function shared(command: Command): Command {
  return command
    .option('--board <name>', 'which board, by its name or id, when there are several')
    .option('--json', 'print for machines');
}

function asked(command: Command): Command {
  return shared(command)
    .option('--as-at <date>', 'as at a day like 2016-10-31, or an entry like @123')
    .option('--happened', 'with --as-at: what had happened by that day, whenever it was recorded');
}

async function tell(
  { asAt, happened, board, json }: Options,
  find: (app: INestApplicationContext, at: ReaderOfBoard) => Promise<AnswerInWords>,
): Promise<void> {
  if (happened && asAt === undefined) throw new Failure('--happened goes with --as-at: name the day.');
  if (happened && asAt?.startsWith('@')) throw new Failure('--happened goes with a day, not with an entry.');
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const present = (await app.get(Boards).find(await chooseBoard(app, board)))!;
    const at = asAt === undefined ? today(app, present) : await asOf(app, present, asAt, happened === true);
    const told = await inWords(() => find(app, at));
    process.stdout.write(json ? `${JSON.stringify(told.json, null, 2)}\n` : `${told.lines.join('\n')}\n`);
  });
}
