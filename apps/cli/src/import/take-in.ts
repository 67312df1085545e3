import { ImportDocuments, Imports, type ImportPreview } from '@governance/plan-import/service';
import { KeepUp } from '@governance/core';
import { toJson, type Choices, type PlanNaming } from '@governance/plan-import';
import { accept, outlookAsAsked, outlookInWords, requireMeant, requirePlan } from './acceptance.js';
import { chooseBoard } from '../choose-board.js';
import { withInstallation } from '../installation.js';
import type { Options } from './options.js';
import { print, read, summary } from './read.js';
import { termsGiven } from './terms-given.js';

/** Compares the document with what the board holds, says what it brings, and accepts it unless it is a dry run. */
export function takeIn(
  document: { readonly name: string; readonly bytes: Buffer },
  choices: Choices,
  options: Options & { readonly naming: PlanNaming },
): Promise<void> {
  const { dryRun, json } = options;
  return withInstallation(async (app) => {
    await app.get(KeepUp).catchUp();
    const partnership = await chooseBoard(app, options.board);
    const imports = app.get(Imports);
    const documents = app.get(ImportDocuments);
    const remembered = await documents.remembered(partnership);
    const proposed = await read(document, { ...choices, remembered });
    await documents.remember(partnership, proposed.tables);
    const asked = { ...options, terms: termsGiven(options.term, proposed) };
    const outlook = await outlookAsAsked(imports, partnership, proposed, asked);
    if (!json) print([summary(outlook.understood), ...outlookInWords(outlook)].join('\n'));
    requirePlan(outlook);
    if (dryRun) return json ? print(inJson(outlook)) : undefined;
    requireMeant(outlook, options);
    const accepted = await accept(imports, partnership, outlook, proposed, asked);
    await app.get(KeepUp).catchUp();
    if (json) print(inJson(outlook, accepted.entries));
    else
      print(
        accepted.entries === 0
          ? 'Nothing to change: the plan says the same.'
          : `Done: ${accepted.entries} entries in the history.`,
      );
  });
}

function inJson({ understood, changes, ticks, difference }: ImportPreview, entries?: number): string {
  const { decided, renumbered } = difference;
  const ticked = ticks.map((tick) => tick.ticked);
  return JSON.stringify(
    {
      ...toJson(understood),
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
