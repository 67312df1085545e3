import { dateInWords, type Day, asDay } from '@governance/calendar';
import type { ActionCommand, Deadline, DeclaredColour } from '@governance/partnership';
import type { Untimed } from '@governance/core';
import { type ActionRow } from '@governance/views';
import type { Happening } from './read-year.js';
import { happened } from './read-script.js';

/** Ids by what the script calls a thing. */
interface Known {
  readonly owner: (name: string) => string;
  readonly actionOf: (reference: string) => string;
}

/** The command that a happening of the script is. */
export function commandOf(
  { kind, fields, words, line }: Happening,
  action: ActionRow,
  { owner, actionOf }: Known,
): Untimed<ActionCommand> & { readonly happenedOn?: Day } {
  const { to = '', reason = words, rag, percent, help, finished, milestone = '' } = fields;
  switch (kind) {
    case 'report':
      return {
        type: 'ReportProgress',
        narrative: words,
        ...(rag === undefined || rag === 'none' ? {} : { declared: rag as DeclaredColour }),
        ...(percent === undefined ? {} : { percent: Number(percent) }),
        ...(help === undefined ? {} : { helpWanted: help }),
        ...(finished === undefined ? {} : { finished }),
        ...happened({ fields }),
      };
    case 'milestone-reached':
      return {
        type: 'ReachMilestone',
        milestone: milestoneOf(action, milestone, line),
        ...happened({ fields }),
      };
    case 'deadline-requested':
      return { type: 'RequestDeadlineChange', to: deadlineOn(asDay(to)), reason };
    case 'deadline-approved':
      return { type: 'ApproveDeadlineChange' };
    case 'deadline-refused':
      return { type: 'RefuseDeadlineChange', reason };
    case 'deadline-corrected':
      return { type: 'CorrectDeadline', to: deadlineOn(asDay(to)), reason };
    case 'deadline-moved':
      return { type: 'MoveDeadline', to: deadlineOn(asDay(to)), reason };
    case 'help-answered':
      return { type: 'AnswerHelp', answer: words };
    case 'joined':
      return { type: 'WithdrawAction', reason, joinedInto: actionOf(fields.into!) };
    case 'complete':
      return { type: 'CompleteAction', note: words, ...happened({ fields }) };
    case 'reopen':
      return { type: 'ReopenAction', reason, deadline: deadlineOn(asDay(to)) };
    case 'pause':
      return { type: 'PauseAction', reason };
    case 'resume':
      return { type: 'ResumeAction', note: reason };
    case 'withdraw':
      return { type: 'WithdrawAction', reason };
    case 'reassign':
    case 'owner-named':
      return { type: 'ReassignAction', owners: [owner(to)], reason };
    case 'reword':
      return { type: 'RewordAction', title: to };
  }
}

function deadlineOn(date: Day): Deadline {
  return { asWritten: dateInWords(date), date, precision: 'day' };
}

function milestoneOf({ reference, milestones }: ActionRow, words: string, line: number): string {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
  const found = milestones.filter(
    ({ text }) => plain(text).includes(plain(words)) || plain(words).includes(plain(text)),
  );
  if (found.length === 1) return found[0]!.id;
  const held = milestones.map(({ text }) => text).join(' / ');
  throw new Error(
    `Line ${line} of the example year: ${reference} has ${found.length} milestones “${words}” among: ${held}`,
  );
}
