import { dateInWords } from '@governance/calendar';
import { paperReadBy, type PaperKind, ragRules } from '@governance/partnership';
import { asksOutstanding, boardQueue, ragPolicyOn, type AskStanding } from '@governance/views';
import type { PaperDocument } from '../document/document.js';
import { recommendationsBox } from './boxes.js';
import { exceptionsOf } from './exceptions.js';
import { isOwn } from '../facts/paper-sources.js';
import { heading, paragraph, type Section, type Writing } from './sections.js';
import { count } from './words.js';

/** Who reads each kind of paper, as the paper calls them. */
export const readers: Readonly<Record<PaperKind, string>> = {
  hwb: 'Health and Wellbeing Board',
  csp: 'Community Safety Partnership',
  board: 'Partnership Board',
  delivery: 'Partnership Board',
  attendance: 'Partnership Board',
  plan: 'Members and the public',
  annual: 'Members and the public',
};

export const purpose: Section = ({ facts }) => {
  const { kind, sources, before } = facts;
  const day = dateInWords(sources.asAt);
  const since = before ? `, what has changed since ${dateInWords(before.asAt)}` : '';
  const plan = sources.plan.title;
  const words: Readonly<Record<PaperKind, string>> = {
    hwb: `To tell the Health and Wellbeing Board where ${plan} stood on ${day}${since}, and what is asked of the Board.`,
    csp: `To tell the responsible authorities where ${plan} stood on ${day}${since}, the risks that crime and disorder bring to it and it to them, and what is wanted of them under the Crime and Disorder Act 1998.`,
    board: `To let the board see where ${plan} stood on ${day}${since}, and decide what is stuck.`,
    delivery: `To tell the board, priority by priority, where ${plan} stood on ${day}${since}, and what help is wanted.`,
    attendance: `To tell the board who came to its meetings up to ${day}, by sector and by organisation.`,
    plan: `To say, theme by theme, where each action of ${plan} stood on ${day}.`,
    annual: `To say what became of ${plan}: what was finished, what took longer than agreed and why, and where its measures stood on ${day}.`,
  };
  return [heading('Purpose'), paragraph(words[kind])];
};

/** Asks of the board that reads the paper; of all boards in the board's own pack. */
export function asksFor({ facts }: Writing): readonly AskStanding[] {
  const all = asksOutstanding(facts.sources.meetings);
  const board = paperReadBy[facts.kind];
  return board === 'partnership' ? all : all.filter(({ ask }) => ask.of === board);
}

/**
 * What is asked of the board about what is red: nobody endorses a recovery that nobody has reported. A status that came
 * with a document is none.
 */
function aboutRed(writing: Writing): string {
  const red = exceptionsOf(writing);
  const reported = red.filter(({ action }) =>
    action.reports.some(({ fromDocument }) => !fromDocument),
  ).length;
  const rest = red.length - reported;
  if (reported === 0) return 'decide what is to be done about what is red';
  if (rest === 0)
    return 'consider what is reported about what is red, and endorse the recovery where there is one';
  return `consider what is reported about ${reported} of the ${red.length} actions that are red, endorse the recovery where there is one, and decide what is to be done about the ${rest === 1 ? 'one on which' : `${rest} on which`} nobody has reported`;
}

/** What the facts ask for, one to a line: the list is the officer’s once they have changed it. */
export function recommendationsFromFacts(writing: Writing): readonly string[] {
  const { facts, narrative } = writing;
  const { counts, total, overdue } = facts.dashboard;
  const asks = asksFor(writing);
  return [
    `note that ${counts.blue} of ${count(total, 'action')} ${counts.blue === 1 || total === 1 ? 'is' : 'are'} completed, ${counts.green} on track, ${counts.amber} at amber, ${counts.red} at red and ${counts.grey} grey;`,
    ...(counts.red > 0
      ? [
          `${aboutRed(writing)}${overdue.length > 0 ? `; ${count(overdue.length, 'red action')} ${overdue.length === 1 ? 'is' : 'are'} past the agreed date` : ''};`,
        ]
      : []),
    ...(isOwn(facts.kind)
      ? boardQueue(facts.sources.escalations).length > 0
        ? ['decide on the escalations that wait for it;']
        : []
      : [
          `support the work of the partnership${asks.length > 0 ? `, and answer ${asks.length === 1 ? 'the ask that waits' : `the ${asks.length} asks that wait`} for it` : ''};`,
        ]),
    ...(narrative['recommendations'] ?? []).map((line) => line.replace(/[.;]?\s*$/, ';')),
  ];
}

/** Typed or pasted as a list of its own: its number, its `to` and its capital would stand behind the paper’s letter. */
function asRecommendation(line: string): string {
  const bare = line
    .replace(/^\s*(?:[-•–*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/i, '')
    .replace(/^to\s+/i, '');
  // A name in capitals keeps them.
  return bare.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()).replace(/[.;]?\s*$/, ';');
}

export const recommendations: Section = (writing) => {
  const { facts, narrative } = writing;
  const own = narrative[recommendationsBox.id]?.map(asRecommendation);
  const items = own && own.length > 0 ? own : recommendationsFromFacts(writing);
  const last = items.length - 1;
  return [
    heading('Recommendations'),
    paragraph(`The ${facts.kind === 'csp' ? 'Partnership' : 'Board'} is asked to:`),
    {
      kind: 'list',
      style: 'lettered',
      items: items.map((item, index) => (index === last ? item.replace(/;$/, '.') : item)),
    },
  ];
};

/** What a paper asks its readers to do, line by line. */
export function recommendationsIn({ blocks }: PaperDocument): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'list' && block.style === 'lettered' ? block.items : []));
}

export const background: Section = ({ facts }) => {
  const { board, plan, asAt, actions, heldBack } = facts.sources;
  const { themes, total } = facts.dashboard;
  const priorities = themes.reduce((sum, theme) => sum + theme.priorities.length, 0);
  const owners = new Set(
    actions.filter(({ status }) => status !== 'withdrawn').flatMap((action) => action.owners),
  );
  const period = plan.period
    ? ` It runs from ${dateInWords(plan.period.from)} to ${dateInWords(plan.period.to)}.`
    : '';
  const { version, policy } = ragPolicyOn(board, asAt);
  return [
    heading('Background'),
    paragraph(
      `${board.name} is the multi-agency board for ${board.area}. Its plan, ${plan.title}, has ${count(themes.length, 'theme')}, ${count(priorities, 'priority', 'priorities')} and ${count(total, 'action')}, owned by ${count(owners.size, 'organisation')}.${period}`,
    ),
    paragraph(`Colours follow the board’s RAG policy, version ${version}. ${ragRules(policy).join(' ')}`),
    ...(heldBack > 0
      ? [
          paragraph(
            `${count(heldBack, 'item')} of the plan, its measures and its risks ${heldBack === 1 ? 'is' : 'are'} handled under a marking and left out of this paper and its figures.`,
          ),
        ]
      : []),
  ];
};
