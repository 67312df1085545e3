import type { EvidenceEvent } from '@governance/partnership';
import { evidenceInFull } from '../evidence-in-words.js';
import type { ActionEntries } from './entry-kind.js';
import { say } from './say.js';

/** Entries about what shows something of an action, a risk or a KPI. */
export const evidenceEntries: ActionEntries<EvidenceEvent> = {
  EvidenceAdded: {
    group: 'progress',
    name: 'Evidence added',
    makes: [],
    substance: true,
    words: ({ title, ...evidence }) => say(`Evidence added: ${title}`, { after: evidenceInFull(evidence) }),
  },
  EvidenceWithdrawn: {
    group: 'progress',
    name: 'Evidence withdrawn',
    makes: [],
    substance: true,
    words: ({ title, reason }) => say(`Evidence withdrawn: ${title}`, { reason }),
  },
};
