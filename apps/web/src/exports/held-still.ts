import type { Export } from '@governance/history/service';
import { countEntries, kindOf, type AuditFilter } from '@governance/views';
import type pg from 'pg';
import type { Place } from '../access/place.js';
import { noteRead } from '../access/reading.js';

const [narrativeOf, findingOf] = ['narrative of ', 'finding '];

/** All that the history keeps from whoever asks: streams, narratives of papers, and findings. */
export function keptBackFrom({ hidden, hiddenNarratives, findings }: Place): readonly string[] {
  const hiddenFindings = [...findings].filter(([, of]) => of.hidden);
  return [
    ...hidden,
    ...hiddenNarratives.map((stream) => `${narrativeOf}${stream}`),
    ...hiddenFindings.map(([id]) => `${findingOf}${id}`),
  ];
}

/**
 * Whether an export may hold what its reader may read no more: they have another part on the board than when it was
 * made, or something was marked since.
 */
export async function isWithheld(pool: pg.Pool, place: Place, held: Export): Promise<boolean> {
  const without = new Set(held.keptBack);
  const since = keptBackFrom(place).filter((one) => !without.has(one));
  if (since.length === 0) return false;
  const streams = since.filter((one) => !one.startsWith(narrativeOf) && !one.startsWith(findingOf));
  if (streams.length < since.length) return true;
  const { partnership, upTo } = held;
  return (await countEntries(pool, { partnership, streams, upTo }, 1)) > 0;
}

/** Whoever takes an export has read every marked record, as it is marked now, that it has entries of. */
export async function noteMarkedIn(pool: pg.Pool, place: Place, filter: AuditFilter): Promise<void> {
  const { streams } = filter;
  const isIn = async (more: AuditFilter) => (await countEntries(pool, more, 1)) > 0;
  for (const stream of await place.marked()) {
    if (kindOf(stream) === 'escalation' || (streams && !streams.includes(stream))) continue;
    if (await isIn({ ...filter, streams: [stream] })) noteRead(stream);
  }
  for (const [finding, { hidden, actions }] of place.findings)
    if (!hidden && (await isIn({ ...filter, findings: [finding] }))) actions.forEach(noteRead);
}
