import type { Acknowledged, Attempt, FromWriter } from './messages.js';

export interface Entry extends Attempt {
  readonly writer: string;
  outcome?: Acknowledged | 'refused';
}

/** What the writers said: what they sent, and what they were answered. Kept outside the database. */
export class Ledger {
  readonly attempts = new Map<string, Entry>();
  /** Those acknowledged to each writer, in the order it heard of them. */
  readonly acknowledged = new Map<string, Entry[]>();

  take(writer: string, message: FromWriter): void {
    if (message.kind === 'paused') return;
    if (message.kind === 'attempt') {
      this.attempts.set(message.attempt, { ...message, writer });
      return;
    }
    const entry = this.attempts.get(message.attempt)!;
    entry.outcome = message.kind === 'refused' ? 'refused' : message;
    if (message.kind === 'refused') return;
    const list = this.acknowledged.get(writer);
    if (list) list.push(entry);
    else this.acknowledged.set(writer, [entry]);
  }

  get acknowledgedAppends(): number {
    let count = 0;
    for (const list of this.acknowledged.values()) count += list.length;
    return count;
  }
}
