import type { ActionRow, MilestoneRow, ReportRow } from '../action-page/action-row.js';
import { dateInWords, type Instant } from '@governance/calendar';
import { aboutAction, counted, inOrder, listed, type Question } from './question.js';

/** Words that name nothing. */
const smallWords = new Set(
  'about after again agreed also been before being board by date deadline done each end from have held into made month months more next of on over plan quarter report reported that their them then there these they this those through to under until was were what when which will with year'.split(
    ' ',
  ),
);

/** The longer words of a milestone: a report that holds two of them (or its only one) speaks of it. */
export function speaksOf(text: string, { text: named }: Pick<MilestoneRow, 'text'>): boolean {
  const wanted = new Set(wordsOf(named));
  const found = new Set(wordsOf(text).filter((word) => wanted.has(word)));
  return wanted.size > 0 && found.size >= Math.min(2, wanted.size);
}

/** Months and years are when, not what. A plural counts as its singular. */
function wordsOf(text: string): readonly string[] {
  const months = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
    .filter((word) => !smallWords.has(word) && !months.test(word))
    .map((word) => word.replace(/(ies|es|s)$/, ''));
}

/** Milestones that are still missed and that no report has spoken of since, with the reports that did not. */
export function neverMentionedAgain(
  action: ActionRow,
): readonly { readonly milestone: MilestoneRow; readonly reports: readonly ReportRow[] }[] {
  if (action.status === 'withdrawn') return [];
  return action.milestones
    .filter(({ status }) => status === 'missed')
    .map((milestone) => ({
      milestone,
      reports: action.reports.filter(({ position }) => position > milestone.position),
    }))
    .filter(({ milestone, reports }) => {
      return !reports.some(({ narrative, helpWanted = '' }) =>
        speaksOf(`${narrative} ${helpWanted}`, milestone),
      );
    });
}

export const missedMilestones: Question = {
  title: 'Milestones missed and never mentioned again',
  explained:
    'Milestones that were missed and since then neither reached, moved nor withdrawn, and that no later report speaks of: a report speaks of one when it holds two of its longer words.',
  nothing: 'Every milestone that was missed has been mentioned since, or was settled.',
  kinds: ['MilestoneMissed'],
  columns: ['Milestone', 'Due', 'Missed on', 'Owners', 'Reports since'],
  lines: ({ actions, entries }, { organisation }) =>
    inOrder(actions).flatMap((action) =>
      neverMentionedAgain(action).map(({ milestone, reports }) => ({
        subject: aboutAction(action),
        cells: [
          milestone.text,
          milestone.due.date === null ? milestone.due.asWritten : dateInWords(milestone.due.date),
          missedOn(entries, milestone),
          listed(action.owners, organisation),
          reports.length === 0
            ? 'None'
            : `${counted(reports.length, 'report')}, the last on ${dateInWords(reports[0]!.at)}`,
        ],
        evidence: [milestone.position, ...reports.map(({ position }) => position)].sort((a, b) => a - b),
        facts: { reference: action.reference, milestone, reports: reports.length },
      })),
    ),
};

function missedOn(
  entries: readonly { readonly position: number; readonly metadata: { readonly recordedAt: Instant } }[],
  { position }: MilestoneRow,
): string {
  const missed = entries.find((entry) => entry.position === position);
  return missed ? dateInWords(missed.metadata.recordedAt) : '';
}
