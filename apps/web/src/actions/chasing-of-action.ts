import { atHour, dateInWords, dateWithWeekday, londonDate } from '@governance/calendar';
import { dueItemOf, standingOfChase, type Standing } from '@governance/chasing';
import { silenceInWords, type BoardInChase, type ChasedBoard } from '@governance/chasing/service';
import { PersonNames } from '@governance/core';
import { reminderInWords } from '@governance/notifications';
import { chasePolicyOn, levelInWords, type ActionRow, type MailRow } from '@governance/views';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { answerIn, mailKindInWords, statusInWords } from '../chasing/mail-words.js';
import { organisationName } from '../pages/dress-page.js';

/** Days that are looked ahead: about half a year. */
const daysAhead = 180;

/** Who is asked about an action, when last and with what outcome, and what comes next or why nothing does. */
export interface ChasingOfAction {
  readonly asked: string;
  readonly last: string;
  readonly next: string;
  readonly mailsUrl: string | null;
}

/** For the secretariat and auditors, and for whoever belongs to the organisation that leads; null for others. */
export async function chasingOfAction(
  place: Place,
  action: ActionRow,
  chased: BoardInChase,
): Promise<ChasingOfAction | null> {
  const { member } = place;
  const readsAll = may(member, 'read-chasing');
  const leads = member !== null && member.organisation !== null && member.organisation === action.owners[0];
  if (!readsAll && !leads) return null;
  const facts = await place.remember('chased', () => chased.read(place.board.id, place.views));
  if (!facts) return null;
  const standing = await standingOf(place, facts, action);
  const names = new PersonNames(facts.people.map(({ id, name }) => [id, name]));
  return {
    asked: askedInWords(place, action, standing, names),
    last: lastInWords(action, standing, names),
    next:
      standing.next || standing.silence ? nextInWords(standing, facts, names) : nothingNext(action, place),
    mailsUrl: readsAll ? `${place.url}/chasing/mails` : null,
  };
}

/** To look half a year ahead costs more than the rest of the page: it is done once for each state of the board. */
async function standingOf(place: Place, facts: ChasedBoard, action: ActionRow): Promise<Standing<MailRow>> {
  const { policy } = chasePolicyOn(place.board, place.today);
  const isPast = place.now >= atHour(place.today, policy.digestHour);
  const kept = await place.remember(
    `how chasing stands ${isPast}`,
    async () => new Map<string, Standing<MailRow>>(),
  );
  const ahead = { now: place.now, days: daysAhead };
  const standing = kept.get(action.id) ?? standingOfChase<MailRow>(facts, policy, facts, action, ahead);
  kept.set(action.id, standing);
  return standing;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function askedInWords(place: Place, { owners: [lead] }: ActionRow, { asked }: Standing, names: PersonNames) {
  const organisation = organisationName(place, lead ?? null);
  if (asked.length === 0) return organisation ? `Nobody of ${organisation}` : 'Nobody';
  const words = ({ person, inPlaceOf }: Standing['asked'][number]) =>
    inPlaceOf === undefined
      ? names.of(person)
      : `${names.of(person)} in place of ${names.of(inPlaceOf)}, who is away`;
  return `${list.format(asked.map(words))}, of ${organisation}`;
}

/** What went on one morning to several is one occasion. */
function lastInWords(action: ActionRow, { mails }: Standing<MailRow>, names: PersonNames): string {
  const [last] = mails;
  if (!last) return 'Nobody has been asked about it yet.';
  const together = mails.filter(({ day, kind }) => day === last.day && kind === last.kind);
  const to = list.format([...new Set(together.map(({ person }) => names.of(person)))]);
  const outcomes = list.format([
    ...new Set(together.map(({ status }) => statusInWords[status].toLowerCase())),
  ]);
  const [answer] = together.flatMap((mail) => answerIn(mail, action.id, action) ?? []);
  const answered = answer ? `Answered on ${dateInWords(londonDate(answer))}.` : 'No answer yet.';
  return `${mailKindInWords[last.kind]} of ${dateInWords(last.day)} to ${to}: ${outcomes}. ${answered}`;
}

/** Of what is overdue everything may have been said; other things are reported on, or far ahead. */
function nothingNext({ deadline, reports }: ActionRow, { today }: Place): string {
  if (deadline.date === null || deadline.date >= today)
    return 'Nothing falls due in the next six months, or a report has answered what does.';
  const answered = reports.some(({ at }) => londonDate(at) >= deadline.date!);
  return answered
    ? 'Nothing. It is overdue, and a report since then has answered the reminders. It is to be finished, or another date asked for.'
    : 'Nothing. Every reminder for its deadline has gone out. A report, another date or a decision is wanted.';
}

function nextInWords(
  { silence, next }: Standing,
  { rounds, actions, board }: ChasedBoard,
  names: PersonNames,
): string {
  if (silence !== null) return `Nothing. ${silenceInWords[silence]}`;
  const { day: on, item, escalation } = next!;
  const day = dateWithWeekday(on);
  if (item) {
    const due = dueItemOf({ actions, rounds, board }, item, on) ?? item;
    return `${day}: ${reminderInWords({ ...due, firesOn: on }, on).rule}.`;
  }
  const to = escalation!.to === null ? 'the secretariat' : names.of(escalation!.to);
  return `${day}: it is escalated to ${levelInWords[escalation!.level]}, ${to}.`;
}
