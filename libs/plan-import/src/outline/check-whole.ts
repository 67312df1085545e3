import { advice } from './advice.js';
import { cleanCell, plain } from '../cells/clean-cell.js';
import { ownerAliases, personsIn, type OwnerKnowledge } from '../cells/owners.js';
import { isNotMeasurable } from '../cells/kpis.js';
import { asWords, beginsDone, saysDone, saysUnfinished } from '../columns/state-and-date.js';
import { termOf } from '../deadline/terms.js';
import { understandKPI } from '../kpi/understand-kpi.js';
import { mayBeInitials, withoutPersons } from '../people/part-people.js';
import type { Finding, ProposedAction } from '../proposed-plan.js';
import type { CheckedAction } from './check-action.js';
import type { DraftAction } from './draft.js';
import { placeOf } from './finding-list.js';

/** Actions whose titles are the same but for capitals and punctuation. */
export function duplicates(actions: readonly ProposedAction[]): Finding[] {
  const first = new Map<string, ProposedAction>();
  return actions.flatMap((action): Finding[] => {
    const key = plain(action.title);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, action);
      return [];
    }
    const message = `‘${action.title}’ is listed twice: in ${placeOf(earlier)} (${earlier.deadline.asWritten}) and in ${placeOf(action)} (${action.deadline.asWritten}). Both are imported; withdraw one if they are the same action.`;
    return [
      {
        kind: 'duplicate-action',
        at: placeOf(action),
        row: action.source.row,
        rows: [earlier.source.row, action.source.row],
        message,
      },
    ];
  });
}

/** Measures in whose words no target was understood: one finding for all, since a plan may have many of them. */
export function measuresWithoutTarget(actions: readonly ProposedAction[]): Finding[] {
  const without = actions.filter(({ kpis }) =>
    kpis.some((kpi) => !isNotMeasurable(kpi) && understandKPI(kpi).every(({ target }) => target === null)),
  );
  if (without.length === 0) return [];
  return [
    {
      kind: 'kpi-target-not-understood',
      ...inRows(without),
      message: `Measures of ${without.length === 1 ? 'an action name' : `${without.length} actions name`} no target in figures that was understood. Agree with their owners what is counted and how much is enough, and define it under KPIs.`,
    },
  ];
}

/** Owners that stand in no column: said once for each heading that names them. */
export function headedOwners(drafts: readonly DraftAction[]): Finding[] {
  const headings = new Map(drafts.flatMap(({ lead }) => (lead ? [[lead.heading, lead.name]] : [])));
  return [...headings].map(([heading, name]): Finding => {
    const rows = drafts.filter(({ lead }) => lead?.heading === heading).map(({ row }) => row);
    const quote = withoutPersons(heading, personsIn(cleanCell(name), false));
    return {
      kind: 'owner-from-heading',
      at: `rows ${rows.join(', ')}`,
      rows,
      message: `The owner of ${rows.length === 1 ? 'an action stands' : `${rows.length} actions stands`} in no column, and was taken from what stands above: ‘${quote}’. Check that it leads each of them.`,
    };
  });
}

/** `All partners` beside an owner: said once for the document, with its words. */
export function namedNobody(checked: readonly CheckedAction[]): Finding[] {
  const some = checked.filter(({ nobody }) => nobody.length > 0);
  if (some.length === 0) return [];
  const words = [...new Set(some.flatMap(({ nobody }) => nobody))].map((each) => `‘${each}’`).join(', ');
  return [
    {
      kind: 'owner-odd',
      ...inRows(some.map(({ action }) => action)),
      message: `Beside the owner of ${some.length === 1 ? 'an action' : `${some.length} actions`} stands what names no organisation (${words}), so none was made of it. Name those that are meant on the actions’ pages, or in the document.`,
    },
  ];
}

/** Words under Status that need no telling: the action is open, or nobody has said anything yet. */
const plainlyOpen =
  /^(?:(?:no?|nil|none|carried|n\/?a|tb[acd]|new|planned|planning|scheduled|started|proposed|draft(?:ed)?|awaiting|waiting|to (?:be|do)|in|not|continu\w+|progress\w*|being|working|ongoing|see)\b|[^\p{L}]*$)/iu;

/** What is longer is a report. */
const mostOfState = 12;

