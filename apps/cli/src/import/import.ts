import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  ImportDocuments,
  Imports,
  KeepUp,
  readDocumentLimits,
  SettingsRefused,
  type Outlook,
} from '@governance/installation';
import {
  DocumentReader,
  ImportRefused,
  toJson,
  type Choices,
  type ProposedPlan,
} from '@governance/plan-import';
import { columnsChosen, mappingToTry, tablesInWords, unusedColumns } from './choose-columns.js';
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
  readonly map?: string;
}

export async function importFile(file: string, options: Options): Promise<void> {
  const { dryRun, json } = options;
  const choices = await columnsChosen(options.map);
  if (dryRun && !comparesWithPlan(options)) {
    const proposed = await read(file, choices);
    return print(json ? JSON.stringify(toJson(proposed), null, 2) : summary(proposed));
  }
  const document = await bytesOf(file);
  await withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, options.board);
    const imports = app.get(Imports);
    const documents = app.get(ImportDocuments);
    const remembered = await documents.remembered(partnership);
    const proposed = await read(file, { ...choices, remembered }, document);
    await documents.remember(partnership, proposed.tables);
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

async function read(file: string, choices: Choices, document?: Buffer): Promise<ProposedPlan> {
  const wrong: string[] = [];
  const reader = new DocumentReader(readDocumentLimits(process.env, wrong));
  if (wrong.length > 0) throw new SettingsRefused(wrong.join('\n'));
  try {
    const proposed = await reader.plan(
      { name: basename(file), bytes: document ?? (await bytesOf(file)) },
      choices,
    );
    const unused = unusedColumns(choices, proposed.tables);
    if (unused.length > 0)
      throw new Failure(
        [
          `The document has no column ${unused.map((heading) => `‘${heading}’`).join(', ')} that the mapping names. It has:`,
          ...tablesInWords(proposed.tables),
        ].join('\n'),
        refused,
      );
    return proposed;
  } catch (error) {
    if (error instanceof ImportRefused) {
      const { message, tables } = error;
      const lines = [
        message,
        ...tablesInWords(tables),
        `Say what the columns are, for example: ${mappingToTry(tables)}`,
      ];
      throw new Failure(tables.length === 0 ? message : lines.join('\n'), refused, { cause: error });
    }
    throw error;
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`);
    if (code === 'EISDIR') throw new Failure(`${file} is a folder. Name a file.`);
    if (code === 'EACCES') throw new Failure(`${file} may not be read by this user.`);
    throw error;
  }
}

function summary({ plan, themes, findings, tables }: ProposedPlan): string {
  const priorities = themes.flatMap((theme) => theme.priorities);
  const actions = priorities.flatMap((priority) => priority.actions);
  const kinds = new Map<string, number>();
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const period = plan.period ? `${plan.period.from} to ${plan.period.to}` : 'no period understood';
  return [
    `${plan.title} (${period})`,
    `${themes.length} themes, ${priorities.length} priorities, ${actions.length} actions, ${findings.length} findings`,
    ...tablesInWords(tables.filter(({ rows, read }) => rows > 0 && read).slice(0, 1)),
    ...[...kinds].sort().map(([kind, count]) => `  ${String(count).padStart(4)}  ${kind}`),
    ...findings.map(({ at, message }) => `- ${at}: ${message}`),
  ].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
