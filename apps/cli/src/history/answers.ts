import { dateInWords } from '@governance/calendar';
import { asAtInText, People, readAsAt, type AsAt } from '@governance/core';
import { CompareDays, AnswerQuestion, type ReaderOfBoard } from '@governance/history/service';
import { actionsIn } from '@governance/partnership';
import {
  actionPage,
  colourWord,
  mainPlan,
  dashboardOf,
  daysInWords,
  deadlineInWords,
  differencesInWords,
  groupsOfDifferences,
  lateEntries,
  peopleInDifference,
  type QuestionName,
  plansInForce,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Failure } from '../failure.js';
import { entriesInWords } from './entries-in-words.js';
import { tableOf } from './table.js';

/** What a command found: for people as lines, for machines as it is. */
export interface AnswerInWords {
  readonly lines: readonly string[];
  readonly json: unknown;
}

const mostMonths = 24;

export async function answer(
  app: INestApplicationContext,
  at: ReaderOfBoard,
  name: QuestionName,
  months = '3',
): Promise<AnswerInWords> {
  const count = Number(months);
  if (!Number.isInteger(count) || count < 1 || count > mostMonths)
    throw new Failure(`--months must be a whole number from 1 to ${mostMonths}, not ${months}.`);
  const { question, lines } = await app.get(QueryBus).execute(new AnswerQuestion(at, name, count));
  const rows = lines.map(({ subject, cells, evidence }) => [subject.text, ...cells, evidence.join(' ')]);
  return {
    lines: [
      `${question.title}: ${at.board.name}, as at ${dateInWords(at.today)}.`,
      question.explained,
      '',
      ...(rows.length === 0 ? [question.nothing] : tableOf(['What', ...question.columns, 'Entries'], rows)),
    ],
    json: {
      board: at.board.id,
      asAt: at.today,
      question: name,
      lines: lines.map(({ subject, evidence, facts }) => ({ subject, ...facts, evidence })),
    },
  };
}

export async function late(app: INestApplicationContext, at: ReaderOfBoard): Promise<AnswerInWords> {
  const rows = await at.views.rows(lateEntries, at.board.id);
  const held = [...rows].sort((a, b) => a.position - b.position);
  const entries = await entriesInWords(
    app,
    at,
    held.map(({ position }) => position),
  );
  const lines = held.map(({ position, happenedOn, recordedOn }) => [
    String(position),
    entries.get(position) ?? '',
    dateInWords(happenedOn),
    dateInWords(recordedOn),
    daysInWords(happenedOn, recordedOn),
  ]);
  const columns = ['Entry', 'What', 'Happened on', 'Recorded on', 'Recorded'];
  return {
    lines:
      lines.length === 0
        ? ['Everything was recorded on the day on which it happened.']
        : tableOf(columns, lines),
    json: held,
  };
}

export async function standing(
  _: INestApplicationContext,
  { board, views, today: asAt }: ReaderOfBoard,
): Promise<AnswerInWords> {
  const actions = await views.rows(actionPage, board.id);
  const plan = mainPlan(board, asAt, actions);
  if (!plan) throw new Failure(`${board.name} had no plan on ${dateInWords(asAt)}.`);
  const beside = plansInForce(board, asAt).filter(({ id }) => id !== plan.id);
  const { counts, total, withdrawn, themes } = dashboardOf(board, plan, actions, asAt);
  const all = actionsIn({ themes });
  const owners = (ids: readonly string[]) =>
    ids.map((id) => board.organisations.find((held) => held.id === id)?.name ?? 'Not known').join(', ');
  const told = [...all.filter(({ action }) => action.status !== 'withdrawn'), ...withdrawn];
  const rows = told.map(({ action, rag }) => [
    action.reference,
    action.title,
    action.status === 'withdrawn' ? 'Withdrawn' : colourWord(rag.colour),
    owners(action.owners) || 'No owner',
    deadlineInWords(action.deadline),
  ]);
  const counted = Object.entries(counts).map(([colour, count]) => `${colour} ${count}`);
  return {
    lines: [
      `${board.name}, as it stood on ${dateInWords(asAt)}: ${plan.title}.`,
      `${total} actions: ${counted.join(', ')}; ${withdrawn.length} withdrawn.`,
      ...beside.map(({ title }) => `${title} ran beside it, and is not in these figures.`),
      '',
      ...tableOf(['Reference', 'Action', 'Colour', 'Owners', 'Deadline'], rows),
    ],
    json: {
      board: board.id,
      asAt,
      plan: plan.id,
      total,
      counts,
      actions: told.map(({ action, rag }) => ({
        id: action.id,
        reference: action.reference,
        title: action.title,
        status: action.status,
        owners: action.owners,
        deadline: action.deadline,
        ...rag,
      })),
    },
  };
}

export async function compare(
  app: INestApplicationContext,
  at: ReaderOfBoard,
  from: string,
  to: string,
): Promise<AnswerInWords> {
  const days: readonly AsAt[] = [readAsAt(from), readAsAt(to)];
  const { before, after, differences } = await app
    .get(QueryBus)
    .execute(new CompareDays(at, days[0]!, days[1]!));
  if (before.asAt > after.asAt)
    throw new Failure(
      `${asAtInText(days[0]!)} is later than ${asAtInText(days[1]!)}: name the earlier one first.`,
    );
  const evidence = differences.flatMap((difference) => difference.evidence);
  const names = await app
    .get(People)
    .names([...differences.flatMap(peopleInDifference), ...evidence.map(({ metadata }) => metadata.who)]);
  const person = (id: string) => names.of(id);
  const said = differencesInWords(before, after, differences, person);
  const rows = differences.map((difference, index) => {
    const { group, subject, before: was, after: is, note } = said[index]!;
    const who = difference.evidence.map(({ metadata, position, data }) => {
      const reason = 'reason' in data && typeof data.reason === 'string' ? `: ${data.reason}` : '';
      return `${person(metadata.who)}, ${dateInWords(metadata.recordedAt)} (entry ${position})${reason}`;
    });
    return [
      groupsOfDifferences[group],
      subject,
      was,
      is,
      note,
      who.join('. ') || 'Nobody: a date has passed',
    ];
  });
  return {
    lines: [
      `What changed between ${dateInWords(before.asAt)} and ${dateInWords(after.asAt)}: ${at.board.name}.`,
      '',
      ...(rows.length === 0
        ? ['Nothing differs between the two days.']
        : tableOf(['Kind', 'What', 'Before', 'After', 'More', 'Who, when and why'], rows)),
    ],
    json: { board: at.board.id, from: before.asAt, to: after.asAt, differences },
  };
}
