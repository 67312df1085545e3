import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { DocumentReader, type ProposedPlan } from '@governance/plan-import';

/**
 * Has the application read a document once, however often it is sent: what is read of the same bytes with the same
 * choices is the same, and the process that reads takes longer than all that a test does with it.
 */
export function readsOnce(app: INestApplicationContext): void {
  const reader = app.get(DocumentReader);
  const plan = reader.plan.bind(reader);
  const read = new Map<string, Promise<ProposedPlan>>();
  reader.plan = async (document, choices, tell) => {
    const bytes = createHash('sha256').update(document.bytes).digest('hex');
    const key = JSON.stringify([document.name, bytes, choices]);
    const reading = read.get(key) ?? plan(document, choices, tell);
    read.set(key, reading);
    return structuredClone(await reading);
  };
}
