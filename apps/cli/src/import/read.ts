import { prioritiesIn } from '@governance/partnership';
import { readDocumentLimits } from '@governance/core/document-limits';
import { DocumentReader, ImportRefused, type Choices, type ProposedPlan } from '@governance/plan-import';
import { refusalInWords, tablesInWords, unusedColumns } from './choose-columns.js';
import { Failure, refused } from '../failure.js';

/** What the document says, as it was understood. @throws Failure with words for whoever typed the command */
export async function read(
  document: { readonly name: string; readonly bytes: Buffer },
  choices: Choices,
): Promise<ProposedPlan> {
  const wrong: string[] = [];
  const reader = new DocumentReader(readDocumentLimits(process.env, wrong));
  if (wrong.length > 0) throw new Failure(wrong.join('\n'));
  try {
    const proposed = await reader.plan(document, choices);
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
      throw new Failure(refusalInWords(error).join('\n'), refused, { cause: error });
    }
    throw error;
  }
}

/** What was understood, in lines for whoever typed the command. */
export function summary({ plan, themes, findings, tables }: ProposedPlan): string {
  const priorities = prioritiesIn({ themes });
  const actions = priorities.flatMap((priority) => priority.actions);
  const kinds = new Map<string, number>();
  for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const period = plan.period ? `${plan.period.from} to ${plan.period.to}` : 'no period understood';
  return [
    `${plan.title} (${period})`,
    `${themes.length} themes, ${priorities.length} priorities, ${actions.length} actions, ${findings.length} findings`,
    ...tablesInWords(tables.filter(({ rows, read }) => rows > 0 && read).slice(0, 1)),
    ...[...kinds].sort().map(([kind, count]) => `  ${String(count).padStart(4)}  ${kind}`),
    ...findings.map(
      ({ at, message, persons }) => `- ${at}: ${message}${persons ? ` (${persons.join(', ')})` : ''}`,
    ),
  ].join('\n');
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
