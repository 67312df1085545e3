import type { Instant } from '@governance/calendar';
import type { TracedMail } from '../mail/mailer.js';

/** What Notify tells of an email, when it is asked and when it calls back. */
export interface Notification {
  readonly id: string;
  readonly reference?: string | null;
  readonly status: string;
  readonly created_at: Instant;
}

const cameBack: Readonly<Record<string, string>> = {
  'permanent-failure': 'The address does not exist.',
  'temporary-failure': 'The mailbox did not take it for three days: it may be full.',
  'technical-failure': 'GOV.UK Notify could not pass it on.',
};

/** Null for an email that bears no Message-ID of ours. */
export function tracedMail({ id, reference, status, created_at }: Notification): TracedMail | null {
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(reference ?? '')) return null;
  const why = cameBack[status] ?? null;
  const fate = status === 'delivered' ? 'delivered' : why === null ? 'on-its-way' : 'came-back';
  return { messageId: `<${reference}>`, reference: id, fate, takenAt: created_at, why };
}
