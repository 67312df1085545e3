import { fitted, unfitIn } from '@governance/event-sourcing';
import type { ProposedPlan } from '../proposed-plan.js';
import { quoted } from './finding-list.js';

/**
 * The proposal with a space for each character that no text holds, and a finding that says where they were. It is the
 * last thing done, so it holds for every format, however the character was written in it.
 */
export function withFitTexts(proposed: ProposedPlan): ProposedPlan {
  const first = unfitIn(proposed);
  if (!first) return proposed;
  const mended: string[] = [];
  const fit = mapTexts(proposed, (text) => {
    const better = fitted(text);
    if (better !== text) mended.push(better);
    return better;
  }) as ProposedPlan;
  const texts = [...new Set(mended)];
  const text = texts.join('\n');
  const message = `Characters that cannot be seen or kept, such as ${first.character}, stood in ${texts.length === 1 ? 'one text' : `${texts.length} texts`}. A space stands for each of them now: ${quoted(text)}`;
  return {
    ...fit,
    findings: [...fit.findings, { kind: 'character-replaced', at: 'whole document', message, text }],
  };
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, mapTexts(inside, change)]));
}
