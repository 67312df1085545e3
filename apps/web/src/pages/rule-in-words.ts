import type { RuleBroken } from '@governance/event-sourcing';
import { dateTime } from '@governance/govuk';
import { dateInWords } from '@governance/views';

const fieldNames: Readonly<Record<string, string>> = {
  narrative: 'what has happened',
  reason: 'a reason',
  note: 'a note',
  title: 'a title',
  milestone: 'what the milestone is',
  helpWanted: 'the help wanted',
  decision: 'what was decided',
  name: 'a name',
  kpi: 'a measure',
  detail: 'a detail',
  alias: 'the other name',
  area: 'the area',
  council: 'the name of the council',
  theme: 'a title for the theme',
  priority: 'a title for the priority',
  deadline: 'the deadline as written',
  source: 'the source',
  baselineWhen: 'when the baseline was measured',
  words: 'the words of the plan',
  text: 'what is to be said',
  cause: 'the cause',
  event: 'what may happen',
  consequence: 'the consequence',
  reference: 'a reference',
  mitigation: 'the mitigation',
  owner: 'an owner',
  item: 'at least one item of the agenda',
  ask: 'what is asked',
  comment: 'the comment',
  label: 'which committee, group or body',
  focus: 'a title',
  issue: 'the issue',
  wanted: 'what the partnership wants to do',
  answer: 'the answer',
};

/** By what it is that belongs to another partnership, or to none. */
const notOurs: Readonly<Record<string, string>> = {
  organisation: 'That organisation is not one of this partnership. Choose one from the list.',
  priority: 'That priority is not in the plan of this partnership. Choose one from the list.',
  plan: 'That plan is not one of this partnership.',
  person: 'That person is not in this partnership. Choose one from the list.',
  action: 'That action is not one of this partnership. Choose one from the list.',
  meeting: 'That meeting is not one of this partnership. Choose one from the list.',
  paper: 'That paper is not one of this partnership. Choose one from the list.',
};

/** A number of the chasing policy, to finish “cannot be …”. */
const policyNumbers: Readonly<Record<string, string>> = {
  daysBefore: 'working days before a deadline',
  daysOverdue: 'working days overdue',
  overdueBy: 'working days overdue at which somebody else is told',
  mostMailsAtOnce: 'the most emails at once',
};

