import { dateInWords, type Day } from '@governance/calendar';
import type { Because, Colour, Deadline } from '@governance/partnership';

/** Why an action has its colour, as a sentence. */
export function becauseInWords(because: Because, asAt: Day): string {
  switch (because.rule) {
    case 'completed':
      return 'It is completed.';
    case 'withdrawn':
      return 'It is withdrawn.';
    case 'paused':
      return 'It is paused.';
    case 'past-deadline':
      return `Its deadline, ${dateInWords(because.deadline)}, had passed on ${dateInWords(asAt)} and it is not completed.`;
    case 'declared':
      return `Its owner declared it ${because.colour} in the latest report.`;
    case 'due-soon-without-report':
      return `It is due on ${dateInWords(because.deadline)} and has not been reported on since ${sinceInWords(because)}.`;
    case 'milestone-missed':
      return `A milestone due on ${dateInWords(because.due)} was missed: ${because.text}`;
    case 'review-date-passed':
      return `Its review date, ${dateInWords(because.reviewDate)}, has passed.`;
    case 'no-date':
      return noDateInWords(because.deadline);
    case 'no-review-date':
      return 'It is ongoing, and no review date is set: set the day on which it is looked at again.';
    case 'not-started':
      return 'Nothing has been reported yet, and it is not yet due.';
    case 'on-track':
      return 'It is reported on, and nothing is overdue or missed.';
  }
}

function sinceInWords({ since, isQuarter }: Extract<Because, { rule: 'due-soon-without-report' }>): string {
  const day = dateInWords(since);
  return isQuarter ? `${day}, the beginning of the quarter` : `the round that opened on ${day}`;
}

function noDateInWords({ asWritten, precision }: Deadline): string {
  if (asWritten === '') return 'It has no deadline: set one.';
  if (precision === 'tbc') return `Its deadline is “${asWritten}”: set it when it is known.`;
  return `Its deadline, “${asWritten}”, names no date: set one.`;
}

export function colourWord(colour: Colour): string {
  return colour[0]!.toUpperCase() + colour.slice(1);
}
