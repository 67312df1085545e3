// What a unit spec imports from '@jest/globals', for run-specs.mjs: collects the tests of a library and runs none.
import { bind } from 'jest-each';
export { expect } from 'expect';

const outermost = () => ({ names: [], beforeAll: [], beforeEach: [], afterEach: [] });
let tests = { list: [], file: '' };
let group = outermost();

/** The tests of all specs that are imported from now on; whoever imports them says which file they are in. */
export function startCollecting() {
  tests = { list: [], file: '' };
  group = outermost();
  return tests;
}

export function describe(name, body) {
  const parent = group;
  group = {
    names: [...parent.names, String(name)],
    beforeAll: [...parent.beforeAll],
    beforeEach: [...parent.beforeEach],
    afterEach: [...parent.afterEach],
  };
  try {
    body();
  } finally {
    group = parent;
  }
}

export function it(name, run) {
  const file = tests.file;
  const full = [...group.names, name].join(' ');
  const alike = tests.list.filter((test) => test.file === file && test.full === full).length;
  const id = `${file}: ${full}${alike ? ` (${alike + 1})` : ''}`;
  // Hooks are looked up when the test runs: they may be named below it.
  const within = group;
  tests.list.push({
    id,
    name: full,
    full,
    file,
    run,
    get beforeAll() {
      return within.beforeAll;
    },
    get beforeEach() {
      return within.beforeEach;
    },
    get afterEach() {
      return within.afterEach;
    },
  });
}

const none = Object.assign(() => {}, { each: () => () => {} });
it.each = bind(it);
it.skip = none;
describe.each = bind(describe, false);
describe.skip = none;
export const test = it;

export const beforeAll = (hook) => group.beforeAll.push(hook);
export const beforeEach = (hook) => group.beforeEach.push(hook);
export const afterEach = (hook) => group.afterEach.push(hook);
/** What is left open ends with the process. */
export const afterAll = () => {};
