import type { RecordedEvent } from '@governance/event-sourcing';
import type { Entry, Ledger } from './ledger.js';

export type Kind = 'lost' | 'duplicate' | 'gap' | 'order' | 'unknown' | 'view' | 'stuck';
export interface Violation {
  readonly kind: Kind;
  readonly what: string;
}

/** Everything that the log promises, held against what the writers were told and what a reader saw meanwhile. */
export function checkLog(
  log: readonly RecordedEvent[],
  seen: readonly RecordedEvent[],
  ledger: Ledger,
): Violation[] {
  const found: Violation[] = [];
  const violation = (kind: Kind, what: string) => found.push({ kind, what });
  const byId = new Map<string, RecordedEvent>();
  const versions = new Map<string, number>();
  log.forEach((event, i) => {
    if (event.position !== i + 1)
      violation('gap', `event ${i + 1} of the log is at position ${event.position}`);
    if (byId.has(event.id)) violation('duplicate', `event ${event.id} is in the log twice`);
    byId.set(event.id, event);
    const before = versions.get(event.stream) ?? 0;
    if (event.version !== before + 1) {
      violation('gap', `${event.stream} goes from version ${before} to ${event.version}`);
    }
    versions.set(event.stream, event.version);
  });
  checkAttempts(byId, ledger, violation);
  checkAcknowledged(byId, ledger, violation);
  checkSeen(log, seen, violation);
  return found;
}

type Report = (kind: Kind, what: string) => void;

/** Each append is there whole or not at all, each command once, and nothing that nobody sent or that was refused. */
function checkAttempts(byId: ReadonlyMap<string, RecordedEvent>, ledger: Ledger, violation: Report): void {
  const commands = new Map<string, string>();
  let known = 0;
  for (const entry of ledger.attempts.values()) {
    const there = entry.ids.filter((id) => byId.has(id)).length;
    known += there;
    if (there === 0) continue;
    if (there < entry.ids.length)
      violation('lost', `${there} of ${entry.ids.length} events of ${name(entry)}`);
    if (entry.outcome === 'refused') violation('unknown', `${name(entry)} was refused and is in the log`);
    const other = commands.get(entry.command);
    if (other) violation('duplicate', `${name(entry)} is in the log twice, also as append ${other}`);
    commands.set(entry.command, entry.attempt);
  }
  if (known < byId.size) violation('unknown', `${byId.size - known} events that no writer sent`);
}

/** What was acknowledged is where the writer was told, and later ones come later. */
function checkAcknowledged(
  byId: ReadonlyMap<string, RecordedEvent>,
  { acknowledged }: Ledger,
  violation: Report,
): void {
  for (const entries of acknowledged.values()) {
    for (const entry of entries) {
      const { position, version } = entry.outcome as Exclude<Entry['outcome'], 'refused' | undefined>;
      entry.ids.forEach((id, i) => {
        const event = byId.get(id);
        if (!event) return violation('lost', `event ${id} of ${name(entry)}, acknowledged at ${position}`);
        const after = entry.ids.length - 1 - i;
        const right =
          event.position === position - after &&
          event.version === version - after &&
          event.version === entry.expectedVersion + 1 + i &&
          event.stream === entry.stream;
        if (!right) {
          violation(
            'order',
            `event ${id} of ${name(entry)} is version ${event.version} at ${event.position}, not ${entry.expectedVersion + 1 + i} at ${position - after}`,
          );
        }
      });
    }
  }
}

/** A reader that follows the log sees all of it, in order. */
function checkSeen(log: readonly RecordedEvent[], seen: readonly RecordedEvent[], violation: Report): void {
  const wrong = seen.findIndex((event, i) => event.id !== log[i]?.id || event.position !== log[i]?.position);
  if (wrong >= 0) {
    const { id, position } = seen[wrong]!;
    violation('order', `the reader saw ${id} at ${position} as number ${wrong + 1}; the log says otherwise`);
  } else if (seen.length < log.length) {
    violation('lost', `the reader saw ${seen.length} of ${log.length} events`);
  }
}

const name = ({ attempt, stream, writer }: Entry) => `append ${attempt} of ${writer} to ${stream}`;
