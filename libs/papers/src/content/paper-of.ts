import { createHash } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import {
  highestMarking,
  markingInWords,
  type Marking,
  type PaperKind,
  type PlanId,
} from '@governance/partnership';
import type { Appendix, Block, PaperDocument } from '../document/document.js';
import { agendaBoxes, type Box } from './boxes.js';
import { attendance, attendanceOfOrganisations, attendanceOfSectors } from './attendance.js';
import { appendicesOf, asks, backgroundPapers, implications, nextSteps } from './closing.js';
import { finished, tookLonger } from './year.js';
import { escalated, exceptions, helpWanted } from './exceptions.js';
import { headline, overallWords, sinceWeLastMet } from './headline.js';
import { outcomes } from './kpis.js';
import { background, purpose, readers, recommendations } from './opening.js';
import { keyRisks } from './risks.js';
import type { Section, Writing } from './sections.js';
import { progressByPriority } from './priorities.js';
import { actionsByTheme, progressByTheme } from './themes.js';

interface Template {
  readonly title: (plan: PlanId) => string;
  readonly for: string;
  readonly sections: readonly Section[];
  readonly appendices: (writing: Writing) => readonly Appendix[];
}

/** The papers, each a list of its sections in order: to change a paper is to change its list. */
const templates: Readonly<Record<PaperKind, Template>> = {
  hwb: {
    title: (plan) => `Quarterly summary: ${plan}`,
    for: 'Decision and information',
    sections: [
      purpose,
      recommendations,
      background,
      headline,
      sinceWeLastMet,
      progressByTheme,
      exceptions,
      outcomes,
      keyRisks,
      asks,
      implications,
      nextSteps,
      backgroundPapers,
    ],
    appendices: appendicesOf,
  },
  csp: {
    title: (plan) => `Drugs, alcohol and community safety: ${plan}`,
    for: 'Decision and information',
    sections: [
      purpose,
      recommendations,
      background,
      keyRisks,
      progressByTheme,
      asks,
      outcomes,
      exceptions,
      headline,
      sinceWeLastMet,
      implications,
      nextSteps,
      backgroundPapers,
    ],
    appendices: appendicesOf,
  },
  board: {
    title: (plan) => `Board pack: ${plan}`,
    for: 'Decision',
    sections: [
      purpose,
      recommendations,
      headline,
      sinceWeLastMet,
      exceptions,
      escalated,
      helpWanted,
      outcomes,
      keyRisks,
      asks,
      attendance,
      implications,
      nextSteps,
      backgroundPapers,
    ],
    appendices: appendicesOf,
  },
  delivery: {
    title: (plan) => `Delivery board report: ${plan}`,
    for: 'Decision and information',
    sections: [
      purpose,
      recommendations,
      background,
      headline,
      sinceWeLastMet,
      progressByPriority,
      exceptions,
      escalated,
      keyRisks,
      helpWanted,
      asks,
      implications,
      nextSteps,
      backgroundPapers,
    ],
    appendices: appendicesOf,
  },
  attendance: {
    title: () => 'Attendance report: the board’s meetings',
    for: 'Information',
    sections: [purpose, overallWords, attendance, attendanceOfSectors, attendanceOfOrganisations],
    appendices: () => [],
  },
  plan: {
    title: (plan) => `Action plan update: ${plan}`,
    for: 'Information',
    sections: [purpose, background, headline, sinceWeLastMet, actionsByTheme, outcomes, asks],
    appendices: () => [],
  },
  annual: {
    title: (plan) => `Annual report: ${plan}`,
    for: 'Information',
    sections: [
      purpose,
      background,
      headline,
      progressByTheme,
      finished,
      tookLonger,
      outcomes,
      keyRisks,
      attendance,
      attendanceOfSectors,
      asks,
      backgroundPapers,
    ],
    appendices: appendicesOf,
  },
};

/** What goes to members and the public, and to no meeting. */
const toEverybody: readonly PaperKind[] = ['plan', 'annual'];

/** A paper's whole content. The same facts and words give the same content, byte for byte. */
export function paperOf(writing: Writing): PaperDocument {
  const { kind, sources } = writing.facts;
  const { title, sections, appendices, ...template } = templates[kind];
  const { board, plan, asAt } = sources;
  const blocks: readonly Block[] = sections.flatMap((section) => section(writing));
  return {
    title: title(plan.title),
    marking: markingInWords[markingOf(writing)],
    heading: [
      [toEverybody.includes(kind) ? 'To' : 'Meeting', readers[kind]],
      ['Date', dateInWords(writing.meetingDate)],
      ['From', `Senior Responsible Owner, ${board.name}`],
      ['For', template.for],
      ['Figures as at', dateInWords(asAt)],
      ...(kind === 'plan' ? [] : forTheAgenda(writing)),
      ['Marking', markingInWords[markingOf(writing)]],
    ],
    from: board.name,
    date: asAt,
    blocks,
    appendices: appendices(writing),
  };
}

/** The lines that a council asks of a report; who answers for it stands there by post, never by name. */
function forTheAgenda(writing: Writing): readonly (readonly [string, string])[] {
  const { contact, wards, access } = agendaBoxes;
  const typed = ({ id }: Box) => (writing.narrative[id] ?? []).join(' ');
  const open = markingOf(writing) === 'OFFICIAL' ? 'Open' : 'Not for publication';
  return [
    ...(typed(contact) === '' ? [] : [[contact.heading, typed(contact)] as const]),
    [wards.heading, typed(wards) || 'All'],
    [access.heading, typed(access) || open],
  ];
}

/** The highest marking of what is in a paper, and of the paper itself. */
export function markingOf({ facts, marking }: Writing): Marking {
  // It tells of meetings alone.
  if (facts.kind === 'attendance') return marking;
  const { plan, actions, kpis, risks } = facts.sources;
  return highestMarking([
    { marking },
    plan.marked,
    ...actions.map(({ marked }) => marked),
    ...kpis,
    ...risks.map(({ marked }) => marked),
  ]);
}

/** SHA-256 of the content, in hexadecimal digits: recorded at sign-off, and compared whenever the paper is made again. */
export function contentHash(paper: PaperDocument): string {
  return createHash('sha256').update(JSON.stringify(paper)).digest('hex');
}
