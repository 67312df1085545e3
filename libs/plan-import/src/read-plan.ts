import { createHash } from 'node:crypto';
import { londonDate, type Day, instantOf } from '@governance/calendar';
import { readDocument } from './documents/read-document.js';
import { boundedFindings } from './outline/bounded-findings.js';
import type { Choices } from './outline/choices.js';
import { propose } from './outline/propose.js';
import { withFitTexts } from './outline/fit-texts.js';
import { refuseOwnPaper } from './own-paper.js';
import type { ProposedPlan } from './proposed-plan.js';

/**
 * Reads an action plan out of a file of any known format. Nothing is mended in silence and nothing dropped:
 * what does not fit the plan is a finding.
 * @param today ISO: what is said to be completed after it is not taken as completed
 * @throws ImportRefused when there is no plan to be had from the file; its message says why and what to do.
 */
export async function readPlan(
  document: { name: string; bytes: Uint8Array },
  choices: Choices = {},
  today: Day = londonDate(instantOf(new Date())),
): Promise<ProposedPlan> {
  const bytes = Buffer.from(document.bytes);
  const { blocks, findings } = await readDocument(document.name, bytes, refuseOwnPaper);
  refuseOwnPaper(blocks);
  const name = document.name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const proposed = propose(blocks, name, choices, today);
  return withFitTexts({
    document: { name: document.name, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...proposed,
    findings: boundedFindings([...findings, ...proposed.findings]),
  });
}
