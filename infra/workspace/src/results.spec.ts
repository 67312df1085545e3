import { expect, it } from '@jest/globals';
import { count, inWords } from './results.js';

const project = { folder: 'libs/views', targets: ['lint', 'test'] };
const resultsOf = (results: Readonly<Record<string, object>>) => (path: string) => {
  if (!results[path]) throw new Error('no such file');
  return JSON.stringify(results[path]);
};
const tests = {
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 1,
  numTodoTests: 1,
};

it('sums what the runner said of each target', () => {
  const counted = count(
    [project, { folder: 'apps/web', targets: ['service'] }],
    resultsOf({
      '.results/libs/views/lint.json': {},
      '.results/libs/views/test.json': tests,
      '.results/apps/web/service.json': {
        numPassedTests: 4,
        numFailedTests: 2,
        numRuntimeErrorTestSuites: 1,
      },
    }),
  );
  expect(counted).toEqual({ passed: 7, failed: 3, skipped: 2, missing: [] });
  expect(inWords(counted)).toBe('7 passed, 3 failed, 2 skipped');
});

it('counts as failed what left no result, or half of one', () => {
  const counted = count([project], (path) => (path.endsWith('test.json') ? '{"numPassed' : '{}'));
  expect(counted).toMatchObject({ failed: 1, missing: ['libs/views test'] });
  expect(inWords(count([project], resultsOf({})))).toBe('0 passed, 2 failed');
});
