import { instantOf, londonDate } from '@governance/calendar';
import 'reflect-metadata';
import { Boards, EarlierBoards, readSettings, thePool } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import { PaperMaker } from '@governance/papers/service';
import {
  factsOf,
  paperInPdf,
  paperInWord,
  paperPage,
  readPaperSources,
  type PaperDocument,
} from '@governance/papers';
import { auditTrail, KeptViews, tableOf } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { boardOfThatSize, exampleBoard, lastDay } from './board.js';
import { secretKey } from '../../services/secret-key.js';

/** What is asked of a process: all that it is asked it does once, as if it had just been started for it. */
export type Job = 'fill' | 'words' | 'all' | 'figures';

/** Milliseconds by the clock, and of this process's own processor time. */
export interface Took {
  readonly wall: number;
  readonly processor: number;
}

export interface WordsTook {
  /** The history folded, the figures and the words. */
  readonly content: Took;
  /** Content, Word and HTML. */
  readonly wordAndHTML: Took;
}

export interface AllTook {
  /** The same and the PDF, the start of its browser included. */
  readonly all: Took;
  readonly kilobytes: { readonly word: number; readonly html: number; readonly pdf: number };
}

export interface FiguresTook {
  /** Of the board whose paper is made, as it stood on days that nobody had asked for. */
  readonly own: readonly Took[];
  /** Of the other boards, each with about as much history as a million entries of 106 boards are. */
  readonly others: readonly Took[];
}

const blank = {
  id: null,
  kind: 'hwb',
  plan: null,
  meetingDate: lastDay,
  narrative: {},
  marking: 'OFFICIAL',
} as const;
/** Boards by which a new process becomes as quick as it gets; they are not measured. */
const warmUp = 4;
const daysOfOwn = 30;

const settings = readSettings({
  SECRET_KEY: secretKey,
  DATABASE_URL: process.env.DATABASE_URL,
  LOG_LEVEL: 'fatal',
});
const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
  logger: ['error'],
});
const job = process.argv[2] as Job;
const jobs = { fill: boardOfThatSize, words, all: allForms, figures };
const result = await jobs[job](app);
await new Promise((sent) => process.send!(result, sent));
await app.close();

async function words(on: INestApplicationContext): Promise<WordsTook> {
  const [make, clock] = [await ready(on), started()];
  const paper = await make();
  const content = clock();
  await paperInWord(paper);
  paperPage(paper);
  return { content, wordAndHTML: clock() };
}

async function allForms(on: INestApplicationContext): Promise<AllTook> {
  const [make, clock] = [await ready(on), started()];
  const paper = await make();
  // As a mail's enclosures are made: the browser starts meanwhile.
  const printing = paperInPdf(paper);
  const [word, html] = [await paperInWord(paper), paperPage(paper)];
  const pdf = await printing;
  const all = clock();
  const [inWord, inHTML, inPdf] = [word, html, pdf].map(({ length }) => length / 1024);
  return { all, kilobytes: { word: inWord!, html: inHTML!, pdf: inPdf! } };
}

/** Everything that a running process has before it is asked for a paper. */
async function ready(on: INestApplicationContext): Promise<() => Promise<PaperDocument>> {
  const [maker, partnership] = [on.get(PaperMaker), await exampleBoard(on.get(KeptViews))];
  return async () => {
    const pin = await maker.pinOn(partnership, lastDay);
    return (await maker.make({ ...blank, partnership, pin })).paper;
  };
}

async function figures(on: INestApplicationContext): Promise<FiguresTook> {
  const own = await exampleBoard(on.get(KeptViews));
  const { rows: boards } = await on.get<pg.Pool>(thePool).query<BoardToAsk>(
    `select partnership as id, min(recorded_on)::text as from, max(recorded_on)::text as to
     from ${tableOf(auditTrail)} group by partnership order by partnership`,
  );
  const took = async (board: BoardToAsk) => {
    const present = (await on.get(Boards).find(board.id))!;
    const [first, last] = [Date.parse(board.from), Date.parse(board.to)];
    const date = londonDate(instantOf(first + Math.random() * (last - first - 1)));
    const clock = started();
    const { views } = (await on.get(EarlierBoards).find(present, { date, by: 'recorded' }))!;
    factsOf('hwb', (await readPaperSources(views, board.id, date, null))!, undefined, null);
    return clock();
  };
  const found: { own: Took[]; others: Took[] } = { own: [], others: [] };
  const others = boards.filter(({ id }) => id !== own);
  for (let round = 0; round < 3; round += 1) for (const board of others.slice(0, warmUp)) await took(board);
  for (const board of others.slice(warmUp)) found.others.push(await took(board));
  const itself = boards.find(({ id }) => id === own)!;
  for (let n = 0; n < daysOfOwn; n += 1) found.own.push(await took(itself));
  return found;
}

type BoardToAsk = { readonly id: string; readonly from: string; readonly to: string };

function started(): () => Took {
  const [wall, processor] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(processor);
    return { wall: performance.now() - wall, processor: (user + system) / 1000 };
  };
}
