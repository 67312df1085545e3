import { dateInWords } from '@governance/calendar';
import {
  markingInWords,
  type CommentEvent,
  type LeftOut,
  type MarkingEvent,
  type PaperEvent,
  type PaperFor,
} from '@governance/partnership';
import { boxInWords, paperKindInWords } from '../papers/wording.js';
import type { Entries } from './entry-kind.js';
import { counted, say } from './say.js';

/** Entries that hold what people wrote in a paper or said beside it: for those who may read the paper. */
export const saidInPapers: readonly PaperEvent['type'][] = [
  'NarrativeWritten',
  'CommentMade',
  'CommentWithdrawn',
];

/** Entries about a paper. */
export const paperEntries: Entries<Exclude<PaperEvent, CommentEvent | MarkingEvent>> = {
  PaperDrafted: {
    group: 'papers',
    name: 'Paper drafted',
    words: ({ kind, ...data }) => say(`${paperKindInWords[kind]} drafted`, { after: pinned(data) }),
  },
  PaperRepinned: {
    group: 'papers',
    name: 'Draft brought up to date',
    words: (data) =>
      say('Draft brought up to date', {
        before: pinned(data.from),
        after: pinned(data.to),
      }),
  },
  NarrativeWritten: {
    group: 'papers',
    name: 'Narrative written',
    words: ({ box, from, to }) =>
      say(`Narrative written: ${boxInWords(box)}`, {
        before: from.join('\n') || null,
        after: to.join('\n') || null,
      }),
  },
  SignOffAsked: {
    group: 'papers',
    name: 'Signature asked for',
    words: ({ asAt }) => say('Signature asked for', { after: `Figures as at ${dateInWords(asAt)}` }),
  },
  PaperSignedOff: {
    group: 'papers',
    name: 'Paper signed off',
    words: ({ contentHash, marking }) =>
      say(`Paper signed off, ${markingInWords[marking]}`, {
        after: `Fingerprint of its content: ${contentHash}`,
      }),
  },
  SignOffRefused: {
    group: 'papers',
    name: 'Sign-off refused',
    words: ({ reason, afterSignOff }) =>
      say(afterSignOff ? 'Sign-off taken back' : 'Sign-off refused', { reason }),
  },
  PaperPublished: {
    group: 'papers',
    name: 'Paper published',
    words: ({ on, publishBy, late }) =>
      say(`Paper published${late ? ' late' : ''}`, {
        after: `${dateInWords(on)}; it was due by ${dateInWords(publishBy)}`,
      }),
  },
  PaperSent: {
    group: 'papers',
    name: 'Paper sent',
    words: ({ to, leftOut }, { names }) => {
      const missing = leftOut.map(
        ({ person, why }) => `Not sent to ${names.person(person)}: ${whyLeftOut[why]}`,
      );
      return say(`Paper sent to ${counted(to.length, 'person', 'people')}`, {
        after: [...to.map(({ person }) => names.person(person)), ...missing].join('\n'),
      });
    },
  },
  ErratumIssued: {
    group: 'papers',
    name: 'Erratum issued',
    words: (data) => say('Erratum to a published paper issued', { after: data.text }),
  },
};

const whyLeftOut: Readonly<Record<LeftOut['why'], string>> = {
  left: 'has left',
  'no-address': 'no address is held',
  'no-files': 'has no account, and mail goes out without files',
};

function pinned({ meetingDate, pin }: PaperFor): string {
  const since = pin.since ? `, compared with ${dateInWords(pin.since.asAt)}` : '';
  return `For ${dateInWords(meetingDate)}, with figures as at ${dateInWords(pin.asAt)} (entry ${pin.position})${since}`;
}