/** A broken rule, worded for the person who ran into it: what was wrong and what to do. */
export function ruleInWords({ code, detail }: RuleBroken): string {
  const field = fieldNames[detail.field ?? ''] ?? detail.field;
  switch (code) {
    case 'text-missing':
      return `Enter ${field}.`;
    case 'text-too-long':
      return `Shorten ${field} to ${Number(detail.limit).toLocaleString('en-GB')} characters, and enclose the rest as a document.`;
    case 'reports-too-long':
      return `The reports of today on this action hold ${Number(detail.limit).toLocaleString('en-GB')} characters already. Report tomorrow, or enclose a document.`;
    case 'not-of-this-partnership':
      return notOurs[detail.thing ?? ''] ?? 'That is not part of this partnership.';
    case 'happened-in-future':
      return 'The date it happened cannot be in the future.';
    case 'comment-not-found':
      return 'There is no such comment on this priority.';
    case 'comment-not-accepted':
      return 'Only a comment that was accepted, at least in part, can be taken up: decide on it first.';
    case 'comment-taken-up':
      return 'The wording has followed this comment already. Reword the priority first, or accept it in part.';
    case 'focus-not-found':
      return 'There is no such area of focus in this priority.';
    case 'percent-out-of-range':
      return 'Percent done must be from 0 to 100.';
    case 'owner-missing':
      return 'Choose at least one owner.';
    case 'deadline-unchanged':
      return 'That is the deadline already: ask for another date.';
    case 'no-deadline-change-requested':
      return 'Nobody is waiting for an answer: the request was settled already.';
    case 'milestone-not-found':
      return 'That milestone is not part of this action any more.';
    case 'milestone-already-reached':
      return 'That milestone has been reached, so it cannot be moved.';
    case 'action-already-paused':
      return 'This action is paused already.';
    case 'action-not-paused':
      return 'This action is not paused.';
    case 'action-completed':
      return 'This action is completed. Reopen it first if it is not.';
    case 'action-withdrawn':
      return 'This action was withdrawn. Reopen it first if it goes on.';
    case 'action-not-ended':
      return 'This action is still open, so there is nothing to reopen.';
    case 'action-not-found':
    case 'priority-not-found':
    case 'plan-not-found':
    case 'partnership-not-found':
    case 'person-not-found':
      return 'It is not here. Check the address.';
    case 'organisation-not-found':
      return 'That organisation is not in this partnership.';
    case 'priority-closed':
      return `Priority ${detail.reference} is closed.`;
    case 'finding-not-found':
    case 'finding-already-settled':
      return 'This finding was settled already.';
    case 'address-not-usable':
      return 'Enter an email address on one line, like name@example.org.';
    case 'owner-without-organisation':
      return 'An owner answers for the actions of an organisation: choose which, or take that role away first.';
    case 'person-left':
      return 'This person has left.';
    case 'partnership-already-established':
      return 'This partnership is there already.';
    case 'date-not-understood':
      return `“${detail.asWritten}” is not understood as a date. Enter a day that is in the calendar, such as 31 March 2017.`;
    case 'deadline-change-already-requested':
      return `Another deadline, ${detail.asWritten}, was asked for and nobody has answered yet. Wait for the answer before you ask again.`;
    case 'milestone-already-set':
      return 'This milestone was set already, with another text or date. Reword it or move it instead.';
    case 'action-already-agreed':
      return `Action ${detail.reference} was agreed already.`;
    case 'theme-not-found':
      return `Priority ${detail.reference} stands under a theme that is not in the plan. Add the theme first.`;
    case 'period-backwards':
      return `The period of the plan ends on ${dateInWords(detail.to!)}, before it begins on ${dateInWords(detail.from!)}. Check both dates.`;
    case 'plan-already-adopted':
      return `This plan was adopted already, as “${detail.title}”, with a title or period of its own. Adopt the other as a new plan.`;
    case 'rag-policy-out-of-range':
      return `The working days before a deadline that make an action amber must be a whole number from 0 to ${detail.most}.`;
    case 'colour-not-understood':
      return `“${detail.colour}” is not understood as a colour. Enter # and six hexadecimal digits, such as #12474f.`;
    case 'alias-taken':
      return `“${detail.alias}” already means ${detail.name}. Choose another name, or that organisation.`;
    case 'chasing-not-held':
      return 'This is not held: somebody released it already.';
    case 'chasing-not-questioned':
      return 'Nothing waits for approval: fewer emails are due than the board lets go out at once.';
    case 'ladder-not-rising':
      return 'The Senior Responsible Owner must be told later than the strategic lead: enter more working days.';
    case 'digest-hour-not-understood':
      return `“${detail.asWritten}” is not understood as a time of day. Enter hours and minutes, such as 08:00.`;
    case 'chase-policy-out-of-range':
      return `“${detail.value}” cannot be ${policyNumbers[detail.field ?? ''] ?? 'used here'}: enter a whole number from 1 to ${Number(detail.most).toLocaleString('en-GB')}.`;
    case 'mail-not-found':
      return 'That email is not here. Check the address.';
    case 'mail-being-sent':
      return 'This email is being sent just now. Look again in a minute.';
    case 'mail-already-sent':
      return 'This email has gone, so it cannot be sent again or called off.';
    case 'mail-outcome-unknown':
      return 'It is not known whether this email arrived. It is not sent again by itself, so that nobody gets it twice.';
    case 'mail-refused':
      return 'This email could not be delivered. Check the address of the person.';
    case 'mail-called-off':
      return 'This email was called off, since it was no longer wanted.';
    case 'message-id-not-understood':
      return 'This email has no usable identity of its own, so it was not written down. Ask whoever runs the service.';
    case 'attempt-out-of-turn':
      return `Somebody else has tried to send this email meanwhile: the next try is number ${detail.next}.`;
    case 'attempt-not-started':
      return 'The outcome of that try is not wanted: it was never begun.';
    case 'escalation-not-found':
      return 'That escalation is not here. Check the address.';
    case 'escalation-resolved':
      return 'This escalation is resolved already, so there is nothing to acknowledge.';
    case 'round-not-found':
      return 'That round is not here. Check the address.';
    case 'round-already-opened':
      return `This form has opened a round already: “${detail.title}”. Look under “Reporting rounds”.`;
    case 'round-still-open':
      return `The round “${detail.title}” is still open. Close it first: an owner would be asked twice for the same update.`;
    case 'round-backwards':
      return `The round closes on ${dateInWords(detail.closes!)}, before it opens on ${dateInWords(detail.opens!)}. Check both dates.`;
    case 'round-after-meeting':
      return `The round closes on ${dateInWords(detail.closes!)}, after the meeting on ${dateInWords(detail.meetingDate!)}. Close it on or before that day.`;
    case 'reassignment-already-requested':
      return 'An owner has said already that this is not theirs, and nobody has answered yet. Wait for the answer.';
    case 'no-reassignment-requested':
      return 'Nobody is waiting for an answer: the request was settled already.';
    case 'paper-not-found':
      return 'There is no such paper.';
    case 'paper-cannot-be-made':
      return detail.why!;
    case 'paper-reads-otherwise':
      return 'The paper no longer reads as its preview showed it to you: something was written, marked or released meanwhile. Nothing was signed. Read its preview again, and sign from there.';
    case 'paper-as-at-in-future':
      return 'The figures cannot stand on a day that is still to come: choose today or a day before.';
    case 'paper-meeting-before-figures':
      return `A meeting on ${dateInWords(detail.meeting!)} cannot read figures of a later day: choose that day or an earlier one, or another meeting.`;
    case 'paper-already-drafted':
      return 'This form has drafted a paper already.';
    case 'paper-compared-backwards':
      return `A paper as at ${dateInWords(detail.asAt!)} cannot be compared with ${dateInWords(detail.since!)}: give an earlier day.`;
    case 'paper-signed-off':
      return 'This paper is signed off. The Senior Responsible Owner must take the sign-off back before it can be changed.';
    case 'paper-published':
      return 'This paper is published, and what was published stays as it is. Issue an erratum instead.';
    case 'paper-not-signed-off':
      return 'The Senior Responsible Owner has not signed this paper off yet. Only then can it be published.';
    case 'paper-not-published':
      return 'This paper is not published yet.';
    case 'no-senior-responsible-owner':
      return 'No Senior Responsible Owner is appointed, and only they can sign a paper off. The secretariat appoints one under Settings.';
    case 'not-marked':
      return 'This is not marked: everybody on the board reads it. Set its marking first.';
    case 'not-yours-to-do':
      return 'Your part in the partnership does not include this. Ask the secretariat.';
    case 'not-the-senior-responsible-owner':
      return 'Only the Senior Responsible Owner can sign a paper off or refuse to.';
    case 'box-not-found':
      return 'There is no such place in this paper.';
    case 'narrative-too-long':
      return `This is ${Number(detail.length).toLocaleString('en-GB')} characters long, and ${Number(detail.limit).toLocaleString('en-GB')} is the most that one box can hold. Shorten it, or enclose the rest with the agenda.`;
    case 'content-hash-not-understood':
      return 'Preview the paper again before you sign it off.';
    case 'erratum-already-issued':
      return 'This form has issued an erratum already.';
    case 'nobody-to-send-to':
      return 'Nobody on the board’s list can be written to. Add people, or their addresses, first.';
    case 'risk-not-found':
    case 'mitigation-not-found':
    case 'meeting-not-found':
    case 'decision-not-found':
    case 'ask-not-found':
      return 'It is not here any more. Check the address.';
    case 'risk-already-raised':
      return `This form has raised a risk already: ${detail.reference}.`;
    case 'risk-closed':
      return `Risk ${detail.reference} is closed. Reopen it first if it is back.`;
    case 'risk-not-closed':
      return 'This risk is open, so there is nothing to reopen.';
    case 'score-out-of-range':
      return `The ${detail.kind} ${detail.what} must be a whole number from 1 to 5.`;
    case 'scores-out-of-order':
      return `The ${detail.kind} score is ${detail.rating}, higher than the inherent score of ${detail.inherent}. A risk without controls cannot be lower than with them: check both.`;
    case 'mitigation-already-agreed':
      return 'This mitigation was agreed already, with another text, owner or date. Change it instead.';
    case 'mitigation-done':
      return 'This mitigation is done.';
    case 'meeting-already-scheduled':
      return `This form has scheduled a meeting already: “${detail.title}”.`;
    case 'meeting-cancelled':
      return `The meeting of ${dateInWords(detail.date!)} was cancelled.`;
    case 'meeting-held':
      return `The meeting of ${dateInWords(detail.date!)} was held: its attendance is recorded, so it cannot be moved or cancelled.`;
    case 'meeting-not-yet':
      return `The meeting is on ${dateInWords(detail.date!)}. What happens there can be recorded from that day.`;
    case 'time-not-understood':
      return `“${detail.asWritten}” is not understood as a time of day. Enter hours and minutes, such as 14:00.`;
    case 'attendance-missing':
      return 'Say of at least one organisation whether it was there.';
    case 'attendance-twice':
      return 'An organisation stands twice in the list. Say once whether it was there.';
    case 'decision-already-minuted':
      return 'This decision was minuted already, in other words. Reword it instead.';
    case 'ask-of-itself':
      return 'A board asks another board, not itself. Minute it as a decision, or agree an action.';
    case 'ask-due-before-meeting':
      return `The answer is wanted by ${dateInWords(detail.due!)}, before the meeting on ${dateInWords(detail.meeting!)}. Enter a later day.`;
    case 'ask-already-made':
      return 'This ask was made already, in other words.';
    case 'nothing-to-release':
      return 'This is not marked, so there is nothing to release.';
    case 'not-released':
      return 'This is not released there: somebody took it back already.';
    case 'kpi-already-defined':
      return `This KPI is defined already, as “${detail.title}”.`;
    case 'kpi-not-found':
      return 'There is no such KPI on this board.';
    case 'kpi-retired':
      return 'This KPI is retired: it takes no more readings or changes.';
    case 'kpi-unit-does-not-add-up':
      return 'Only numbers, people and pounds add up over a year. Choose that each reading stands for itself.';
    case 'kpi-frequency-does-not-add-up':
      return 'A total since 1 April needs readings each month, quarter, half year or year.';
    case 'kpi-period-not-of-frequency':
      return `${dateInWords(detail.from!)} to ${dateInWords(detail.to!)} is not a period in which this KPI is read. Choose one from the list.`;
    case 'kpi-period-not-over':
      return `${dateInWords(detail.from!)} to ${dateInWords(detail.to!)} is not over yet. Enter a final reading after ${dateInWords(detail.to!)}, or a provisional one once the period has begun.`;
    case 'kpi-period-twice':
      return `${dateInWords(detail.from!)} to ${dateInWords(detail.to!)} is given twice. Keep one of the two.`;
    case 'kpi-period-final':
      return `${dateInWords(detail.from!)} to ${dateInWords(detail.to!)} has a final reading already: ${detail.value}. If it was wrong, restate it with a reason; both values are then kept.`;
    case 'kpi-period-provisional':
      return 'That reading is provisional. Enter its next value instead: only a final reading is restated.';
    case 'kpi-no-reading':
      return 'There is no reading for that period.';
    case 'kpi-too-many-readings':
      return `At most ${detail.most} readings of a KPI are taken at once. Enter them in parts.`;
    case 'kpi-value-not-a-number':
      return `“${detail.value}” is not a number that a KPI can have.`;
    case 'kpi-percent-over-100':
      return `A percentage is from 0 to 100, not ${detail.value}.`;
    case 'kpi-value-negative':
      return `${detail.value} is below nought, which this KPI cannot be.`;
    case 'kpi-people-not-whole':
      return `${detail.value} is not a whole number of people.`;
    case 'kpi-target-needs-value':
      return 'Enter the value to be reached.';
    case 'kpi-top-quartile-does-not-add-up':
      return 'A total since 1 April cannot be compared with a top quartile. Choose another kind of target.';
    case 'kpi-tolerance-out-of-range':
      return 'The tolerance must be from 0% to 100% of the target.';
    case 'kpi-lag-out-of-range':
      return `The days until a figure is known must be a whole number from 0 to ${detail.most}.`;
    case 'address-taken':
      return `That is the address of ${detail.name}, or was asked for them.`;
    case 'name-taken':
      return 'Somebody of this board is called so already, and what each did is shown by the name. Add what tells them apart, such as a second name.';
    case 'address-change-not-asked':
      return 'This change of address was called off, or carried out already.';
    case 'signatory-in-doubt':
      return `The address that you sign in with was changed lately, or your part in the board is new, so you can sign off from ${dateTime(detail.until)}. Sooner, if another person in the secretariat says on your page under People that it is really you.`;
    case 'identity-confirmed-by-themselves':
      return 'Another person in the secretariat says that it is really you: you cannot say so yourself.';
    case 'identity-confirmed-by-who-changed-it':
      return 'You made the change yourself. Another person in the secretariat must say that it is really them.';
    case 'let-in-by-themselves':
      return 'Another person in the secretariat lets you in: you cannot do so yourself.';
    case 'no-passkey-to-lose':
      return 'They have no passkey that could be lost: they sign in without one.';
    case 'not-let-in':
      return 'Nobody lets you in without your passkey, or you came in by that already. Ask another person in the secretariat of your board.';
    case 'confirmer-in-doubt':
      return `Your own address or part in the board is new, so until ${dateTime(detail.until)} somebody else in the secretariat must say so.`;
    default:
      return `This cannot be done (${code}).`;
  }
}
