import { dateInWords, londonDate, type Day, type Instant } from '@governance/calendar';
import { inDoubtUntil, type PartnershipId, type ReminderItem } from '@governance/partnership';
import {
  acknowledgementMail,
  agendaMail,
  digestMail,
  escalationMail,
  evidenceInWords,
  noticeMail,
  receiptMail,
  requestMail,
  type AgendaToPublish,
  type AskedFor,
  type Envelope,
  type Escalated,
  type Mail,
  type NewsItem,
  type ReceiptAnswer,
} from '@governance/notifications';
import {
  chasedPath,
  compareReferences,
  levelInWords,
  type ChasedRow,
  type EscalationRow,
  type Mark,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import { type Settings, theSettings, type Letter } from '@governance/core';
import { stillAsked } from '../index.js';
import { lastSaid } from './happenings.js';
import { askedFor, nameOfAway } from './asked-for.js';
import { isMarked, nameInMail } from './marked-in-mail.js';
import type { MailSources } from './mail-sources.js';
import { newsItemOf } from './news-item.js';

/** Writes the mail that a person gets. Its links carry no authority: whoever opens one signs in first. */
@Injectable()
export class ComposeMail {
  constructor(@Inject(theSettings) private readonly settings: Settings) {}

  /**
   * @param letter with those items only that are still wanted
   * @param to the person's address
   * @param at instant at which it is sent
   */
  compose(letter: Letter, sources: MailSources, to: string, at: Instant): Mail {
    const { name: partnership, council } = sources.board;
    const { messageId } = letter;
    const replyTo = this.settings.mailReplyTo;
    const envelope: Envelope = {
      ...{ to, council: council.name, partnership, replyTo, messageId, date: at },
      isFirst: sources.first.has(letter.id),
      answeredByReply: this.settings.repliesBox !== null,
      inPlaceOf: awayIn(letter, sources),
      secretariat: sources.secretariat.filter(({ id }) => id !== letter.person),
    };
    switch (letter.kind) {
      case 'digest':
        return digestMail(envelope, this.askedFor(letter, sources, londonDate(at)), {
          calendarUrl: `${this.boardUrl(sources.board.id)}/my-actions/deadlines.ics`,
          myActionsUrl: `${this.boardUrl(sources.board.id)}/my-actions`,
          escalated: this.escalated(letter, sources),
          agendas: this.agendas(letter, sources, londonDate(at)),
          news: this.news(letter, sources, at),
          replies: this.repliesFor(letter, sources),
        });
      case 'request': {
        const asked = this.askedFor(letter, sources, londonDate(at));
        return requestMail(envelope, asked, letter.note ?? '', askedBefore(letter, sources));
      }
      case 'notice':
        return noticeMail(envelope, this.news(letter, sources, at));
      case 'escalation':
        return escalationMail(envelope, this.escalated(letter, sources));
      case 'agenda':
        return agendaMail(envelope, this.agendas(letter, sources, londonDate(at)));
      case 'paper':
        throw new Error('A paper is composed from its own history.');
      case 'acknowledgement':
        return acknowledgementMail(
          envelope,
          [...new Set(actionsOf(letter, sources))].map((action) => ({
            action: nameInMail(action, sources.board),
            url: this.urlOf(action),
          })),
          actionsOf(letter, sources).every((action) => whoAnswered(action) === letter.person),
        );
      case 'receipt':
        return receiptMail(envelope, this.answers(letter, sources), {
          several: new Set(letter.items.map(({ action }) => action)).size > 1,
          myActionsUrl: `${this.boardUrl(sources.board.id)}/my-actions`,
        });
    }
  }

  private askedFor(letter: Letter, sources: MailSources, day: Day): AskedFor[] {
    const numbered = this.settings.repliesBox === null ? [] : sources.numbered.get(letter.id);
    return askedFor(letter, sources, day, this.boardUrl(sources.board.id), numbered);
  }

  /** What became of each part of a reply. Mail is read on telephones: words about what is marked are not repeated. */
  private answers({ id }: Letter, { replies, actions, board }: MailSources): readonly ReceiptAnswer[] {
    return (replies.get(id) ?? []).flatMap(({ action, outcome, words, why, files }) => {
      const row = actions.find((one) => one.id === action);
      if (outcome === 'left-out') return [];
      const said = row && isMarked(row, board) ? '' : words;
      const name = row ? nameInMail(row, board) : null;
      const url = row && (outcome === 'refused' ? this.urlOf(row) : `${this.urlOf(row)}/report-progress`);
      return [{ action: name, outcome, words: said, why, files, url: url ?? null }];
    });
  }

  private repliesFor({ person }: Letter, { secretariat, board, repliesWaiting: waiting }: MailSources) {
    if (waiting === 0 || !secretariat.some(({ id }) => id === person)) return null;
    return { waiting, url: `${this.boardUrl(board.id)}/chasing/replies` };
  }

  private news({ items, person }: Letter, sources: MailSources, at: Instant): readonly NewsItem[] {
    const url = this.boardUrl(sources.board.id);
    const signsFrom = inDoubtUntil(sources.doubts.get(person) ?? [], at);
    return items.flatMap((item) => {
      const news = newsItemOf(item, sources, url);
      return news ? [item.rule === 'to-sign' ? { ...news, signsFrom } : news] : [];
    });
  }

  private escalated({ items, person }: Letter, sources: MailSources): readonly Escalated[] {
    const reference = (id: string) => sources.actions.find((action) => action.id === id)?.reference ?? '';
    const inOrder = [...items].sort((a, b) => compareReferences(reference(a.action), reference(b.action)));
    return inOrder.flatMap((item) => {
      const row = sources.escalations.find((held) => isAbout(held, item));
      const action = sources.actions.find(({ id }) => id === item.action);
      if (!row || !action) return [];
      return [
        {
          action: nameInMail(action, sources.board),
          isMitigation: action.risk !== undefined,
          lead: sources.board.organisations.find(({ id }) => id === action.owners[0])?.name ?? null,
          evidence: evidenceInWords(row),
          actionUrl: this.urlOf(action),
          answerUrl: `${this.boardUrl(sources.board.id)}/escalations/${row.action}/${row.escalation}`,
          level:
            row.to === (item.inPlaceOf ?? person) && row.level !== 'secretariat'
              ? levelInWords[row.level]
              : null,
          ...nameOfAway(item, sources.away),
        },
      ];
    });
  }

  private agendas({ items }: Letter, { meetings }: MailSources, day: Day): AgendaToPublish[] {
    return items.flatMap(({ action, due }) => {
      const meeting = meetings.find(({ id }) => id === action);
      if (!meeting) return [];
      const meetingUrl = `${this.boardUrl(meeting.partnership)}/meetings/${meeting.id}`;
      return [
        {
          meeting: `${meeting.title} on ${dateInWords(meeting.on)}`,
          publishBy: dateInWords(due),
          late: due < day,
          publishUrl: `${meetingUrl}/publish-agenda`,
          meetingUrl,
        },
      ];
    });
  }

  private urlOf(row: ChasedRow): string {
    return `${this.boardUrl(row.partnership)}/${chasedPath(row)}`;
  }

  private boardUrl(partnership: PartnershipId): string {
    return `${this.settings.publicUrl.replace(/\/$/, '')}/boards/${partnership}`;
  }
}

/** Whether an escalation is the one that an item tells of. */
export function isAbout(
  { action, due, level }: Pick<EscalationRow, 'action' | 'due' | 'level'>,
  item: Letter['items'][number],
): boolean {
  return action === item.action && due === item.due && item.rule === `escalated-${level}`;
}

/** What of it still waits for an answer, by name. */
function askedBefore({ id, intendedAt }: Letter, sources: MailSources): readonly string[] {
  const ids = sources.askedBefore.get(id) ?? [];
  const items = ids.map((action): ReminderItem => ({
    action,
    milestone: null,
    rule: 'asked-now',
    due: londonDate(intendedAt),
  }));
  const open = new Set(stillAsked(sources, { items, intendedAt }).map(({ action }) => action));
  return sources.actions.flatMap((row) => (open.has(row.id) ? [nameInMail(row, sources.board)] : []));
}

/** Who is away of those in whose place the mail is, each once. */
function awayIn({ items }: Letter, { away }: MailSources): NonNullable<Envelope['inPlaceOf']> {
  const ids = [...new Set(items.flatMap(({ inPlaceOf }) => inPlaceOf ?? []))];
  const isOwnToo = items.some(({ inPlaceOf }) => inPlaceOf === undefined);
  return ids.flatMap((id, index) => {
    const { name, absence } = away.get(id) ?? {};
    if (name === undefined || !absence) return [];
    return [{ name, until: absence.until, also: isOwnToo || index > 0 }];
  });
}

/** Whoever said the last thing about it: entered its figure, or reported. */
function whoAnswered({ kpi, ...action }: ChasedRow) {
  const said = kpi ? kpi.readings.reduce<Mark | null>(later, null) : lastSaid(action);
  return said?.who ?? null;
}

function later(one: Mark | null, other: Mark): Mark {
  return one && one.position > other.position ? one : other;
}

function actionsOf({ items }: Letter, { actions }: MailSources): readonly ChasedRow[] {
  return items.flatMap((item) => actions.find(({ id }) => id === item.action) ?? []);
}
