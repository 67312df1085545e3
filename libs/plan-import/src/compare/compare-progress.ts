import type { ProposedAction } from '../proposed-plan.js';
import type { HeldAction } from './plan-difference.js';
import { onOneLine } from './same.js';
import { weigh, type Differences } from './weigh.js';

/** What the document tells of an action's progress, in words or as a colour: one report for both. */
export function compareProgress(
  held: HeldAction,
  row: ProposedAction,
  last: ProposedAction | undefined,
  of: { readonly actionId: string; readonly reference: string; readonly title: string; readonly row: number },
  differences: Differences,
): void {
  const { declared } = row.state;
  const untold = row.progress !== '' && !held.reports.some((report) => tells(report, row.progress));
  const saidBefore = last !== undefined && onOneLine(last.progress) === onOneLine(row.progress);
  const colour =
    declared === null ? 'same' : weigh(held.declared ?? null, declared, last?.state.declared, Object.is);
  if (!untold && colour === 'same') return;
  const news = untold && !saidBefore;
  const change = {
    ...of,
    kind: 'progress-reported',
    from: held.reports[0] ?? '',
    text: untold ? row.progress : '',
    declared: colour === 'decided' ? null : declared,
    status: row.status,
  } as const;
  if (colour === 'decide') {
    const said = { ...change, text: last?.progress ?? '', declared: last?.state.declared ?? null };
    differences.add('decide', change, { ...said, status: last?.status ?? '' });
  } else if (news || colour === 'propose') differences.add('propose', change);
  else differences.add('decided', { ...change, declared });
}

/** The report may quote the document's status after its words. */
function tells(report: string, progress: string): boolean {
  const [told, said] = [onOneLine(report), onOneLine(progress)];
  return told === said || told.startsWith(`${said} `);
}
