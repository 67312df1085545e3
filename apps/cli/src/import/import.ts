import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Imports, KeepUp, readDocumentLimits, SettingsRefused, type Outlook } from '@governance/installation';
import { DocumentReader, ImportRefused, toJson, type ProposedPlan } from '@governance/plan-import';
import { chooseBoard } from '../choose-board.js';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';
import {
  accept,
  comparesWithPlan,
  outlookAsAsked,
  outlookInWords,
  refused,
  requirePlan,
  type AcceptanceOptions,
} from './acceptance.js';

interface Options extends AcceptanceOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly board?: string;
}

export async function importFile(file: string, options: Options): Promise<void> {
  const { dryRun, json } = options;
  const proposed = await read(file);
  if (dryRun && !comparesWithPlan(options)) {
    return print(json ? JSON.stringify(toJson(proposed), null, 2) : summary(proposed));
  }
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, options.board);
    const imports = app.get(Imports);
    const outlook = await outlookAsAsked(imports, partnership, proposed, options);
    if (!json) print([summary(proposed), ...outlookInWords(outlook)].join('\n'));
    requirePlan(outlook);
    if (dryRun) return json ? print(inJson(proposed, outlook)) : undefined;
    const accepted = await accept(imports, partnership, outlook, proposed, options);
    await app.get(KeepUp).catchUp();
    if (json) print(inJson(proposed, outlook, accepted.entries));
    else
      print(
        accepted.entries === 0
          ? 'Nothing to change: the plan says the same.'
          : `Done: ${accepted.entries} entries in the history.`,
      );
  });
}

function inJson(proposed: ProposedPlan, { changes, ticks, difference }: Outlook, entries?: number): string {
  const { decided, renumbered } = difference;
  const ticked = ticks.map((tick) => tick.ticked);
  return JSON.stringify(
    {
      ...toJson(proposed),
      changes,
      ticked,
      decided,
      renumbered,
      ...(entries === undefined ? {} : { entries }),
    },
    null,
    2,
  );
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

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
