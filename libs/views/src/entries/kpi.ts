import {
  periodInWords,
  type EvidenceEvent,
  type KPIDetails,
  type KPIEvent,
  type KPIInWords,
  type KPITarget,
  type MarkingEvent,
} from '@governance/partnership';
import { targetIn } from '../kpis/wording.js';
import type { ComparedEntries } from './entry-kind.js';
import { counted, say } from './say.js';

/** Entries about a KPI. */
export const kpiEntries: ComparedEntries<Exclude<KPIEvent, MarkingEvent | EvidenceEvent>> = {
  KPIDefined: {
    group: 'kpis',
    name: 'KPI defined',
    makes: ['KPI added'],
    words: (data) => say('KPI defined', { after: data.title }),
  },
  KPITargetSet: {
    group: 'kpis',
    name: 'KPI target set',
    makes: ['KPI retargeted', 'KPI kpi-recoloured'],
    words: ({ from, to, reason }, { figure }) =>
      say('KPI target set', { before: from && target(from, figure), after: target(to, figure), reason }),
  },
  KPISupplierNamed: {
    group: 'kpis',
    name: 'Supplier of a KPI named',
    makes: [],
    words: ({ from, to }, { names }) =>
      say('Supplier of the KPI’s figures named', {
        before: from && names.organisation(from),
        after: to === null ? 'Whoever leads its action, or nobody' : names.organisation(to),
      }),
  },
  KPIUpdated: {
    group: 'kpis',
    name: 'KPI updated',
    makes: ['KPI measured', 'KPI kpi-recoloured'],
    words: ({ period, from, value, status, note }, { figure }) =>
      say(`KPI updated: ${status} reading for ${periodInWords(period)}`, {
        // What is final with the value that it had is not another value.
        before: from === null || from === value ? null : figure(from),
        after: figure(value),
        reason: note,
      }),
  },
  KPIRestated: {
    group: 'kpis',
    name: 'KPI restated',
    makes: ['KPI measured', 'KPI kpi-recoloured'],
    words: ({ period, from, to, reason }, { figure }) =>
      say(`KPI restated for ${periodInWords(period)}`, {
        before: figure(from),
        after: figure(to),
        reason,
      }),
  },
  KPIReadingCorrected: {
    group: 'kpis',
    name: 'KPI reading corrected',
    makes: ['KPI measured', 'KPI kpi-recoloured'],
    words: ({ period, from, to, reason }, { figure }) =>
      say(`KPI reading for ${periodInWords(period)} corrected, as it was entered wrongly`, {
        before: figure(from),
        after: figure(to),
        reason,
      }),
  },
  KPIReadingWithdrawn: {
    group: 'kpis',
    name: 'KPI reading withdrawn',
    makes: ['KPI measured', 'KPI kpi-recoloured'],
    words: ({ period, value, reason }, { figure }) =>
      say(`KPI reading for ${periodInWords(period)} withdrawn`, { before: figure(value), reason }),
  },
  KPICarriedOver: {
    group: 'kpis',
    name: 'KPI carried over',
    makes: [],
    words: () => say('KPI carried over to another plan, with all that was measured'),
  },
  KPIReworded: {
    group: 'kpis',
    name: 'KPI reworded',
    makes: ['KPI reworded'],
    words: (data) => say('KPI reworded', { before: data.from, after: data.to }),
  },
  KPIDetailsChanged: {
    group: 'kpis',
    name: 'Definition of a KPI changed',
    makes: ['KPI kpi-recoloured'],
    words: ({ from, to, reason }, { figure }) =>
      say('Definition of the KPI changed', {
        before: details(from, figure),
        after: details(to, figure),
        reason,
      }),
  },
  KPICorrected: {
    group: 'kpis',
    name: 'KPI corrected',
    makes: ['KPI reworded', 'KPI retargeted', 'KPI kpi-recoloured'],
    words: ({ from, to, reason }, { figure }) =>
      say('KPI corrected, as it was written down wrongly', {
        before: inWords(from, figure),
        after: inWords(to, figure),
        reason,
      }),
  },
  KPIRetired: {
    group: 'kpis',
    name: 'KPI retired',
    makes: ['KPI closed'],
    words: (data) => say('KPI retired', data),
  },
};

function target(set: KPITarget, figure: (value: number) => string): string {
  const own = set.tolerance === null ? '' : `, amber within ${set.tolerance}%`;
  return `${targetIn(set, figure)}${own}`;
}

function inWords(kpi: KPIInWords, figure: (value: number) => string): string {
  const aim = kpi.target === null ? 'no target' : target(kpi.target, figure);
  return [kpi.title, aim, details(kpi, figure)].join('; ');
}

function details(
  { better, baseline, source, lagDays }: KPIDetails,
  figure: (value: number) => string,
): string {
  const before = baseline ? `baseline ${figure(baseline.value)} (${baseline.when})` : 'no baseline';
  return [
    `${better} is better`,
    before,
    source || 'no source',
    lagDays === 0 ? 'known at once' : `known ${counted(lagDays, 'day')} after the period`,
  ].join(', ');
}
