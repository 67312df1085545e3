import { advice } from './advice.js';
import type { Day } from '@governance/calendar';
import { actionsIn } from '@governance/partnership/basics';
import type { Field } from '../columns/field.js';
import { isForeignHeading } from '../columns/heading-words.js';
import { learnOwners } from '../cells/owners.js';
import type { Block } from '../documents/block.js';
import { most, tooMany } from '../documents/bounds.js';
import type { Finding, Period, ProposedPlan, ProposedTheme } from '../proposed-plan.js';
import { checkAction, type CheckedAction } from './check-action.js';
import { calendarPeriod, dateOrderOf, holdsCalendarYears } from '../deadline/date-order.js';
import { figureOrderOf } from '../deadline/figures.js';
import { isCalendarYear } from '../deadline/year-named.js';
import {
  aliases,
  duplicates,
  headedOwners,
  measuresWithoutTarget,
  namedNobody,
  perhapsDone,
  perhapsInitials,
  terms,
  unknownStates,
} from './check-whole.js';
import { aboutColumns } from './check-columns.js';
import type { Choices } from './choices.js';
import { classify } from './classify.js';
import { cellText } from './draft.js';
import { termsSaid } from './terms-said.js';
import { takeFromWords } from './from-words.js';
import { gather } from './gather.js';
import { periodOf } from './headings.js';
import { missingInAll } from './missing-in-all.js';
import { peopleOfDocument } from '../people/people-of-document.js';
import { personsFound } from '../people/persons-found.js';
import { outline, type Outlined } from './outline.js';
import { allPlans, askWhichPlan, planChosen, plansIn, withPlans, type PlanPart } from './several-plans.js';
import { withoutTranslations } from './translations.js';
import { yearOfDocument, yearOfMeeting } from './years-around.js';
import { refuseUnread } from './refuse-unread.js';
import { referencesOf, takeReferencesFromTitles } from './references.js';

/**
 * Makes the plan out of a document's blocks.
 * @param name the file's, without folder or extension
 * @param today ISO: nothing was completed after it
 */
