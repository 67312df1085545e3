import { londonDate, workingDaysBetween, type Day } from '@governance/calendar';
import { lastReportOn } from '@governance/chasing';
import { evidenceInWords } from '@governance/notifications';
import { People } from '@governance/core';
import {
  chasedPath,
  chasedRowsOf,
  colourOf,
  levelInWords,
  referenceBeside,
  resolvedInWords,
  type ChasedRow,
  type EscalationRow,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { statusInWords } from '../chasing/mail-words.js';
import { ownersInWords } from '../pages/owners-in-words.js';

/** Puts escalations into words: what is stuck, on what evidence, and what became of it. */
@Injectable()
export class EscalationWords {
  constructor(private readonly people: People) {}

  async of(place: Place, rows: readonly EscalationRow[]) {
    const ids = [...new Set(rows.map(({ action }) => action))];
    const actions = await chasedRowsOf(place.views, place.board, ids);
    const names = await this.people.names(rows.flatMap(peopleIn));
    const nameOf = (id: string) => names.of(id);
    return rows.map((row) => {
      const action = actions.find(({ id }) => id === row.action);
      return {
        href: `${place.url}/escalations/${row.action}/${row.escalation}`,
        actionUrl: `${place.url}/${chasedPath(action ?? { id: row.action })}`,
        isMitigation: action?.risk !== undefined,
        reference: action ? referenceBeside(place.board, action) : 'An action',
        title: action?.title ?? '',
        owners: action ? ownersInWords(place.board, action.owners) : '',
        colour: action ? colourOf(place.board, action, place.today).rag.colour : null,
        status: row.status,
        level: row.level,
        to: `${levelInWords[row.level]}${row.to === null ? '' : `, ${nameOf(row.to)}`}`,
        nobody: row.to === null && row.level !== 'secretariat',
        overdue: overdueToday(place, row) ?? null,
        evidence: evidenceInWords(row, overdueToday(place, row)),
        reportedSince: action ? reportedSince(row, action) : null,
        reminders: row.evidence.reminders.map(({ person, day, status, mail }) => ({
          day,
          to: nameOf(person),
          status: statusInWords[status],
          answered: (row.evidence.answeredOn ?? '') >= day,
          mail,
        })),
        raised: row.raised.map(({ at, level, to }) => ({
          at,
          to: `${levelInWords[level]}${to === null ? '' : `, ${nameOf(to)}`}`,
        })),
        acknowledged: row.acknowledged && { ...row.acknowledged, by: nameOf(row.acknowledged.who) },
        resolved: row.resolved && {
          ...row.resolved,
          how: resolvedInWords[row.resolved.by],
          by: nameOf(row.resolved.who),
        },
      };
    });
  }
}

/** Day of a report that came since, which settles it as soon as that is written down. */
function reportedSince({ status, raised }: EscalationRow, action: ChasedRow): Day | null {
  const on = lastReportOn(action);
  return status !== 'resolved' && on !== null && on >= londonDate(raised[0]!.at) ? on : null;
}

/** What still waits is overdue by more today than on the day on which it was escalated. */
function overdueToday({ today }: Place, { because, status, due }: EscalationRow): number | undefined {
  if (because !== 'overdue' || status === 'resolved' || due >= today) return undefined;
  return workingDaysBetween(due, today);
}

export type EscalationInWords = Awaited<ReturnType<EscalationWords['of']>>[number];

function peopleIn({ to, evidence, raised, acknowledged, resolved }: EscalationRow): string[] {
  return [
    to,
    ...raised.map((step) => step.to),
    ...evidence.reminders.map(({ person }) => person),
    acknowledged?.who,
    resolved?.who,
  ].filter((id) => typeof id === 'string');
}
