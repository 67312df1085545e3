import type { Day } from '@governance/calendar';
import {
  termOf,
  termsIn,
  understandDeadline,
  type ProposedPlan,
  type TermDates,
} from '@governance/plan-import';
import { Failure } from '../failure.js';

const example = "Write it like --term 'Short term=2025-03-31'.";

/** What `--term` says: a term of the document, and by when it ends. @throws Failure */
export function termsGiven(written: readonly string[] = [], document: ProposedPlan): TermDates {
  const seen = termsIn(document);
  return Object.fromEntries(
    written.map((pair): [string, Day] => {
      const [name = '', day = ''] = pair.split('=').map((part) => part.trim());
      const term = termOf(name);
      if (term === null || !seen.some((each) => each.term === term)) {
        const has = seen.map(({ asWritten }) => `‘${asWritten}’`).join(', ') || 'none';
        throw new Failure(`The document has no term ‘${name}’. Its terms: ${has}. ${example}`, 2);
      }
      const { date } = understandDeadline(day).deadline;
      if (date === null) throw new Failure(`‘${day}’ is no date for ‘${name}’. ${example}`, 2);
      return [term, date];
    }),
  );
}
