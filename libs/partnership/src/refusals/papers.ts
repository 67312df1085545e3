import { day, figure, type RuleWords } from './words.js';

/** Papers and their signing. */
export const papers = {
  'paper-not-found': 'There is no such paper.',
  'paper-cannot-be-made': (detail) => detail.why!,
  'paper-reads-otherwise':
    'The paper no longer reads as its preview showed it to you: something was written, marked or released meanwhile. Nothing was signed. Read its preview again, and sign from there.',
  'paper-as-at-in-future':
    'The figures cannot stand on a day that is still to come: choose today or a day before.',
  'paper-meeting-before-figures': (detail) =>
    `A meeting on ${day(detail.meeting)} cannot read figures of a later day: choose that day or an earlier one, or another meeting.`,
  'paper-already-drafted': 'This form has drafted a paper already.',
  'paper-compared-backwards': (detail) =>
    `A paper as at ${day(detail.asAt)} cannot be compared with ${day(detail.since)}: give an earlier day.`,
  'paper-signed-off':
    'This paper is signed off. The Senior Responsible Owner must take the sign-off back before it can be changed.',
  'paper-published':
    'This paper is published, and what was published stays as it is. Issue an erratum instead.',
  'paper-not-signed-off':
    'The Senior Responsible Owner has not signed this paper off yet. Only then can it be published.',
  'paper-not-published': 'This paper is not published yet.',
  'no-senior-responsible-owner':
    'No Senior Responsible Owner is appointed, and only they can sign a paper off. The secretariat appoints one under Settings.',
  'not-the-senior-responsible-owner': 'Only the Senior Responsible Owner can sign a paper off or refuse to.',
  'box-not-found': 'There is no such place in this paper.',
  'narrative-too-long': (detail) =>
    `This is ${figure(detail.length)} characters long, and ${figure(detail.limit)} is the most that one box can hold. Shorten it, or enclose the rest with the agenda.`,
  'content-hash-not-understood': 'Preview the paper again before you sign it off.',
  'erratum-already-issued': 'This form has issued an erratum already.',
  'nobody-to-send-to': 'Nobody on the board’s list can be written to. Add people, or their addresses, first.',
} satisfies RuleWords;
