import { isAsking, type ActionId, type PersonId } from '@governance/partnership';
import type { ActionFacts, Facts, History } from './facts.js';

/** A mail whose question about an action has been answered: the shape of the command `RecordAnswered`. */
export interface Answer {
  readonly person: PersonId;
  readonly mail: string;
  readonly action: ActionId;
}

/** Mails that may have arrived and asked about an action which was reported on or completed since. */
export function answersIn({ actions }: Facts, { mails }: History): readonly Answer[] {
  const spoke = new Map(actions.map((action) => [action.id, lastWord(action)]));
  return mails.flatMap(({ id: mail, person, kind, status, intendedAt, items, answered }): Answer[] => {
    if ((kind !== 'digest' && kind !== 'request') || (status !== 'sent' && status !== 'unknown')) return [];
    const asked = new Set(items.flatMap(({ action, rule }) => (isAsking(rule) ? [action] : [])));
    for (const { action } of answered) asked.delete(action);
    return [...asked].flatMap((action) =>
      (spoke.get(action) ?? '') > intendedAt ? [{ person, mail, action }] : [],
    );
  });
}

/** Instant of the last report, or of completion when that came after it; empty when there is neither. */
export function lastWord({ reports, status, statusSince }: ActionFacts): string {
  const reported = reports[0]?.at ?? '';
  return status === 'completed' && statusSince.at > reported ? statusSince.at : reported;
}
