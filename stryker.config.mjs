// Mutation testing of one library by its own unit specs. bin/mutate says which: its folder, and the files to change.
const { MUTATE_FOLDER: folder, MUTATE_FILES: files } = process.env;

export default {
  plugins: ['./test/mutation/run-specs.mjs', './test/mutation/ignore-wording.mjs'],
  ignorers: ['wording'],
  testRunner: 'specs',
  testRunnerNodeArgs: ['--conditions=@governance/source', '--no-warnings'],
  coverageAnalysis: 'perTest',
  mutate: files.split(' '),
  concurrency: 1,
  dryRunTimeoutMinutes: 30,
  // A library that is loaded anew for a mutant stays in memory, beside those before.
  maxTestRunnerReuse: 400,
  ignorePatterns: ['docs', 'data', 'test', 'infra', '.nx', '.ci', '**/dist', 'coverage'],
  // Where Jest does not look: it would meet every library twice.
  tempDirName: 'node_modules/.stryker',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: `coverage/mutation/${folder.split('/').at(-1)}.json` },
  htmlReporter: { fileName: `coverage/mutation/${folder.split('/').at(-1)}.html` },
};
