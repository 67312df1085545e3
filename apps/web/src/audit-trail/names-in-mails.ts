import { actionPage, paperName, papers, referenceBeside, risks, type AuditRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { maySeePaper } from '../access/who-reads-papers.js';

/** What that is called which emails are about, as far as whoever reads may know of it. */
export async function namesInMails(place: Place, rows: readonly AuditRow[]) {
  const names = await namesById(place, rows);
  return (id: string) => names.get(id);
}

async function namesById(place: Place, rows: readonly AuditRow[]) {
  const { views, board } = place;
  const ids = rows.flatMap(({ type, data }) => {
    if (type === 'ReminderAnswered') return [(data as { readonly action: string }).action];
    if (type !== 'ReminderIntended') return [];
    return (data as { readonly items: readonly { readonly action: string }[] }).items.map(
      ({ action }) => action,
    );
  });
  if (ids.length === 0) return new Map<string, string>();
  const found = await views.rowsOf(actionPage, [...new Set(ids)]);
  const names = new Map<string, string>(found.map((row) => [row.id, referenceBeside(board, row)]));
  const left = [...new Set(ids)].filter((id) => !names.has(id));
  if (left.length === 0) return names;
  for (const row of await views.rowsOf(papers, left))
    if (maySeePaper(place, row)) names.set(row.id, paperName(board, row));
  for (const { reference, mitigations } of await views.rows(risks, board.id))
    for (const { id } of mitigations) names.set(id, `a mitigation of ${reference}`);
  return names;
}
