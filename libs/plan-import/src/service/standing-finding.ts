import type { Finding } from '../index.js';
import type { PlanRow } from '@governance/views';
import { namedByWords } from './import-ids.js';

/** What the history says of a finding. */
export interface RecordedFinding {
  readonly kind: string;
  readonly at: string;
  readonly message: string;
  /** Ids of the actions that it is about. */
  readonly actions: readonly string[];
}

/** @param actionOfRow the action of the plan that each row of the document is or becomes */
export function told(
  { kind, at, message, text, row, rows = row === undefined ? [] : [row] }: Finding,
  actionOfRow: ReadonlyMap<number, string>,
): RecordedFinding {
  return {
    kind,
    at,
    message: text === undefined || message.includes(text) ? message : `${message}\n${text}`,
    actions: rows.flatMap((each) => actionOfRow.get(each) ?? []),
  };
}

/**
 * Whether a finding of a new version stands in the plan already: of the same kind, about the same actions, in the same
 * words; or about some of the actions of one that is about several. Rows may be others in each version, where an action
 * tells it; of a column its heading tells, not what its cells say.
 */
export function standsAlready(
  { kind, at, message, actions }: RecordedFinding,
  held: readonly Pick<PlanRow['findings'][number], keyof RecordedFinding>[],
): boolean {
  return held.some((other) => {
    if (other.kind !== kind) return false;
    if (kind === 'column-unknown') return other.at === at;
    if (kind === namedByWords) return other.message === message;
    if (actions.length === 0)
      return other.actions.length === 0 && other.at === at && other.message === message;
    // What is said of several at once says how many.
    if (isOfSeveral(at) && isOfSeveral(other.at))
      return actions.every((each) => other.actions.includes(each));
    return alike(actions, other.actions) && words(message) === words(other.message);
  });
}

const alike = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();

const isOfSeveral = (at: string) => at.startsWith('rows ');

const words = (message: string) => message.replace(/\brow \d+/g, 'row');
