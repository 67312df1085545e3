// Runs the unit specs of one library again and again in one process, for Stryker: a mutant takes milliseconds, where
// a run of Jest takes seconds. What the specs import of Jest is here `describe`, `it` and hooks of our own, with
// Jest's own `expect` and `each`.
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformSync } from '@swc/core';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { asBuilt } from '../../infra/workspace/src/specs/load-typescript.ts';
import { startCollecting } from './jest-globals.mjs';

/** Stryker's copy of the project, which holds the mutants: known when the runner begins, not yet when it is read. */
let sandbox;
const project = join(import.meta.dirname, '../..');
const globals = new URL('./jest-globals.mjs', import.meta.url).href;
const stryker = (globalThis.__stryker__ = {});

/** Counts how often the library was loaded: a module's address holds the number, so that each time is a new module. */
let loading = 0;
const compiled = new Map();

/** A test that takes so long, ms, is asked about no mistake: what it alone would notice is not counted as noticed. */
const slow = 1500;
const timesFile = 'times-of-tests.json';

/** The id of a spec's own beginning, as a test: what it works out before its tests run. */
const loadingOf = (file) => `${file}: loading`;
const none = { run: () => {}, beforeAll: [], beforeEach: [], afterEach: [] };

const asSource = (path) => (path.endsWith('.js') ? path.replace(/\.js$/, '.ts') : path);

/** Other libraries know nothing of the one that is mutated, and are loaded once. */
function addressOf(path) {
  const other =
    path.startsWith(join(sandbox, 'libs/')) && !path.startsWith(join(sandbox, process.env.MUTATE_FOLDER));
  return `${pathToFileURL(path)}?loading=${other ? 0 : loading}`;
}

function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  if (/^\.{1,2}\//.test(specifier) && context.parentURL?.includes('?loading=')) {
    const path = asSource(fileURLToPath(new URL(specifier, context.parentURL)));
    if (existsSync(path)) return { url: addressOf(path), shortCircuit: true };
  }
  const resolved = next(specifier, context);
  // A library of the house is linked to where it really lies, which Stryker has not mutated.
  const real = pathToFileURL(project).href + '/libs/';
  if (!resolved.url.startsWith(real) || resolved.url.includes('/node_modules/')) return resolved;
  const path = join(sandbox, 'libs', fileURLToPath(resolved.url).slice(join(project, 'libs/').length));
  return { ...resolved, url: addressOf(path) };
}

function load(url, context, next) {
  if (!url.includes('?loading=') || !new URL(url).pathname.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url.split('?')[0]);
  let source = compiled.get(path);
  if (source === undefined) {
    source = transformSync(readFileSync(path, 'utf8'), {
      ...asBuilt,
      filename: path,
      sourceMaps: false,
    }).code;
    compiled.set(path, source);
  }
  return { format: 'module', source, shortCircuit: true };
}

