import { oneLine, onOneLine, type CleanCell } from '../cells/clean-cell.js';
import type { Finding } from '../proposed-plan.js';
import type { DraftAction, DraftPriority } from './draft.js';

/** `7.1 Open a drop-in`, `Action 7.3: Map waits`, `8 - Publish the map`, `A4) Train staff`. */
const inTitle =
  /^(?:(?:[Aa]ction|ACTION|[Tt]ask|[Aa]ctivity|[Ss]tep|[Rr]ecommendation|[Rr]ec|[Ii]tem)\s*(?:[Nn]o\.?\s*)?)?([A-Z]{0,5}[.-]?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[A-Z]\d{0,2}|[a-z]|[ivx]{1,4})\s*(?:[.:)–-]+\s*|\s+)(?=[\p{Lu}‘“"'])/u;
/** One action may begin with a number that is none of these; most do not. */
const enough = 0.6;

/** References that stand at the head of the actions’ own words are taken out of them, where the document has no column. */
export function takeReferencesFromTitles(actions: readonly DraftAction[]): void {
  if (actions.some(({ cells }) => (cells.get('reference')?.text ?? '') !== '')) return;
  const found = actions.map(({ cells }) => {
    const title = cells.get('action')?.text ?? '';
    // A numbered list in the cell counts its own items.
    const items = cells.get('action')?.items ?? [];
    const match =
      items.length > 1 && items.slice(1).some((item) => inTitle.test(item.text)) ? null : inTitle.exec(title);
    // A lone letter or numeral is a word too: `A plan`, `I`.
    const sure = match && (/\d/.test(match[1]!) || /[.:)–-]\s*$/.test(match[0]));
    return sure ? { written: match[0], reference: match[1]! } : null;
  });
  const some = found.filter((each) => each !== null);
  const different = new Set(some.map(({ reference }) => reference)).size;
  if (some.length < actions.length * enough || different < some.length * enough) return;
  for (const [index, action] of actions.entries()) {
    const reference = found[index];
    if (!reference) continue;
    action.cells.set('reference', { items: [], text: reference.reference, hadMarkup: false });
    action.cells.set('action', withoutStart(action.cells.get('action')!, reference.written));
  }
}

function withoutStart(cell: CleanCell, start: string): CleanCell {
  const [first, ...rest] = cell.items;
  const text = oneLine(first?.text.startsWith(start) ? first.text.slice(start.length) : (first?.text ?? ''));
  const items = [{ text, bullet: false }, ...rest];
  return { items, text: onOneLine(items), hadMarkup: cell.hadMarkup };
}

/** A reference column is used where every one of its references is new; the others count on within their priority. */
export function referencesOf(priorities: readonly DraftPriority[]) {
  const of = new Map<number, { reference: string; from: 'document' | 'order' }>();
  const findings: Finding[] = [];
  const all = priorities.flatMap(({ actions }) => actions);
  const used = new Set<string>();
  for (const { row, cells } of all) {
    const written = referenceIn(cells.get('reference')?.text ?? '');
    if (written === '') continue;
    if (!used.has(written)) of.set(row, { reference: written, from: 'document' });
    else
      findings.push({
        kind: 'reference-repeated',
        at: `row ${row}`,
        row,
        message: `The reference ‘${written}’ stands on two actions. The second gets the next free number of its priority. Correct it in the document.`,
      });
    used.add(written);
  }
  for (const { reference: priority, actions } of priorities) {
    let number = 0;
    for (const { row } of actions) {
      number += 1;
      if (of.has(row)) continue;
      while (used.has(`${priority}.${number}`)) number += 1;
      used.add(`${priority}.${number}`);
      of.set(row, { reference: `${priority}.${number}`, from: 'order' });
    }
  }
  return { of, findings: joined(findings) };
}

/** Where each sheet counts from 1, many do: said once. */
function joined(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const rows = findings.flatMap(({ row }) => row ?? []);
  return [
    {
      kind: 'reference-repeated',
      at: `rows ${rows.join(', ')}`,
      rows,
      message: `${findings.length} actions have a reference that stands on an action above them too, as where each sheet or table counts from 1. They get the next free numbers of their priorities. Give each a reference of its own in the document.`,
    },
  ];
}

/** `Action 3` and `3.` are the reference 3. */
function referenceIn(written: string): string {
  return written.replace(/^(?:action|ref|no)\.?\s+(?=\S)/i, '').replace(/[.:)]$/, '');
}
