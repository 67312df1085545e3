// What Nx runs for a target of a project, and for bin/test: node infra/workspace/src/run.ts TARGET FOLDER
// It leaves what came of it in .results/FOLDER/TARGET.json, which Nx keeps with the rest of its cache: a run that was
// not repeated is counted by what its runner said.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { resultOf } from './results.ts';

const [target = '', folder = ''] = process.argv.slice(2);
const result = resultOf(folder, target);
/** Unit specs of a project are on one processor: Nx runs several projects side by side. */
const jest = (project: string, workers: number, ...more: string[]) => [
  '--max-semi-space-size=32', // Less often tidied, memory costs a tenth less time.
  '--no-warnings',
  'node_modules/jest/bin/jest.js',
  `--selectProjects=${project}`,
  `--maxWorkers=${workers}`,
  '--json',
  '--testLocationInResults',
  `--outputFile=${result}`,
  ...more,
];
const commands: Readonly<Record<string, readonly string[]>> = {
  test: ['node', ...jest('unit', 1, `--testPathPatterns=^${resolve(folder)}/`)],
  service: ['node', ...jest('service', 3)],
  journeys: ['node', ...jest('journeys', 3)],
  typecheck: ['tsc', '--noEmit', '-p', `${folder}/tsconfig.check.json`],
  lint: ['eslint', folder],
  'typecheck-all': ['tsc', '--noEmit', '-p', 'tsconfig.check.json'],
  // The programs of all projects together are three times the work of one of everything.
  'lint-all': ['eslint', '.'],
  format: ['prettier', '--check', '--cache', '--log-level', 'warn', '.'],
  unused: ['knip', '--no-progress'],
  circles: [
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    '.dependency-cruiser.folders.mjs',
    '--output-type',
    'err',
    'apps',
    'libs',
    'infra',
    'test',
  ],
};
const [program, ...words] = commands[target] ?? [];
if (!program || !folder) throw new Error('node infra/workspace/src/run.ts TARGET FOLDER');

rmSync(result, { force: true });
mkdirSync(dirname(result), { recursive: true });
const isJest = words.includes('--json');
const env: NodeJS.ProcessEnv = {
  ...process.env,
  // The product starts by the dozen: what is compiled once is read back.
  NODE_COMPILE_CACHE: resolve('node_modules/.cache/compiled'),
  ...(target === 'lint' ? { LINT_FOLDER: folder } : {}),
};
// Nx asks for colours, and what the product prints is read by specs.
delete env['FORCE_COLOR'];
// Jest tells its story on the one stream and its results on the other; a check says nothing unless it fails.
const { status, stdout } = spawnSync(program, words, {
  stdio: ['ignore', isJest ? 'ignore' : 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 1 << 26,
  env,
});
if (!isJest && status === 0) writeFileSync(result, '{}\n');
else if (!isJest) console.log(stdout);
process.exit(status ?? 1);
