import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addWorkingDays, londonDate, isDay, type Day } from '@governance/calendar';
import { Clock, KeepUp } from '@governance/core';
import {
  PaperDiffers,
  PaperFiles,
  paperFileName,
  PaperMaker,
  PaperRefused,
} from '@governance/papers/service';
import { paperInPdf, paperInWord, paperPage, PdfRefused, type PaperDocument } from '@governance/papers';
import { paperKinds, type PaperKind } from '@governance/partnership';
import { board, KeptViews, papers, plansInForce, type PaperRow } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, type Command } from 'commander';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';

interface Options {
  readonly asAt: Day;
  readonly out: string;
  readonly since?: Day;
  readonly meeting?: Day;
  readonly board?: string;
  readonly plan?: string;
}

/** `governance paper hwb --as-at 2016-12-31 --out DIR`: the files of a paper, the same ones whenever it is run. */
export function addPaper(command: Command): void {
  command
    .description(`${command.description()}: ${paperKinds.join(', ')}`)
    .requiredOption('--as-at <date>', 'the day on which the figures stand, as 2016-12-31', day)
    .requiredOption('--out <folder>', 'where to put the files; made when it is not there')
    .option('--since <date>', 'the day to compare with; the end of the quarter before when left out', day)
    .option('--meeting <date>', 'the day of the meeting that it is for; the next when left out', day)
    .option('--plan <title>', 'of which plan, by its title or id, when several run side by side')
    .option('--board <name>', 'which board, by its name or id, when there are several')
    .action(makePaper);
}

async function makePaper(kind: string, options: Options): Promise<void> {
  if (!isKind(kind)) throw new Failure(`There is no paper “${kind}”. There are: ${paperKinds.join(', ')}.`);
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, options.board);
    const paper = await made(app, partnership, kind, options);
    const folder = resolve(options.out);
    await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new Failure(`No files can be put into ${folder} (${error.code}). Name another folder.`);
    });
    const name = paperFileName(kind, options.asAt);
    // The browser starts while the Word file is written; without one, the other two are there all the same.
    const printing = paperInPdf(paper);
    printing.catch(() => undefined);
    await keep(join(folder, `${name}.docx`), await paperInWord(paper));
    await keep(join(folder, `${name}.html`), paperPage(paper));
    await keep(join(folder, `${name}.pdf`), await printing);
  }).catch((error: unknown) => {
    const known = [PaperRefused, PaperDiffers, PdfRefused].some((kind) => error instanceof kind);
    if (known) throw new Failure((error as Error).message);
    throw error;
  });
}

/** The paper that was drafted for that day, with its narrative; or one without any when none was. */
async function made(
  app: INestApplicationContext,
  partnership: string,
  kind: PaperKind,
  options: Options,
): Promise<PaperDocument> {
  const { asAt, since, meeting } = options;
  const maker = app.get(PaperMaker);
  const today = londonDate(await app.get(Clock).now(partnership));
  requireDays(options, today);
  const plan = await planAsked(app, partnership, options);
  const drafted = (await app.get(KeptViews).rows(papers, partnership))
    .filter((row) => row.kind === kind && row.pin.asAt === asAt)
    .filter((row) => row.plan === null || plan === null || row.plan === plan)
    .sort(byStanding)
    .at(-1);
  if (drafted && since === undefined && meeting === undefined)
    return (await app.get(PaperFiles).content(drafted)).paper;
  const pin = await maker.pinOn(partnership, asAt, since);
  if (since !== undefined && pin.since === null)
    throw new Failure(`The board’s history begins after ${since}, so nothing can be compared with that day.`);
  const next = meeting ?? (await maker.meetsNext(partnership, kind, pin));
  const meetingDate = next ?? addWorkingDays(asAt, 12);
  const blank = {
    id: null,
    partnership,
    kind,
    plan,
    pin,
    meetingDate,
    narrative: {},
    marking: 'OFFICIAL',
  } as const;
  return (await maker.make(blank)).paper;
}

/** @throws Failure where several plans run side by side and none is named, or none is called so */
async function planAsked(
  app: INestApplicationContext,
  partnership: string,
  { plan: wanted, asAt }: Options,
): Promise<string | null> {
  const { plans } = (await app.get(KeptViews).row(board, partnership))!;
  const found =
    wanted === undefined
      ? plansInForce({ plans }, asAt)
      : plans.filter(({ id, title }) => id === wanted || title === wanted);
  if (found.length === 1) return found[0]!.id;
  if (plans.length === 0) return null;
  const wrong =
    wanted === undefined
      ? 'Several plans run side by side: say --plan with one of them.'
      : `${found.length === 0 ? 'No plan is' : 'Several plans are'} called “${wanted}”. There are:`;
  throw new Failure([wrong, ...plans.map(({ id, title }) => `  ${id}  ${title}`)].join('\n'));
}

/** @throws Failure for days that cannot go together */
function requireDays({ asAt, since, meeting }: Options, today: Day): void {
  if (asAt > today)
    throw new Failure(
      `The figures cannot stand on ${asAt}: that day is still to come. The board’s last is ${today}.`,
    );
  if (since !== undefined && since >= asAt)
    throw new Failure(`A paper as at ${asAt} cannot be compared with ${since}: give an earlier day.`);
  if (meeting !== undefined && meeting < asAt)
    throw new Failure(`A meeting on ${meeting} cannot read figures as at ${asAt}: give a later day.`);
}

function byStanding(a: PaperRow, b: PaperRow): number {
  const rank = { draft: 0, 'signed-off': 1, published: 2 };
  return rank[a.status] - rank[b.status] || a.drafted.position - b.drafted.position;
}

async function keep(path: string, content: Buffer | string): Promise<void> {
  await writeFile(path, content);
  process.stdout.write(`${path}\n`);
}

function isKind(kind: string): kind is PaperKind {
  return (paperKinds as readonly string[]).includes(kind);
}

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('Give a day as 2016-12-31.');
  return text;
}
