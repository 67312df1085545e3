import { londonDate } from '@governance/calendar';
import { AsAtRefused, EarlierBoards, readAsAt, timeAt, type BoardNow } from '@governance/core';
import type { ReaderOfBoard } from '@governance/history/service';
import { KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { Failure } from '../failure.js';

export function today(app: INestApplicationContext, present: BoardNow): ReaderOfBoard {
  const { board } = present;
  const known = { partnership: board.id };
  return { board, views: app.get(KeptViews), known, today: londonDate(timeAt(present)), asAt: null };
}

export async function asOf(
  app: INestApplicationContext,
  present: BoardNow,
  text: string,
  happened: boolean,
): Promise<ReaderOfBoard> {
  const earlier = await inWords(() =>
    app.get(EarlierBoards).find(present, readAsAt(happened ? `${text}-happened` : text)),
  );
  return earlier ? { ...earlier, asAt: earlier.today } : today(app, present);
}

/** @throws Failure for a date or an entry that cannot be shown */
export async function inWords<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof AsAtRefused ? new Failure(refusedInWords(error)) : error;
  }
}

function refusedInWords({ code, detail: { asked: text, limit = '' } }: AsAtRefused): string {
  const typed = text.replace(/-happened$/, '');
  switch (code) {
    case 'not-a-date':
      return `“${typed}” is not a day of the calendar. Write it like 2016-10-31, or name an entry like @123.`;
    case 'in-the-future':
      return `${typed} lies in the future. The history goes as far as ${limit}: name that day or an earlier one.`;
    case 'before-the-plan':
      return `Nothing was held on ${typed}: the history of this board begins with ${limit}. Name that or a later one.`;
    case 'beyond-the-end':
      return `There is no entry ${typed}: the history of this board ends with ${limit}. Name that or an earlier one.`;
  }
}
