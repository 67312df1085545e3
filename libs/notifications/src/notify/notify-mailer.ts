import type { Instant } from '@governance/calendar';
import axios, { type AxiosError } from 'axios';
import { NotifyClient } from 'notifications-node-client';
import {
  Mailer,
  MailRefused,
  requireOneAddress,
  type Mail,
  type MailRecords,
  type TracedMail,
} from '../mail/mailer.js';
import { tracedMail, type Notification } from './traced-mail.js';

export interface NotifySettings {
  /** `name-service id-secret`, as Notify gives it out. */
  readonly apiKey: string;
  /** An email template with `((subject))` as its subject and `((body))` as its message. */
  readonly templateId: string;
  /** One of the service's reply-to addresses; null for its default. */
  readonly replyToId: string | null;
  /** `https://api.notifications.service.gov.uk`. */
  readonly url: string;
}

/**
 * Sends mail through GOV.UK Notify. Its templates hold text only, so the plain text goes, and a file becomes a link.
 * The Message-ID is Notify's reference: by it a mail is found again whose sender died before it heard the answer.
 */
export class NotifyMailer extends Mailer {
  readonly records: MailRecords;
  private readonly client: NotifyClient;

  /** @param timeout how long Notify may take to answer, ms */
  constructor(
    private readonly settings: NotifySettings,
    timeout = 20_000,
  ) {
    super();
    this.client = new NotifyClient(settings.url.replace(/\/$/, ''), settings.apiKey);
    // The client knows no time limit of its own, and would take a mail with its address to wherever it is sent on. It is typed by axios’s other half, for CommonJS.
    type Axios = Parameters<NotifyClient['setClient']>[0];
    this.client.setClient(axios.create({ timeout, maxRedirects: 0 }) as unknown as Axios);
    this.records = {
      find: (messageId) => this.find(messageId),
      since: (since) => this.since(since),
    };
  }

  async send({ to, subject, text, messageId, attachments = [] }: Mail): Promise<string> {
    requireOneAddress(to);
    const { templateId, replyToId } = this.settings;
    const links = attachments.flatMap(({ instead }) =>
      instead ? [`${instead.words}:\n${instead.url}`] : [],
    );
    const body = [text.trimEnd(), ...links].join('\n\n');
    const sent = await asked(() =>
      this.client.sendEmail(templateId, to, {
        personalisation: { subject, body },
        ...(messageId === undefined ? {} : { reference: referenceOf(messageId) }),
        ...(replyToId === null ? {} : { emailReplyToId: replyToId }),
      }),
    );
    return sent.data.id;
  }

  close(): void {
    // Nothing is kept open.
  }

  private async find(messageId: string): Promise<TracedMail | null> {
    const { data } = await asked(() =>
      this.client.getNotifications('email', undefined, referenceOf(messageId)),
    );
    const [found] = data.notifications as Notification[];
    return found ? tracedMail(found) : null;
  }

  private async *since(since: Instant): AsyncGenerator<TracedMail> {
    for (let last: string | undefined; ;) {
      const page = await asked(() => this.client.getNotifications('email', undefined, undefined, last));
      const notifications = page.data.notifications as Notification[];
      for (const notification of notifications) {
        if (Date.parse(notification.created_at) < Date.parse(since)) return;
        const traced = tracedMail(notification);
        if (traced) yield traced;
      }
      last = notifications.at(-1)?.id;
      if (last === undefined) return;
    }
  }
}

function referenceOf(messageId: string): string {
  return messageId.replace(/^<|>$/g, '');
}

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw refusal(error as AxiosError<NotifyProblem>);
  }
}

interface NotifyProblem {
  readonly errors?: readonly { readonly error?: string; readonly message?: string }[];
}

/** Faults before a word of the mail had left. */
const neverArrived =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL|CERT_.*|.*_CERT.*|ERR_TLS_.*)$/;

/**
 * Notify says 400 of what is wrong with the mail; anything else that it says clearly is wrong with us, or with the
 * hour, and is tried again. Nobody knows what a server did that broke down, or fell silent.
 */
function refusal({ response, code }: AxiosError<NotifyProblem>): MailRefused {
  if (response === undefined) {
    const fate = neverArrived.test(code ?? '') ? 'not-sent' : 'unknown';
    return new MailRefused(`GOV.UK Notify gave no answer (${code ?? 'no reason given'}).`, fate);
  }
  const { status, data } = response;
  const said = (data?.errors ?? []).map(({ error, message }) => [error, message].filter(Boolean).join(': '));
  const why = [String(status), ...said]
    .join(' ')
    .replace(/(?<![^\s<>"'(),;:])[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '(address)');
  if (status >= 500) return new MailRefused(`GOV.UK Notify broke down (${why}).`, 'unknown');
  // A template that is missing or lacks a field is ours to mend, and then every mail that waited can go.
  const ofTheAddress = status === 400 && said.some((line) => line.includes('email_address'));
  return new MailRefused(
    `GOV.UK Notify did not take the mail (${why}).`,
    ofTheAddress ? 'refused' : 'not-sent',
  );
}
