import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ImportRefused, readInChild, type ProposedPlan } from '@governance/plan-import';
import type { Line } from './line.js';
import { markdownTable } from './markdown.js';
import {
  aim,
  reachesAim,
  scoreOf,
  type Answers,
  type OwnerAnswers,
  type Score,
  type Truth,
} from './score.js';

const usage = `bin/bench import FOLDER [--json | --markdown]
bin/bench import --speed
Reads every document of a folder as the product does, each in a process of its own, and says what was found in it, and
what it cost. Where the right answer stands beside one (plan.docx and plan.truth.json), it is held against that:
  {"actions": [{"title": "as printed", "owner": "as printed", "deadline": "as printed", "date": "2025-03-31 or null"}]}
An owner who is a person has "person": true beside it: a finding that quotes them counts as right.
--speed measures what commands, large documents and acceptances take, beside what was set for them.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    speed: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [named] = positionals;
if (values.speed && !values.help) {
  const { measureSpeed } = await import('./speed.js');
  console.log(await measureSpeed(5, (line) => console.error(line)));
  process.exit();
}
if (values.help || named === undefined || positionals.length > 1) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
const aimInWords = `${[aim.recall, aim.precision, aim.owners, aim.deadlines].map((share) => share * 100).join('/')} % (recall, precision, owners, deadlines)`;
/** The product’s own limits. */
const limits = { memoryMb: 512, seconds: 30 };

// The command is run from the folder that bin/bench goes to: names are the caller’s.
const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), named);
const lines: Line[] = [];
for (const name of await documentsIn(folder)) {
  lines.push(await lineOf(folder, name));
  if (!values.json && !values.markdown) console.log(inWords(lines.at(-1)!));
}
if (values.json) console.log(JSON.stringify(lines, null, 2));
else console.log(values.markdown ? `${markdownTable(lines)}\n\n${totals(lines)}` : totals(lines));

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
  const table = truth?.table ?? (truth === undefined || (truth.count ?? truth.actions.length) > 0);
  const none = {
    document,
    table,
    actions: 0,
    owners: 0,
    deadlines: 0,
    findings: 0,
    seconds: 0,
    megabytes: 0,
  };
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
      table,
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
  return `of ${score.actions} true: ${score.matched} found, ${score.invented} invented; owners ${answers(score.owners)}; deadlines ${answers(score.deadlines)}${reachesAim(score) ? '' : '; short of the aim'}`;
}

function answers({ right, told, wrong, asked }: Answers & Partial<OwnerAnswers>): string {
  return `${right} right, ${told === undefined ? '' : `${told} people told, `}${wrong} wrong, ${asked} asked`;
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
  const tables = all.filter(({ table, score }) => table && score);
  const reach = tables.filter(({ score }) => reachesAim(score!)).length;
  return `${head}; against the right answers of ${scores.length}: recall ${share(matched, actions)}, precision ${share(matched, matched + invented)}, owners ${share(
    sum((s) => s.owners.right + s.owners.told),
    compared,
  )}, deadlines ${share(
    sum((s) => s.deadlines.right),
    compared,
  )}, ${sum((s) => s.deadlines.wrong)} deadlines wrong without a finding; ${reach} of ${tables.length} with a table reach ${aimInWords}`;
}
