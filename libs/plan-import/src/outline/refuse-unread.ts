import { oneLine } from '../cells/clean-cell.js';
import { saysToDo } from '../columns/says-to-do.js';
import { ImportRefused } from '../import-refused.js';
import type { TableSeen } from './choices.js';
import { tableLooksLike, tablesLookLike, textLooksLike, type LooksLike } from './looks-like.js';
import type { Unclassified } from './classify.js';

/** What it looks like, and what its sender can do. */
const inWords: Readonly<Record<LooksLike, string>> = {
  clients:
    'This looks like a list of clients or patients and no action plan. Nothing of it was read or kept in the history. If it was sent here by mistake, tell whoever looks after data protection.',
  kpis: 'This looks like a list of KPIs and no action plan: take it in under KPIs.',
  risks: 'This looks like a register of risks and no action plan: keep it under Risks.',
  people: 'This looks like a list of people to contact and no action plan: add them under People.',
  budget: 'This looks like a budget and no action plan: send the plan that it pays for.',
  agenda: 'This looks like the agenda of a meeting and no action plan: keep it under Meetings and papers.',
  minutes:
    'This looks like minutes without a table of actions, and no line in them is marked as one. Write ‘Action:’ before what somebody is to do, or send the action log.',
  letter: 'This looks like a letter without a table of actions. Send the plan itself, or paste its table.',
  text: 'This is text without a table of actions. Send the plan itself, or paste its table.',
};

/**
 * Says of a document in which no actions were found what it looks like, and what to do.
 * @param name the file's, without folder or extension
 * @throws ImportRefused with the tables that a choice of columns would read
 */
export function refuseUnread({ parts, tables, onlyLines }: Unclassified, name: string): never {
  const [first] = tables;
  if (!first || (onlyLines && textLooksLike(parts, name) !== 'text')) {
    const looks = textLooksLike(parts, name);
    throw refusal(inWords[looks], beginning(parts), [], looks);
  }
  if (onlyLines && !saysWhatToDo(parts)) throw refusal(inWords.text, beginning(parts), tables, 'text');
  if (onlyLines) {
    const lines = tables.reduce((sum, { rows }) => sum + rows, 0);
    throw refusal(
      `This is a list of ${lines} lines without columns, which says of none who does it and by when. If each line is an action, say that ‘${first.columns[0]!.heading}’ is the Action; better is a table with the headings Action, Owner and Deadline.`,
      beginning(parts),
      tables,
    );
  }
  // None of its words is repeated, and no page is offered to read it all the same.
  if (tables.some((table) => tableLooksLike(table) === 'clients'))
    throw refusal(inWords.clients, '', [], 'clients');
  const likely = tables.filter((table) => table.likely);
  const looks = likely.length > 0 ? null : tablesLookLike(tables);
  if (looks) throw refusal(inWords[looks], beginning(parts), tables, looks);
  const some = tables.length === 1 ? 'its table' : 'one of its tables';
  throw refusal(
    likely.length > 0
      ? `This may be an action plan, but nobody here knows the headings of ${some}. Check what each column was taken for, and have it read so.`
      : `Nothing in this document looks like a table of actions. If ${some} is one all the same, say which column is the action, who does it, and by when.`,
    beginning(parts),
    tables,
  );
}

/** Whether most of its lines say that something is to be done. */
function saysWhatToDo(parts: Unclassified['parts']): boolean {
  const texts = parts.flatMap((part) =>
    part.kind === 'table'
      ? part.rows.map(({ cells }) => cells[0] ?? '')
      : part.level === null
        ? [part.text]
        : [],
  );
  return texts.filter(saysToDo).length * 2 >= texts.length;
}

function refusal(words: string, begins: string, tables: readonly TableSeen[], looks?: LooksLike) {
  const all = begins === '' ? words : `${words} It begins ‘${begins}’.`;
  return new ImportRefused('no-action-table', all, tables, looks);
}

/** Its first words, or the first row of its first table: so that somebody sees which document it is. */
function beginning(parts: Unclassified['parts']): string {
  const table = parts.find(
    (part) => part.kind === 'table' && part.rows.some(({ cells }) => cells.length > 1),
  );
  const part = table ?? parts[0];
  if (!part) return '';
  const cells = part.kind === 'line' ? [part.text] : part.rows[0]!.cells;
  const texts = cells.map((cell) => firstWords(oneLine(cell.slice(0, 500)))).filter((text) => text !== '');
  return firstWords(texts.join(' | '), 100);
}

/** The beginning of a text, in whole words. */
function firstWords(text: string, most = 40): string {
  if (text.length <= most) return text;
  const words = text.slice(0, most + 1).replace(/\s+\S*$/, '');
  return `${words.slice(0, most)}…`;
}
