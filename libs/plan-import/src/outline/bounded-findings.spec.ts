import { describe, expect, it } from '@jest/globals';
import { most } from '../documents/bounds.js';
import type { Finding, FindingKind } from '../proposed-plan.js';
import { boundedFindings } from './bounded-findings.js';

const some = (kind: FindingKind, count: number, text?: string): Finding[] =>
  Array.from({ length: count }, (_, index) => {
    return { kind, at: `row ${index}`, message: `Odd ${kind} ${index}`, ...(text && { text }) };
  });

describe('the findings of a document', () => {
  it('stay one by one, as long as they can be accepted together', () => {
    const findings = [...some('kpi-missing', 200), ...some('owner-odd', 100)];
    expect(boundedFindings(findings)).toBe(findings);
  });

  it('are joined by kind beyond that, and every word of them is kept', () => {
    const findings = [
      ...some('kpi-missing', 5000),
      ...some('owner-odd', 3),
      ...some('date-odd', 5000, 'May'),
    ];
    const bounded = boundedFindings(findings);
    expect(bounded.length).toBeLessThan(most.findings + 20);
    expect(bounded.filter(({ kind }) => kind === 'owner-odd')).toEqual(findings.slice(5000, 5003));
    const said = bounded.map(({ at, message, text = '' }) => `${at}: ${message}\n${text}`).join('\n');
    for (const { at, message } of findings) expect(said).toContain(`${at}: ${message}\n`);
    for (const { message } of bounded) expect(message.length).toBeLessThan(2 * most.finding);
  });

  it('are refused where one is longer than an entry of the history may be', () => {
    expect(() => boundedFindings(some('text-outside-tables', 1, 'x'.repeat(most.finding)))).toThrow(
      /more than 200,000 characters in one place/,
    );
  });
});