/** A state in words that nobody knows: said once for the document, with the words. A sentence says for itself what it is. */
export function unknownStates(actions: readonly ProposedAction[]): Finding[] {
  const some = actions.filter(({ status, state: { completed, declared, withdrawn } }) => {
    const said = completed || withdrawn || declared !== null;
    const words = asWords(status);
    const count = words.split(' ').length;
    if (said || saysDone(words)) return false;
    // `Closed – not achieved` is neither done nor plainly open.
    if (beginsDone(words)) return count <= mostOfState;
    return count <= 3 && !saysUnfinished(words) && !plainlyOpen.test(words);
  });
  if (some.length === 0) return [];
  const persons = (status: string) => withoutPersons(status, personsIn(cleanCell(status), true));
  const words = [...new Set(some.map(({ status }) => `‘${persons(status)}’`))].join(', ');
  return [
    {
      kind: 'status-not-known',
      ...inRows(some),
      message: `How ${some.length === 1 ? 'an action stands is' : `${some.length} actions stand is`} said in words that are not known (${words}). They are kept, and the ${some.length === 1 ? 'action is' : 'actions are'} taken to be open, without a colour. Where that is wrong, complete or withdraw the action, or declare its colour, on its page.`,
    },
  ];
}

/** A report that begins with `Completed` in a column of progress: prose completes no action, and somebody is to look. */
export function perhapsDone(actions: readonly ProposedAction[]): Finding[] {
  const some = actions.filter(
    ({ progress, state }) => !state.completed && !state.withdrawn && saysDone(progress.slice(0, 200)),
  );
  if (some.length === 0) return [];
  const one = some.length === 1;
  return [
    {
      kind: 'progress-says-done',
      ...inRows(some),
      message: `The progress of ${one ? 'an action begins' : `${some.length} actions begins`} with a word for done, and goes on. What is told in sentences completes no action, so ${one ? 'it came' : 'they came'} as open. Complete ${one ? 'it' : 'those that are done'} on ${one ? 'its page' : 'their pages'}.`,
    },
  ];
}

/** Two letters that nobody knows as a body, and that no other owner's name begins with: a person’s, perhaps. */
export function perhapsInitials(actions: readonly ProposedAction[]): Finding[] {
  const names = new Set(actions.flatMap(({ owners }) => owners));
  const lettersOf = (name: string) => name.match(/(?<![\p{L}’'-])\p{Lu}/gu)?.join('');
  const written = new Set([...names].filter((name) => name.includes(' ')).map(lettersOf));
  const found = [...names].filter((name) => mayBeInitials(name) && !written.has(name));
  const some = actions.filter(({ owners }) => owners.some((name) => found.includes(name)));
  if (some.length === 0) return [];
  return [
    {
      kind: 'owner-odd',
      ...inRows(some),
      message: `What owns ${some.length === 1 ? 'an action' : `${some.length} actions`} may be the initials of ${found.length === 1 ? 'a person' : 'persons'} (${found.map((name) => `‘${name}’`).join(', ')}). The plan’s history holds no persons: ${advice.initials.waiting}`,
    },
  ];
}

export function inRows(actions: readonly ProposedAction[]): Pick<Finding, 'at' | 'rows'> {
  const rows = actions.map(({ source }) => source.row);
  return { at: `rows ${rows.join(', ')}`, rows };
}

/** `Short term` is a time that only the plan’s owners can put a date to: asked once for all of them. */
export function terms(actions: readonly ProposedAction[]): Finding[] {
  const inTerms = actions.filter(
    ({ deadline: { date, precision, asWritten } }) =>
      date === null && precision === 'none' && termOf(asWritten) !== null,
  );
  if (inTerms.length === 0) return [];
  const words = [...new Set(inTerms.map(({ deadline }) => `‘${deadline.asWritten}’`))].join(', ');
  return [
    {
      kind: 'term-without-dates',
      ...inRows(inTerms),
      message: `The deadline of ${inTerms.length === 1 ? 'an action is' : `${inTerms.length} actions is`} a term and no date (${words}). Agree once what the terms mean, and set the dates.`,
    },
  ];
}

/** Owner names that look like one owner. */
export function aliases(actions: readonly ProposedAction[], known: OwnerKnowledge): Finding[] {
  return ownerAliases(
    actions.flatMap(({ owners }) => owners),
    known,
  ).map((names) => {
    // In one order, whichever row comes first: the same names are then the same finding in the next version.
    const list = [...names]
      .sort()
      .map((name) => `‘${name}’`)
      .join(', ');
    return {
      kind: 'owner-alias',
      ...inRows(actions.filter(({ owners }) => owners.some((owner) => names.includes(owner)))),
      message: `These names look like one owner: ${list}. ${advice.alike.waiting}`,
    };
  });
}
