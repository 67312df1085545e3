import { readFileSync } from 'node:fs';
import { most, tooMany } from '../documents/bounds.js';
import { ImportRefused } from '../import-refused.js';
import { read } from './read.js';
import type { ReadAnswer, ReadRequest } from './request.js';

/** The program of the process that reads one document, says what it found, and ends. */
process.once('message', (request) => {
  void answer(request as ReadRequest).then((said) => process.send!(said, () => process.disconnect()));
});

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  try {
    const found = JSON.stringify(await read(request));
    if (Buffer.byteLength(found) > most.proposal) throw tooMany(most.proposal, 'bytes of text and findings');
    return { read: found, used: used() };
  } catch (error) {
    if (error instanceof ImportRefused) {
      const { code, message, tables, looksLike } = error;
      return { refused: { code, message, tables, ...(looksLike && { looksLike }) }, used: used() };
    }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error), used: used() };
  }
}

function used() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: (ownPeak() ?? maxRSS) / 1024 };
}

/** Kilobytes. What `resourceUsage` tells begins with what the process held that started this one. */
function ownPeak(): number | null {
  try {
    const [, peak] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
    return peak === undefined ? null : Number(peak);
  } catch {
    return null;
  }
}
