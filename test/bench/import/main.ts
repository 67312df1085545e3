import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ImportRefused, readInChild, type ProposedPlan } from '@governance/plan-import';
import { scoreOf, type Score, type Truth } from './score.js';

const usage = `bin/bench import FOLDER [--json]
Reads every document of a folder as the product does, each in a process of its own, and says what was found in it, and
what it cost. Where the right answer stands beside one (plan.docx and plan.truth.json), it is held against that:
  {"actions": [{"title": "as printed", "owner": "as printed", "deadline": "as printed", "date": "2025-03-31 or null"}]}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const [named] = positionals;
if (values.help || named === undefined || positionals.length > 1) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
/** The product’s own limits. */
const limits = { memoryMb: 512, seconds: 30 };

interface Line {
  readonly document: string;
  readonly refused?: string;
  readonly actions: number;
  readonly owners: number;
  readonly deadlines: number;
  readonly findings: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly score?: Score;
}

// The command is run from the folder that bin/bench goes to: names are the caller’s.
const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), named);
const lines: Line[] = [];
for (const name of await documentsIn(folder)) {
  lines.push(await lineOf(folder, name));
  if (!values.json) console.log(inWords(lines.at(-1)!));
}
console.log(values.json ? JSON.stringify(lines, null, 2) : totals(lines));

async function documentsIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    return names.filter((name) => !/\.(?:json|expected\.md|mjs)$|^README/.test(name)).sort();
  } catch {
    console.error(`${path} is no folder that can be read.`);
    process.exit(2);
  }
}

async function lineOf(path: string, document: string): Promise<Line> {
  const bytes = await readFile(join(path, document));
  const truth = await truthOf(join(path, document.replace(/\.[^.]*$/, '.truth.json')));
  const none = { document, actions: 0, owners: 0, deadlines: 0, findings: 0, seconds: 0, megabytes: 0 };
  try {
    const request = { kind: 'plan', document: { name: document, bytes }, choices: {} } as const;
    const answer = await readInChild(request, limits);
    if ('failed' in answer) return { ...none, ...answer.used, refused: `failed: ${answer.failed}` };
    if ('refused' in answer) {
      const score = truth && { score: scoreOf(truth, null) };
      return { ...none, ...answer.used, refused: answer.refused.message, ...score };
    }
    const plan = JSON.parse(answer.read) as ProposedPlan;
    const actions = plan.themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
    return {
      document,
      actions: actions.length,
      owners: actions.filter(({ owners }) => owners.length > 0).length,
      deadlines: actions.filter(({ deadline }) => deadline.date !== null).length,
      findings: plan.findings.length,
      ...answer.used,
      ...(truth && { score: scoreOf(truth, plan) }),
    };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    return { ...none, refused: error.message, ...(truth && { score: scoreOf(truth, null) }) };
  }
}

async function truthOf(path: string): Promise<Truth | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Truth;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

function inWords({ document, refused, score, ...line }: Line): string {
  const cost = `${line.seconds.toFixed(1)} s, ${line.megabytes.toFixed(0)} MB`;
  const found =
    refused === undefined
      ? `${line.actions} actions, ${line.owners} with an owner, ${line.deadlines} with a date, ${line.findings} findings`
      : `refused: ${refused.slice(0, 100)}`;
  return `${document}\n  ${found}; ${cost}${score ? `\n  ${scoreInWords(score)}` : ''}`;
}

function scoreInWords(score: Score): string {
  return `of ${score.actions} true: ${score.matched} found, ${score.invented} invented; owners ${score.owners} right; deadlines ${score.deadlines} right, ${score.wrong} wrong without a finding`;
}

function totals(all: readonly Line[]): string {
  const scores = all.flatMap(({ score }) => (score ? [score] : []));
  const sum = (of: (score: Score) => number) => scores.reduce((so, score) => so + of(score), 0);
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  const read = all.filter(({ refused }) => refused === undefined).length;
  const head = `${all.length} documents, ${read} read`;
  if (scores.length === 0) return head;
  const [actions, matched, invented] = [sum((s) => s.actions), sum((s) => s.matched), sum((s) => s.invented)];
  const compared = sum((s) => s.compared);
  return `${head}; against the right answers of ${scores.length}: recall ${share(matched, actions)}, precision ${share(matched, matched + invented)}, owners ${share(
    sum((s) => s.owners),
    compared,
  )}, deadlines ${share(
    sum((s) => s.deadlines),
    compared,
  )}, ${sum((s) => s.wrong)} dates wrong without a finding`;
}
