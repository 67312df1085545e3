import { fitted, unfitIn } from '@governance/event-sourcing/basics';
import type { ProposedPlan } from '../proposed-plan.js';
import { quoted } from './finding-list.js';

/**
 * The proposal with a space for each character that no text holds, and a finding that says where they were. It is the
 * last thing done, so it holds for every format, however the character was written in it.
 */
export function withFitTexts(proposed: ProposedPlan): ProposedPlan {
  const first = unfitIn(proposed);
  if (!first) return proposed;
  const fit = mapTexts(proposed, fitted) as ProposedPlan;
  const texts = mendedIn(proposed);
  const text = texts.join('\n');
  const message = `Characters that cannot be seen or kept, such as ${first.character}, stood in ${texts.length === 1 ? 'one text' : `${texts.length} texts`}. A space stands for each of them now: ${quoted(text)}`;
  return {
    ...fit,
    findings: [...fit.findings, { kind: 'character-replaced', at: 'whole document', message, text }],
  };
}

/** What the finding quotes: no copy of a cell beside the plan, and no name of a person. */
function mendedIn({ tables: _, ...proposed }: ProposedPlan): readonly string[] {
  const mended = new Set<string>();
  mapTexts(withoutNames(proposed), (text) => {
    const better = fitted(text);
    if (better !== text) mended.add(better);
    return better;
  });
  return [...mended];
}

function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== 'persons');
  return Object.fromEntries(entries.map(([name, inside]) => [name, withoutNames(inside)]));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, mapTexts(inside, change)]));
}
