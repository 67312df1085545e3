import type { ActionRow } from '../action-page/action-row.js';
import { dateInWords, londonDate, monthsBetween, plusMonths } from '@governance/calendar';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { kindsOfSubstance } from '../entries/index.js';
import { colourOf } from '../board/dashboard.js';
import { aboutAction, byStream, counted, inOrder, listed, type Line, type Question } from './question.js';

export interface Silence {
  /** The last entry that changed something of substance. */
  readonly since: AuditRow;
  /** Reports since then, which said again what had been said. */
  readonly repeated: readonly AuditRow[];
}

/**
 * The last change of substance among an action's entries. A report is one unless it says again what the one before it
 * said: the same colour and percent, and the same words but for case, spaces and signs.
 */
export function silenceOf(entries: readonly AuditRow[]): Silence | null {
  let since: AuditRow | null = null;
  let repeated: AuditRow[] = [];
  let said = '';
  for (const entry of entries) {
    if (!kindsOfSubstance.includes(entry.type)) continue;
    if (entry.type === 'ProgressReported') {
      const before = said;
      said = saying(entry.data as Reported);
      if (said === before) {
        repeated.push(entry);
        continue;
      }
    }
    since = entry;
    repeated = [];
  }
  return since && { since, repeated };
}

interface Reported {
  readonly narrative: string;
  readonly declared?: string;
  readonly percent?: number;
  readonly helpWanted?: string;
}

function saying({ narrative, declared, percent, helpWanted }: Reported): string {
  const words = `${narrative} ${helpWanted ?? ''}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return JSON.stringify([words.trim(), declared ?? null, percent ?? null]);
}

export const silentActions: Question = {
  title: 'Silent actions',
  explained:
    'Open actions that their owners declared on track, and of which nothing of substance has changed for months: no other wording, owner, deadline, milestone or state, and no report that says anything new. A report of the same colour, percent and words as the one before it says nothing new.',
  nothing: 'No action that is declared on track has been silent for so long.',
  kinds: kindsOfSubstance,
  columns: ['Owners', 'Last change', 'Silent for', 'Reports since', 'Declared', 'Computed'],
  lines: ({ board, actions, asAt, entries, months }, { organisation }) => {
    const own = byStream(entries);
    const limit = plusMonths(asAt, -months);
    return inOrder(actions).flatMap((action): readonly Line[] => {
      const last = lastDeclared(action);
      if (action.status !== 'open' || last?.declared !== 'green') return [];
      const silence = silenceOf(own.get(`action-${action.id}`) ?? []);
      if (!silence) return [];
      const since = londonDate(silence.since.metadata.recordedAt);
      if (since > limit) return [];
      const whole = monthsBetween(since, asAt);
      const { rag } = colourOf(board, action, asAt);
      const evidence = [silence.since.position, ...silence.repeated.map(({ position }) => position)];
      return [
        {
          subject: aboutAction(action),
          cells: [
            listed(action.owners, organisation),
            dateInWords(since),
            counted(whole, 'month'),
            silence.repeated.length === 0 ? 'None' : `${silence.repeated.length}, saying the same`,
            'Green',
            rag.computed[0]!.toUpperCase() + rag.computed.slice(1),
          ],
          evidence: [...new Set([...evidence, last.position])].sort((a, b) => a - b),
          facts: {
            reference: action.reference,
            since,
            months: whole,
            repeated: silence.repeated.length,
            computed: rag.computed,
          },
        },
      ];
    });
  },
};

/** The colour that holds: of the last report since the action was last reopened. */
function lastDeclared({ reports, reopenedAt }: ActionRow) {
  return reports.find(({ position }) => position > (reopenedAt ?? 0));
}
