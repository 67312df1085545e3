import { stringify } from 'csv-stringify/sync';
import { Authenticator, optionsIn } from '../../../../test/attack/world/authenticator.js';
import type { Browser } from '../testing/browser.js';
import type { Field } from '../testing/forms.js';
import type { Pen } from '../testing/fill-in.js';
import { Strings } from './strings.spec-data.js';
import { inDays } from '../testing/days.js';

export const strings = new Strings();
const passkey = new Authenticator();

/** What alone is understood, by route and field; words stand inside it where it has room for them. */
const given: Readonly<Record<string, (browser: Browser) => string>> = {
  'POST /boards/:board/kpis/enter pasted': () => {
    const rows = ['own', 'other', 'ownMarked', 'otherMarked'].map((which) => [
      `Count of ${which}`,
      'Q1 2024/25',
      '7',
      'final',
      strings.one(),
    ]);
    return stringify([['KPI', 'Period', 'Value', 'Status', 'Note'], ...rows], { delimiter: '\t' });
  },
  'POST /boards/:board/import pasted': plan,
  'POST /boards/:board/people/add-list list': () =>
    stringify([[strings.one(), 'listed@example.org', 'Police', 'owner']]),
  'POST /boards/:board/actions/:action/revise-details details': () =>
    `Cost: ${strings.one().replace(/\s+/g, ' ')}`,
  'POST /your-sign-in/add answer': (browser) =>
    passkey.create(optionsIn(browser.last!.html)!, { origin: 'http://localhost' }),
};

/** What a field gets once it has refused the words, where not every day or number will do. */
const instead: Readonly<Record<string, string>> = {
  'POST /sign-in email': 'newcomer@example.org',
  'POST /boards/:board/people/add email': 'noor@example.org',
  'POST /boards/:board/contacts/add email': 'clerk@example.org',
  'POST /boards/:board/contacts/:contact/change email': 'another.clerk@example.org',
  'POST /boards/:board/actions/agree deadline': 'March 2031',
  'POST /boards/:board/actions/:action/add-evidence link': 'https://example.org/evidence',
  'POST /boards/:board/risks/:risk/add-evidence link': 'https://example.org/evidence',
  'POST /boards/:board/kpis/:kpi/add-evidence link': 'https://example.org/evidence',
  'POST /boards/:board/actions/:action/correct-deadline to': 'March 2031',
  'POST /boards/:board/actions/:action/correct-milestone to': 'May 2031',
  'POST /boards/:board/rounds/open meetingDate': inDays(60),
  'POST /boards/:board/rounds/open opens': inDays(0),
  'POST /boards/:board/rounds/open closes': inDays(50),
  'POST /boards/:board/people/:person/deputy from': inDays(0),
  'POST /boards/:board/people/:person/deputy until': inDays(5),
  'POST /boards/:board/papers/draft asAt': inDays(0),
  'POST /boards/:board/papers/:paper/bring-up-to-date asAt': inDays(0),
};

const choices: Readonly<Record<string, string>> = {
  'POST /boards/:board/settings/sign-in passkeys': 'no',
  // What is approved has a date, and then takes no review.
  'POST /boards/:board/actions/:action/answer-deadline-request answer': 'refuse',
  // What is finished takes no other task.
  'POST /boards/:board/actions/:action/report-progress finished': '',
  'POST /boards/:board/kpis/:kpi/update status': 'final',
  'POST /boards/:board/priorities/:priority/comment from': 'other',
  'POST /boards/:board/risks/:risk/rescore likelihood': '5',
  'POST /boards/:board/risks/:risk/rescore impact': '5',
};

/** How often an action was given: the list has people of other organisations too, so each is tried in turn. */
let givenTo = 0;

function choose(route: string, { name, options }: Field): string | undefined {
  const chosen = choices[`${route} ${name}`];
  if (chosen !== undefined) return chosen;
  if (route === 'POST /boards/:board/actions/:action/give') return options[++givenTo % options.length];
  // One action alone: a hold on everybody leaves nobody to ask.
  if (name === 'marking' || name === 'scope') return options.at(-1);
  // The first of the plans is marked: no paper for others is made of it.
  if (route === 'POST /boards/:board/papers/draft' && name === 'plan') return options.at(-1);
  // The newest period is not over; and of names that look alike, not both mean the other.
  if (name === 'period') return options.at(-1);
  if (/^same-as-\d+-[^0]|^means-(?!0$)/.test(name)) return '';
  return options.find((option) => option !== '');
}

/**
 * A plan whose every cell is one of the strings, but for two owners that look alike, a person, a term and what is
 * measured: as pasted.
 */
function plan(): string {
  const rows = Array.from({ length: 150 }, (_, i) => [
    strings.one(),
    i % 3 === 0 ? strings.one() : i % 3 === 1 ? 'Neighbourhood Team' : 'Neighbourhood Teams',
    i % 2 === 0 ? strings.one() : '31/03/2031',
    i % 2 === 0 ? strings.one() : '10% fewer deaths by March 2031',
    strings.one(),
  ]);
  rows.push([strings.one(), 'Jo Tester', 'Short term', '', '']);
  const heads = ['Action', 'Lead', 'Deadline', 'KPI', 'Milestone'];
  return stringify([heads, ...rows], { delimiter: '\t' });
}

/** The answers of its form are given by its other buttons: others would ask for another look before anything is accepted. */
const accept = 'POST /boards/:board/import/:draft/accept';

export function penFor(route: string, browser: Browser): Pen {
  return {
    words: ({ name, ...field }, attempt) =>
      route === accept
        ? field.value
        : (given[`${route} ${name}`]?.(browser) ?? strings.words({ name, ...field }, attempt)),
    choose: (field) => (route === accept && field.name !== 'change' ? undefined : choose(route, field)),
    instead: (name) => instead[`${route} ${name}`] ?? (/happenedOn/.test(name) ? inDays(0) : undefined),
    // What is ticked of a document stays as it is proposed: all of it is taken in.
    fixed: ({ name, value }) => (name === 'boxes' ? '' : (given[`${route} ${name}`]?.(browser) ?? value)),
    // What can be sent in a file can be pasted, and both at once is refused.
    file: () => undefined,
  };
}
