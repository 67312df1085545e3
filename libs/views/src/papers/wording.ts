import {
  markingInWords,
  type MarkingEvent,
  type PaperEvent,
  type PaperFor,
  type PaperKind,
} from '@governance/partnership';
import { dateInWords, say, type Names, type Wording } from '../audit-trail/say.js';

export const paperKindInWords: Readonly<Record<PaperKind, string>> = {
  hwb: 'Quarterly summary to the Health and Wellbeing Board',
  csp: 'Report to the Community Safety Partnership',
  board: 'Board pack',
  plan: 'Action plan update',
};

/** A box by its id, for the history: a theme's title may have changed since, so it says which part. */
export function boxInWords(box: string): string {
  const part = /-(work|achievements|challenges|assistance)$/.exec(box)?.[1];
  if (part) return `${part.charAt(0).toUpperCase()}${part.slice(1)} of a theme`;
  const words = box.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an entry about a paper says. */
export function describePaper(entry: Exclude<PaperEvent, MarkingEvent>, names: Names): Wording {
  switch (entry.type) {
    case 'PaperDrafted': {
      const { kind, ...data } = entry.data;
      return say(`${paperKindInWords[kind]} drafted`, { after: pinned(data) });
    }
    case 'PaperRepinned':
      return say('Draft brought up to date', {
        before: pinned(entry.data.from),
        after: pinned(entry.data.to),
      });
    case 'NarrativeWritten': {
      const { box, from, to } = entry.data;
      return say(`Narrative written: ${boxInWords(box)}`, {
        before: from.join('\n') || null,
        after: to.join('\n') || null,
      });
    }
    case 'PaperSignedOff': {
      const { contentHash, marking } = entry.data;
      return say(`Paper signed off, ${markingInWords[marking]}`, {
        after: `Content known by its SHA-256: ${contentHash}`,
      });
    }
    case 'SignOffRefused': {
      const { reason, afterSignOff } = entry.data;
      return say(afterSignOff ? 'Sign-off taken back' : 'Sign-off refused', { reason });
    }
    case 'PaperPublished': {
      const { on, publishBy, late } = entry.data;
      return say(`Paper published${late ? ' late' : ''}`, {
        after: `${dateInWords(on)}; it was due by ${dateInWords(publishBy)}`,
      });
    }
    case 'PaperSent': {
      const { to, leftOut } = entry.data;
      const missing = leftOut.map(
        ({ person, why }) =>
          `Not sent to ${names.person(person)}: ${why === 'left' ? 'has left' : 'no address is held'}`,
      );
      return say(`Paper sent to ${to.length} ${to.length === 1 ? 'person' : 'people'}`, {
        after: [...to.map(({ person }) => names.person(person)), ...missing].join('\n'),
      });
    }
    case 'ErratumIssued':
      return say('Erratum to a published paper issued', { after: entry.data.text });
  }
}

function pinned({ meetingDate, pin }: PaperFor): string {
  const since = pin.since ? `, compared with ${dateInWords(pin.since.asAt)}` : '';
  return `For ${dateInWords(meetingDate)}, with figures as at ${dateInWords(pin.asAt)} (entry ${pin.position})${since}`;
}
