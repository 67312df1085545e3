import { ImportRefused } from '../import-refused.js';

/** Whether reading ends in a refusal; any other error is thrown on. For tests. */
export function isRefusal(read: () => unknown): boolean {
  try {
    read();
    return false;
  } catch (error) {
    if (error instanceof ImportRefused) return true;
    throw error;
  }
}
