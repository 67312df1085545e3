import { saysToDo } from '../columns/says-to-do.js';
import type { Line } from '../documents/block.js';
import { kindOf, type HeadingKind } from '../columns/heading-words.js';
import { actionItems, saysItsLead, type ActionItem } from './action-item.js';
import { labelOf, partedAtLabels } from './labelled-line.js';
import type { Part, Table } from './tables.js';

/** Fewer may end so by chance. */
const fewest = 3;
const enough = 0.8;

/**
 * Lists whose items end in who leads them, `Train the staff (Lead: Carers Hub; by June 2027)`, whatever they stand under:
 * each list as a table.
 * @returns null where there are too few, or too many items of lists that say nothing of the kind
 */
export function ledItems(
  parts: readonly Part[],
  tableOf: (items: readonly ActionItem[], from: number) => Table,
): Part[] | null {
  const items = parts.filter(isItem);
  const led = items.filter(({ text }) => saysItsLead(text) || withLabels({ ...none, text }).owner !== '');
  const said = led.filter(({ text }) => saysToDo(text)).length;
  if (led.length < fewest || led.length < items.length * enough || said * 2 < led.length) return null;
  const result: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const run: string[] = [];
    for (let part = parts[at]; part && isItem(part); part = parts[at + run.length]) run.push(part.text);
    result.push(run.length > 0 ? tableOf(actionItems(run).map(withLabels), at) : parts[at]!);
    at += Math.max(run.length - 1, 0);
  }
  return result;
}

const none = { text: '', owner: '', deadline: '' };

/** `Anonymise shortlisting. Lead: Head of HR. By: April 2027.` */
function withLabels(item: ActionItem): ActionItem {
  const [text = '', ...behind] = partedAtLabels(item.text);
  const labels = behind.flatMap((each) => labelOf(each) ?? []);
  const of = (...kinds: (HeadingKind | undefined)[]) =>
    labels.find(({ heading }) => kinds.includes(kindOf(heading)))?.text.replace(/[.;]$/, '') ?? '';
  const owner = of('owner', 'person');
  return owner === ''
    ? item
    : { text, owner, deadline: of('deadline', 'by'), status: of('status', 'progress') };
}

function isItem(part: Part): part is Line {
  return part.kind === 'line' && part.list;
}
