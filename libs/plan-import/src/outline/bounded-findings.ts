import { most, tooMany } from '../documents/bounds.js';
import type { Finding } from '../proposed-plan.js';

/**
 * All findings; or, where they are too many to be accepted as a whole, the first of each kind one by one and the others
 * of it joined, so that none is left out.
 * @throws ImportRefused for one that is longer than an entry of the history
 */
export function boundedFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.some((finding) => wordsOf(finding).length > most.finding))
    throw tooMany(most.finding, 'characters in one place that is no part of the plan');
  if (findings.length <= most.findings) return findings;
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  const each = Math.floor(most.findings / kinds.length);
  return kinds.flatMap((kind) => {
    const all = findings.filter((finding) => finding.kind === kind);
    return [...all.slice(0, each), ...joined(all.slice(each))];
  });
}

function joined(findings: readonly Finding[]): readonly Finding[] {
  const parts: Finding[][] = [];
  let length = Infinity;
  for (const finding of findings) {
    const words = wordsOf(finding).length;
    if (length + words > most.finding) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)!.push(finding);
    length += words;
  }
  return parts.map((part) => ({
    kind: part[0]!.kind,
    at: part.length === 1 ? part[0]!.at : `${part.length} more places`,
    message: `The document has so many of these that the rest stand here together:\n${part.map(wordsOf).join('\n')}`,
  }));
}

function wordsOf({ at, message, text }: Finding): string {
  return `${at}: ${text === undefined || message.includes(text) ? message : `${message}\n${text}`}`;
}