class RunSpecs {
  /** The tests of the library as it was loaded without any mutant. */
  #tests;
  /** How long each test took: the quick ones come first, since the first that fails is enough. */
  #times = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    sandbox = process.cwd();
    registerHooks({ resolve, load });
    // A property that fails need not be told in its smallest form, every run must draw the same, and what a property
    // does not notice in a fifth of a second is not counted as noticed.
    const { default: fc } = await import('fast-check');
    fc.configureGlobal({ endOnFailure: true, seed: 20_160_401, interruptAfterTimeLimit: 200 });
    this.#times = new Map(existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : []);
  }

  async dryRun() {
    this.#tests = await this.#load(this.#files());
    const first = await this.#run(this.#tests, { all: true });
    // One that says how long something takes may fail on a busy machine: it is asked three times more.
    const again = async (result, tries = 3) => {
      if (result.status !== TestStatus.Failed || tries === 0) return result;
      const test = this.#tests.find(({ id }) => id === result.id);
      return again(await this.#runOne(test, new Set()), tries - 1);
    };
    const tests = [];
    for (const result of first) tests.push(await again(result));
    this.#times = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(timesFile, JSON.stringify([...this.#times]));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit: most, disableBail }) {
    // Stryker allows a hundred times what the specs do unharmed: of a property that runs for a second, that is too long.
    const hitLimit = most && most / 10;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit ? 0 : undefined;
    try {
      const all = await this.#testsFor(activeMutant.id, testFilter);
      const tests = all.filter(({ id }) => (this.#times.get(id) ?? 0) < slow);
      stryker.activeMutant = activeMutant.id;
      const results = await this.#run(tests, { all: disableBail });
      const limited = determineHitLimitReached(stryker.hitCount, hitLimit);
      return toMutantRunResult(limited ?? { status: DryRunStatus.Complete, tests: results }, disableBail);
    } catch (error) {
      // A library that a mutant hinders from being loaded is as red as one whose test fails.
      const test = failed({ id: 'loading', name: 'loading' }, 0, error);
      return toMutantRunResult({ status: DryRunStatus.Complete, tests: [test] });
    } finally {
      stryker.activeMutant = undefined;
    }
  }

  /** @param wanted ids of the tests that come to the mutant; undefined when the library comes there as it is loaded. */
  async #testsFor(mutant, wanted) {
    if (wanted === undefined) return this.#load(this.#files(), mutant);
    const ids = new Set(wanted);
    const anew = this.#files().filter((file) => ids.has(loadingOf(file)));
    this.#tests ??= await this.#load(this.#files());
    const others = this.#tests.filter(({ id, file }) => ids.has(id) && !anew.includes(file));
    // What a spec works out before its tests, it works out again.
    return anew.length === 0 ? others : [...(await this.#load(anew, mutant)), ...others];
  }

  #files() {
    const files = globSync(process.env.MUTATE_SPECS.split(' '), { cwd: sandbox });
    return files.filter((file) => !file.endsWith('.service.spec.ts')).sort();
  }

  /** The tests of some specs, in modules of their own: first what may be mutated, then each spec by itself. */
  async #load(files, mutant) {
    loading += 1;
    stryker.activeMutant = mutant;
    const tests = startCollecting();
    for (const file of mutant === undefined ? process.env.MUTATE_FILES.split(' ') : [])
      await this.#import(file);
    for (const file of files) {
      const name = loadingOf(file);
      tests.list.push({ ...none, id: name, name, file });
      tests.file = file;
      stryker.currentTestId = name;
      await this.#import(file);
      stryker.currentTestId = undefined;
    }
    return tests.list.sort((a, b) => (this.#times.get(a.id) ?? 0) - (this.#times.get(b.id) ?? 0));
  }

  async #import(file) {
    await import(addressOf(join(sandbox, file)));
  }

  async #run(tests, { all }) {
    const results = [];
    const begun = new Set();
    for (const test of tests) {
      const result = await this.#runOne(test, begun);
      results.push(result);
      if (result.status === TestStatus.Failed && !all) break;
    }
    return results;
  }

  async #runOne(test, begun) {
    stryker.currentTestId = test.id;
    const start = performance.now();
    try {
      for (const hook of test.beforeAll.filter((hook) => !begun.has(hook))) {
        begun.add(hook);
        await hook();
      }
      for (const hook of test.beforeEach) await hook();
      await test.run();
      for (const hook of test.afterEach) await hook();
      return { ...told(test, start), status: TestStatus.Success };
    } catch (error) {
      return failed(test, start, error);
    } finally {
      stryker.currentTestId = undefined;
    }
  }
}

const told = ({ id, name, file }, start) => ({
  id,
  name,
  fileName: file && join(sandbox, file),
  timeSpentMs: performance.now() - start,
});

const failed = (test, start, error) => ({
  ...told(test, start),
  status: TestStatus.Failed,
  failureMessage: String(error?.message ?? error),
});

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', RunSpecs)];
