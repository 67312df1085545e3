import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { RuleBroken } from '@governance/event-sourcing';
import {
  changeInWords,
  Imports,
  KeepUp,
  NotAccepted,
  refusalsInWords,
  readDocumentLimits,
  SettingsRefused,
  type ImportDraft,
  type Outlook,
} from '@governance/installation';
import { DocumentReader, ImportRefused, toJson, type ProposedPlan } from '@governance/plan-import';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly board?: string;
}

/** The document cannot be imported as it is: exit status 2. */
const refused = 2;

export async function importFile(file: string, { dryRun, json, board: wanted }: Options): Promise<void> {
  const proposed = await read(file);
  if (dryRun) return print(json ? JSON.stringify(toJson(proposed), null, 2) : summary(proposed));
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, wanted);
    const imports = app.get(Imports);
    const draft = await imports.keep(partnership, proposed);
    const outlook = await imports.outlook(draft);
    if (!json) print([summary(proposed), ...changesInWords(outlook)].join('\n'));
    const accepted = await accept(imports, draft);
    await app.get(KeepUp).catchUp();
    if (json)
      print(
        JSON.stringify({ ...toJson(proposed), changes: outlook.changes, entries: accepted.entries }, null, 2),
      );
    else
      print(
        accepted.entries === 0
          ? 'Nothing to change: the plan says the same.'
          : `Done: ${accepted.entries} entries in the history.`,
      );
  });
}

async function accept(imports: Imports, draft: ImportDraft) {
  try {
    return await imports.accept(draft, { who: 'system', policy: 'command-line-import' });
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    const reasons = refusalsInWords(error.refusals, (reason) =>
      reason instanceof RuleBroken ? reason.code.replaceAll('-', ' ') : 'changed by somebody meanwhile',
    );
    const lines = reasons.map((reason) => `- ${reason}`);
    throw new Failure(['Nothing was accepted:', ...lines].join('\n'), refused, { cause: error });
  }
}

async function read(file: string): Promise<ProposedPlan> {
  const wrong: string[] = [];
  const reader = new DocumentReader(readDocumentLimits(process.env, wrong));
  if (wrong.length > 0) throw new SettingsRefused(wrong.join('\n'));
  try {
    return await reader.plan({ name: basename(file), bytes: await readFile(file) });
  } catch (error) {
    if (error instanceof ImportRefused) throw new Failure(error.message, refused, { cause: error });
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new Failure(`${file} is a folder. Name a file.`);
    if (code === 'EACCES') throw new Failure(`${file} may not be read by this user.`);
    throw error;
  }
}

function summary({ plan, themes, findings }: ProposedPlan): string {
  const priorities = themes.flatMap((theme) => theme.priorities);
  const actions = priorities.flatMap((priority) => priority.actions);
  const kinds = new Map<string, number>();
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const period = plan.period ? `${plan.period.from} to ${plan.period.to}` : 'no period understood';
  return [
    `${plan.title} (${period})`,
    `${themes.length} themes, ${priorities.length} priorities, ${actions.length} actions, ${findings.length} findings`,
    ...[...kinds].sort().map(([kind, count]) => `  ${String(count).padStart(4)}  ${kind}`),
    ...findings.map(({ at, message }) => `- ${at}: ${message}`),
  ].join('\n');
}

function changesInWords({ plan, changes }: Outlook): string[] {
  const heading = plan
    ? `Compared with the plan held (${plan.title}): ${changes.length} changes`
    : 'A new plan';
  return plan ? [heading, ...changes.map((change) => `- ${changeInWords(change)}`)] : [heading];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