export function propose(
  blocks: readonly Block[],
  name: string,
  choices: Choices = {},
  today?: Day,
): Omit<ProposedPlan, 'document'> {
  const classified = classify(blocks, choices, name);
  if ('parts' in classified) refuseUnread(classified, name);
  const all = withoutTranslations(classified.pieces);
  const plans = plansIn(all);
  const seen = withPlans(classified.seen, plans);
  const part = choices.part === undefined ? undefined : planChosen(plans, choices.part);
  const together = plans.length > 0 && choices.part === allPlans;
  if (plans.length > 0 && !part && !together) askWhichPlan(plans, seen);
  const pieces = part?.pieces ?? all;
  if (!pieces.some(({ kind }) => kind === 'body'))
    refuseUnread({ parts: [], tables: seen, onlyLines: false }, name);
  const fields = pieces.flatMap((piece) => (piece.kind === 'body' ? piece.columns : []));
  const outlined = outline(pieces, together ? plans : []);
  const { title: found, themes: drafts, findings } = gather(outlined, name, today);
  const title = found ?? name;
  const priorities = drafts.flatMap((theme) => theme.priorities);
  const gathered = priorities.flatMap(({ actions }) => actions);
  const written = gathered.map((action) => cellText(action, 'deadline'));
  const foreign = fields.some(({ field, heading }) => meant.includes(field) && isForeignHeading(heading));
  const said =
    choices.period ??
    (together
      ? spanOf(plans)
      : (part?.period ??
        periodOf(title, foreign) ??
        periodAbove(outlined, foreign) ??
        periodOf(name, foreign)));
  const inCalendar = choices.period ? null : calendarPeriod(written, said);
  const period = inCalendar ?? said;
  const about: Finding[] = [];
  if (!found)
    about.push({
      kind: 'title-missing',
      at: 'whole document',
      message: `The document has no title above its first heading, so the plan is named after the file, ‘${name}’. ${advice.title.waiting}`,
    });
  if (!period)
    about.push({
      kind: 'period-missing',
      at: 'whole document',
      message: `No year such as 2016/17 was found in the title ‘${title}’, so deadlines could not be held against the plan’s period. ${advice.period.waiting}`,
    });

  const headed = gathered.some(({ lead }) => lead !== null) ? (['owner'] as const) : [];
  const columns = [
    ...new Set([...fields.flatMap(({ field, also }) => [field ?? [], also ?? []].flat()), ...headed]),
  ];
  if (drafts.length + priorities.length > most.headings)
    throw tooMany(most.headings, 'themes and priorities');
  if (gathered.length > most.actions) throw tooMany(most.actions, 'actions');
  takeReferencesFromTitles(gathered);
  // The plan's own period is its year.
  const years = gathered.flatMap((action) => action.around?.period ?? []);
  const above = outlined.flatMap((piece) => (piece.kind === 'outside' ? piece.text : []));
  const ofTitle = period ? null : (yearOfDocument(found, name) ?? yearOfMeeting(found, above));
  // Where headings name other years, what stands under none of them may be of any.
  const around = years.every(({ from }) => from === ofTitle?.period.from) ? ofTitle : null;
  const ofCalendar = [...years, ...(around ? [around.period] : [])].some(isCalendarYear);
  const dates = {
    order: dateOrderOf(written),
    figures: figureOrderOf(written, period),
    calendarYears: foreign || inCalendar !== null || holdsCalendarYears([...written, title], ofCalendar),
    around,
    today,
    foreign,
  };
  const fromWords = takeFromWords(gathered, period, dates);
  const known = learnOwners(
    gathered.flatMap((action) => [cellText(action, 'owner'), cellText(action, 'partners')]),
    peopleOfDocument(
      gathered.map(({ cells }) => (cells.get('owner')?.items ?? []).map(({ text }) => text).join('\n')),
      () => pieces.flatMap((piece) => ('cells' in piece ? piece.cells : 'text' in piece ? [piece.text] : [])),
    ),
  );
  const references = referencesOf(priorities);
  const inRows: Finding[] = [...references.findings];
  const allChecked: CheckedAction[] = [];
  const themes = drafts.map((theme): ProposedTheme => ({
    title: theme.title,
    priorities: theme.priorities.map((priority) => ({
      reference: priority.reference,
      referenceFrom: priority.referenceFrom,
      title: priority.title,
      actions: priority.actions.map((draft) => {
        const { reference, from } = references.of.get(draft.row)!;
        const checked = checkAction(draft, { reference, from }, { period, known, columns, dates });
        allChecked.push(checked);
        return checked.action;
      }),
    })),
  }));
  inRows.push(...allChecked.flatMap((each) => each.findings));
  const actions = actionsIn({ themes });
  if (new Set(actions.flatMap(({ owners }) => owners)).size > most.owners)
    throw tooMany(most.owners, 'different owners');
  if (actions.some(({ milestones }) => milestones.length > most.milestones))
    throw tooMany(most.milestones, 'milestones in one action');
  inRows.push(...duplicates(actions), ...personsFound(actions));
  inRows.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const termsMean = termsSaid(outlined, period, dates);
  return {
    plan: { title, period },
    ...(Object.keys(termsMean).length > 0 && { termsMean }),
    columns: [...new Set([...columns, ...fromWords.fields])],
    tables: seen,
    themes,
    findings: [
      ...about,
      ...aboutColumns(seen, columns),
      ...missingInAll(inRows, actions),
      ...headedOwners(gathered),
      ...fromWords.findings,
      ...namedNobody(allChecked),
      ...perhapsInitials(actions),
      ...unknownStates(actions),
      ...perhapsDone(actions),
      ...aliases(actions, known),
      ...measuresWithoutTarget(actions),
      ...terms(actions),
      ...findings,
    ],
  };
}

/** Fields whose headings say what language a plan is in. */
const meant: readonly (Field | null)[] = ['action', 'owner', 'partners', 'deadline'];

/** From the first of several plans to the end of the last. */
function spanOf(plans: readonly PlanPart[]): Period | null {
  const of = (which: 'from' | 'to') => plans.flatMap(({ period }) => period?.[which] ?? []).sort();
  const [from, to] = [of('from')[0], of('to').at(-1)];
  return from !== undefined && to !== undefined ? { from, to } : null;
}

/** A line above the actions that says when the plan runs; one that speaks of another plan does not. */
function periodAbove(outlined: readonly Outlined[], ofCalendar: boolean): Period | null {
  const first = outlined.findIndex(({ kind }) => kind === 'body');
  for (const piece of outlined.slice(0, first)) {
    if (piece.kind !== 'outside' || ofAnotherPlan.test(piece.text)) continue;
    const period = periodOf(piece.text, ofCalendar);
    if (period) return period;
  }
  return null;
}

const ofAnotherPlan =
  /\b(?:previous|last|former|draft|download|earlier|ended|expired|follow(?:s|ed|ing)|replac\w+|supersed\w+|since|review of|compared)\b/i;
