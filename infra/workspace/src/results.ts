import { readFileSync } from 'node:fs';
import type { Project } from './projects.ts';

/** Where the result of a target is kept. */
export function resultOf(folder: string, target: string): string {
  return `.results/${folder}/${target}.json`;
}

/** The targets that bin/test runs: what a project checks by itself is in those of everything. */
export const ofBinTest: readonly string[] = [
  'typecheck-all',
  'lint-all',
  'format',
  'unused',
  'circles',
  'test',
  'service',
  'journeys',
];

/** What Jest counts, as far as it is counted here; a check that passed, such as lint, counts nothing. */
interface Results {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numRuntimeErrorTestSuites?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Targets that left no result, such as `libs/views lint`. Each counts as one that failed. */
  readonly missing: readonly string[];
}

/** Sums what came of every target of every project. */
export function count(
  all: readonly Pick<Project, 'folder' | 'targets'>[],
  read = (path: string): string => readFileSync(path, 'utf8'),
): Count {
  let [passed, failed, skipped] = [0, 0, 0];
  const missing: string[] = [];
  for (const { folder, targets } of all)
    for (const target of targets) {
      const results = parsed(() => read(resultOf(folder, target)));
      if (results === null) missing.push(`${folder} ${target}`);
      passed += results?.numPassedTests ?? 0;
      failed +=
        results === null ? 1 : (results.numFailedTests ?? 0) + (results.numRuntimeErrorTestSuites ?? 0);
      skipped += (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
    }
  return { passed, failed, skipped, missing };
}

/** `3 passed, 0 failed`, and how many were skipped where any were. */
export function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

function parsed(read: () => string): Results | null {
  try {
    return JSON.parse(read()) as Results;
  } catch {
    return null;
  }
}
